package org.hypnoflow.flink.score;

import java.io.IOException;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.epoch.RejectionReason;

/**
 * Where results leave. An element that the model fails on goes to the side output, and its substitute goes on.
 */
final class ScoredOutlet<I, O> {
    static final OutputTag<Rejected> REJECTED = new OutputTag<>("rejected") {};

    private final BundleScoring<I, O> scoring;
    private final Output<StreamRecord<O>> output;
    private final Counter scored;
    private final Counter poisoned;

    /** What the model says to one element. */
    interface Answer<O> {
        O get() throws PoisonException, IOException;
    }

    ScoredOutlet(BundleScoring<I, O> scoring, Output<StreamRecord<O>> output, MetricGroup metrics) {
        this.scoring = scoring;
        this.output = output;
        scored = metrics.counter("scored");
        poisoned = metrics.counter("poisoned");
    }

    void emit(StreamRecord<I> element, Answer<O> answer) throws IOException {
        I value = element.getValue();
        O result;
        try {
            result = answer.get();
            scored.inc();
        } catch (PoisonException poison) {
            poisoned.inc();
            output.collect(
                    REJECTED,
                    new StreamRecord<>(new Rejected(
                            scoring.recordingID(value), RejectionReason.MODEL_FAILED, poison.getMessage())));
            result = scoring.substitute(value);
        }
        output.collect(element.replace(result));
    }
}
