/** The lab's topics for whoever is no job: hearing all that happens, saying what people say, reading old signal. */
package org.hypnoflow.flink.lab;
