/** Where Kafka is and which topics the flow has there. */
package org.hypnoflow.flink.kafka;
