/** The metrics of an embedded job, for who asks for them by HTTP. */
package org.hypnoflow.flink.metrics;
