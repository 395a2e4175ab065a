/** Pictures of numbers, as SVG. */
package org.hypnoflow.trainer.chart;
