/** The assembly of epochs as keyed state. */
package org.hypnoflow.flink.epoch;
