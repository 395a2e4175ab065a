/** Between the flow and its Avro messages: mapping, bounded reading, and the serializers of Kafka. */
package org.hypnoflow.flink.wire;
