/** The context of every recording as keyed state. */
package org.hypnoflow.flink.sequence;
