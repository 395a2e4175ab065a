/** Where the elements of a job go. */
package org.hypnoflow.flink.sink;
