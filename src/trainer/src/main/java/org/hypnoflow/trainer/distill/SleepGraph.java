package org.hypnoflow.trainer.distill;

/** How the sleep graph of an epoch is made of its inputs' features, and how two graphs are compared (method.md 1.2). */
public enum SleepGraph {
    /** Near inputs weigh more, each row a distribution; Kullback-Leibler divergence; the mean distance is a constant. */
    ROWS,
    /** As {@link #ROWS}, with the gradient of the mean distance. */
    ROWS_FREE_SCALE,
    /** As {@link #ROWS_FREE_SCALE}, with one distribution over all edges of an epoch in place of one per row. */
    EDGES,
    /** Huber loss between distances in units of their mean (RKD, arXiv 1904.05068). */
    DISTANCES,
    /** As {@link #ROWS}, with cosines in place of negative distances. */
    COSINES,
    /** The graphs that the networks of the CNN-GCN family learn themselves, row by row. */
    LEARNT
}
