/** The linear classifier on band powers: the bar for every student, and the measure of how hard simulated nights are. */
package org.hypnoflow.trainer.baseline;
