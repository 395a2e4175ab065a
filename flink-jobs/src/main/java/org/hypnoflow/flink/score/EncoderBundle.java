package org.hypnoflow.flink.score;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.epoch.Epoch;
import org.hypnoflow.sequence.EncodedEpoch;
import org.hypnoflow.sequence.EpochFacts;

/** Epochs that are encoded together, and between them, in their order, those that are not shown to the model. */
final class EncoderBundle implements Bundle<Epoch, EncodedEpoch> {
    private final EncoderScoring scoring;
    private final BundledGraphs graphs;
    private final List<Member> members = new ArrayList<>();

    /** @param place null where the epoch is not scorable */
    private record Member(EpochFacts facts, BundledGraphs.Place place, int embeddingSize) {}

    EncoderBundle(EncoderScoring scoring, BundledGraphs graphs) {
        this.scoring = scoring;
        this.graphs = graphs;
    }

    @Override
    public void add(Epoch epoch) throws IOException {
        EncoderScoring.Opened model = scoring.model(epoch);
        EpochFacts facts = EpochFacts.of(epoch, model.inputs());
        BundledGraphs.Place place =
                facts.scorable() ? graphs.add(epoch.model(), epoch.signal(), facts.inputMask()) : null;
        members.add(new Member(facts, place, model.embeddingSize()));
    }

    @Override
    public void run() {
        graphs.run();
    }

    @Override
    public EncodedEpoch result(int index) throws PoisonException {
        Member member = members.get(index);
        if (member.place == null) {
            return EncodedEpoch.unscorable(member.facts);
        }
        float[] embedding = new float[member.embeddingSize];
        member.place.result(embedding);
        return EncoderScoring.finite(member.facts, embedding);
    }

    @Override
    public void clear() {
        members.clear();
        graphs.clear();
    }

    @Override
    public void tidy() {
        graphs.tidy();
    }

    @Override
    public void close() {
        graphs.close();
    }
}
