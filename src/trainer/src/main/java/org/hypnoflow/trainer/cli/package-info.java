/** The trainer's command line, in a JVM of its own. */
package org.hypnoflow.trainer.cli;
