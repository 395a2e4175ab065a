package org.hypnoflow.flink.score;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;
import org.hypnoflow.epoch.Epoch;
import org.hypnoflow.epoch.Rejected;
import org.hypnoflow.onnx.ModelReference;
import org.hypnoflow.score.ScoredSequence;
import org.hypnoflow.sequence.EncodedEpoch;
import org.hypnoflow.sequence.EpochSequence;

/** Puts the two graphs of a model into a stream. Both chain to what is before them and keep its partitioning. */
public final class Scoring {
    /** Epochs that the model failed on, from the encoder. */
    public static final OutputTag<Rejected> REJECTED = ScoredOutlet.REJECTED;

    private final ModelReference model;
    private final BundleLimits limits;

    public Scoring(ModelReference model, BundleLimits limits) {
        this.model = model;
        this.limits = limits;
    }

    public SingleOutputStreamOperator<EncodedEpoch> encode(DataStream<Epoch> epochs) {
        return epochs.transform(
                "encoder",
                TypeInformation.of(EncodedEpoch.class),
                new BundleOperatorFactory<>(new EncoderScoring(model), limits));
    }

    public SingleOutputStreamOperator<ScoredSequence> score(DataStream<EpochSequence> windows) {
        return windows.transform(
                "head",
                TypeInformation.of(ScoredSequence.class),
                new BundleOperatorFactory<>(new HeadScoring(model), limits));
    }
}
