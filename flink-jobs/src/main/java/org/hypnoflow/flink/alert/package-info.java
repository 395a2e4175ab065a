/** Alert rules over the scores of every recording, as keyed state. */
package org.hypnoflow.flink.alert;
