/** Comparisons of ways to learn: a grid of cells that can stop and go on, and what its results say. */
package org.hypnoflow.trainer.compare;
