package org.hypnoflow.flink.lab;

/**
 * Where a record lies on its topic.
 *
 * @param atMillis the record's time by its writer or broker, milliseconds since 1970-01-01 UTC
 */
public record Position(int partition, long offset, long atMillis) {}
