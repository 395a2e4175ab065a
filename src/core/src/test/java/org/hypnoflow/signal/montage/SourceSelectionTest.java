package org.hypnoflow.signal.montage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hypnoflow.signal.montage.Recordings.microvolts;

import java.util.List;
import org.hypnoflow.signal.Channel;
import org.junit.jupiter.api.Test;

class SourceSelectionTest {

    @Test
    void keepsOnlyTheChannelsThatThePlanUsesAndPointsIntoThem() {
        List<Channel> channels = microvolts("ECG", "M1", "Snore", "C4", "O2-M1");
        MontagePlan plan = MontagePlanner.plan(channels, MontageInputs.STUDENT);

        SourceSelection selection = SourceSelection.of(channels, plan);

        assertThat(selection.channelIndices()).containsExactly(1, 3, 4);
        assertThat(selection.sources()).extracting(Channel::label).containsExactly("M1", "C4", "O2-M1");
        assertThat(Recordings.lines(selection.plan()))
                .contains(
                        "central CENTRAL_RIGHT = C4 - M1 [1*1.0 0*-1.0]",
                        "occipital OCCIPITAL_RIGHT = O2-M1 [2*1.0]",
                        "frontal = -");
    }
}
