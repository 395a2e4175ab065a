package org.hypnoflow.trainer.distill;

import ai.djl.ndarray.NDArray;
import java.util.Set;
import org.hypnoflow.trainer.network.Regression;
import org.hypnoflow.trainer.network.Tap;
import org.hypnoflow.trainer.network.Taps;

/**
 * FitNets (Romero et al. 2015, arXiv 1412.6550): mean squared error between the peer's embedding of an epoch and what a
 * linear layer, learnt along, makes of the learner's. The layer belongs to the caller and is no part of a student.
 *
 * @param apart whether embeddings are of single inputs, the same of both networks: missing ones do not count then
 */
record HintLoss(Regression regression, boolean apart) implements DistillationLoss {
    @Override
    public NDArray of(Taps peer, Taps learner, ScoredEpochs scored) {
        NDArray hint = scored.ofRows(peer.embeddings());
        NDArray guess = regression.guess(scored.ofRows(learner.embeddings()));
        return apart ? scored.meanOfInputs(guess.sub(hint).square()) : of(hint, guess);
    }

    @Override
    public Set<Tap> hears() {
        return Set.of(Tap.EMBEDDINGS);
    }

    /** Both (n, size). */
    static NDArray of(NDArray peer, NDArray guess) {
        return guess.sub(peer).square().mean();
    }
}
