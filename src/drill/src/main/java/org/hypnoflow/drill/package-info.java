/** A real broker and a real Flink cluster as processes on this machine, killed on purpose. */
package org.hypnoflow.drill;
