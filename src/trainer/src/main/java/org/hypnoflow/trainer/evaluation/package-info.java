/** What a classifier is worth on held-out subjects, with intervals, and in which words it is said. */
package org.hypnoflow.trainer.evaluation;
