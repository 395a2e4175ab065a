/** A Kafka broker inside this process: the demo's lab and the tests run on a real one. */
package org.hypnoflow.broker;
