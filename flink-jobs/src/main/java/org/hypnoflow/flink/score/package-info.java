/** Scoring inside the job: operators that call the graphs of a student, and those that version what they give. */
package org.hypnoflow.flink.score;
