package org.hypnoflow.flink.score;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.score.ScoredSequence;
import org.hypnoflow.sequence.EpochSequence;

/** Windows that are scored together, and the ends of recordings between them, in their order. */
final class HeadBundle implements Bundle<EpochSequence, ScoredSequence> {
    private final HeadScoring scoring;
    private final BundledGraphs graphs;
    private final List<Member> members = new ArrayList<>();

    /** @param place null at the end of a recording */
    private record Member(EpochSequence window, BundledGraphs.Place place, int logits) {}

    HeadBundle(HeadScoring scoring, BundledGraphs graphs) {
        this.scoring = scoring;
        this.graphs = graphs;
    }

    @Override
    public void add(EpochSequence window) throws IOException {
        if (window.facts().isEnd()) {
            members.add(new Member(window, null, 0));
        } else {
            String model = window.facts().model();
            BundledGraphs.Place place = graphs.add(model, window.embeddings(), window.mask());
            members.add(new Member(window, place, scoring.logits(model)));
        }
    }

    @Override
    public void run() {
        graphs.run();
    }

    @Override
    public ScoredSequence result(int index) {
        Member member = members.get(index);
        float[] logits = new float[member.logits];
        if (member.place != null) {
            member.place.result(logits);
        }
        return new ScoredSequence(member.window.facts(), logits);
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
