package org.hypnoflow.trainer.data;

/** A window, and how it is altered for the network that is shown it. */
public record ShownWindow(Window window, Augmentation augmentation) {}
