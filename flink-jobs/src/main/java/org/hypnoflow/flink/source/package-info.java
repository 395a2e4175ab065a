/** Recorded nights as a stream: files are handed out to readers, cut into chunks and paced by the recording's clock. */
package org.hypnoflow.flink.source;
