package org.hypnoflow.flink.score;

import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;

/** Makes bundle operators that chain to what is before them, so that no epoch is serialised on its way to the model. */
final class BundleOperatorFactory<I, O> extends AbstractStreamOperatorFactory<O>
        implements OneInputStreamOperatorFactory<I, O> {
    private final BundleScoring<I, O> scoring;
    private final BundleLimits limits;

    BundleOperatorFactory(BundleScoring<I, O> scoring, BundleLimits limits) {
        this.scoring = scoring;
        this.limits = limits;
        setChainingStrategy(ChainingStrategy.ALWAYS);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T extends StreamOperator<O>> T createStreamOperator(StreamOperatorParameters<O> parameters) {
        return (T) new BundleOperator<>(parameters, scoring, limits);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader loader) {
        return BundleOperator.class;
    }
}
