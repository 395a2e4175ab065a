/** What steers a running job: alert rules, read from a file that a lab writes. */
package org.hypnoflow.flink.control;
