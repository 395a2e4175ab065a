/** Whole jobs: the only place that knows all operators. */
package org.hypnoflow.flink.job;
