package org.hypnoflow.sequence;

import java.util.Arrays;

/**
 * The context of one recording: the embeddings of its last L epochs, laid out as the head reads them, so that this state
 * is also the head's input. Shorter histories are padded on the left; an unscorable epoch keeps its position, masked and
 * zero. Immutable: {@link #append} copies (about 5 KB at L = 20, E = 64), so a snapshot of it never changes.
 *
 * @param nextEpoch index of the epoch that must come next
 * @param embeddings L x E, oldest first, row after row; 0 where masked
 * @param mask L values, 1 or 0
 */
public record ContextWindow(int contextEpochs, int embeddingSize, long nextEpoch, float[] embeddings, float[] mask) {

    public ContextWindow {
        if (contextEpochs < 1 || embeddingSize < 1) {
            throw new IllegalArgumentException(
                    "contextEpochs: " + contextEpochs + ", embeddingSize: " + embeddingSize + " (expected: both >= 1)");
        }
        if (embeddings.length != contextEpochs * embeddingSize || mask.length != contextEpochs) {
            throw new IllegalArgumentException("context window: " + embeddings.length + " values and " + mask.length
                    + " mask values (expected: " + contextEpochs * embeddingSize + " and " + contextEpochs + ")");
        }
    }

    /** The window before the first epoch of a recording. */
    public static ContextWindow empty(int contextEpochs, int embeddingSize) {
        return empty(contextEpochs, embeddingSize, 0);
    }

    /** The window of a model that takes over in front of epoch {@code nextEpoch}: nothing before it is known to it. */
    public static ContextWindow empty(int contextEpochs, int embeddingSize, long nextEpoch) {
        return new ContextWindow(
                contextEpochs,
                embeddingSize,
                nextEpoch,
                new float[contextEpochs * embeddingSize],
                new float[contextEpochs]);
    }

    /**
     * The window that ends with {@code epoch}.
     *
     * @throws IllegalStateException where the epoch is not the next one: the flow before this lost or repeated an epoch
     */
    public ContextWindow append(EncodedEpoch epoch) {
        if (epoch.facts().index() != nextEpoch) {
            throw new IllegalStateException("epoch " + epoch.facts().index() + " of recording "
                    + epoch.facts().recordingID() + " (expected: epoch " + nextEpoch + ", epochs come in order)");
        }
        boolean scorable = epoch.facts().scorable();
        if (scorable && epoch.embedding().length != embeddingSize) {
            throw new IllegalStateException("embedding of epoch " + nextEpoch + ": " + epoch.embedding().length
                    + " values (expected: " + embeddingSize + ")");
        }
        float[] shifted = Arrays.copyOfRange(embeddings, embeddingSize, embeddings.length + embeddingSize);
        float[] shiftedMask = Arrays.copyOfRange(mask, 1, contextEpochs + 1);
        if (scorable) {
            System.arraycopy(epoch.embedding(), 0, shifted, embeddings.length - embeddingSize, embeddingSize);
            shiftedMask[contextEpochs - 1] = 1;
        }
        return new ContextWindow(contextEpochs, embeddingSize, nextEpoch + 1, shifted, shiftedMask);
    }

    /** The head's input for the newest epoch, whose facts are {@code newest}. */
    public EpochSequence sequence(EpochFacts newest) {
        return new EpochSequence(newest, embeddings, mask);
    }
}
