/** A recording's FINAL scores brought together. */
package org.hypnoflow.flink.transition;
