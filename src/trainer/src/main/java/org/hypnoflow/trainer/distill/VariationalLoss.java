package org.hypnoflow.trainer.distill;

import ai.djl.ndarray.NDArray;
import java.util.Set;
import org.hypnoflow.trainer.network.Regression;
import org.hypnoflow.trainer.network.Tap;
import org.hypnoflow.trainer.network.Taps;

/**
 * VID (Ahn et al. 2019, arXiv 1904.05835): how surprising the peer's embedding of an epoch is under a Gaussian around
 * what a linear layer makes of the learner's, with a variance per feature that is learnt along. Counted from the logarithm
 * of the first variance, which moves no gradient: so its first value, the unit of its weight, is that of the squared
 * errors alone. May fall below zero.
 *
 * @param apart whether embeddings are of single inputs, the same of both networks: missing ones do not count then
 */
record VariationalLoss(Regression regression, boolean apart) implements DistillationLoss {
    @Override
    public NDArray of(Taps peer, Taps learner, ScoredEpochs scored) {
        NDArray target = scored.ofRows(peer.embeddings());
        NDArray guess = regression.guess(scored.ofRows(learner.embeddings()));
        NDArray each = each(target, guess, regression.variance(target));
        NDArray surprise = apart ? scored.meanOfInputs(each) : each.mean();
        return surprise.sub(Scaled.number(surprise, 0.5 * Math.log(Regression.FIRST_VARIANCE)));
    }

    @Override
    public Set<Tap> hears() {
        return Set.of(Tap.EMBEDDINGS);
    }

    /**
     * @param peer (n, size)
     * @param guess (n, size)
     * @param variance (1, size)
     */
    static NDArray of(NDArray peer, NDArray guess, NDArray variance) {
        return each(peer, guess, variance).mean();
    }

    private static NDArray each(NDArray peer, NDArray guess, NDArray variance) {
        return Scaled.by(guess.sub(peer).square().div(variance).add(variance.log()), 0.5);
    }
}
