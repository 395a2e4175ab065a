package org.hypnoflow.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.signal.Role;
import org.hypnoflow.signal.montage.MontageInputs;
import org.junit.jupiter.api.Test;

class DistanceGraphTest {
    /** What the graphs of shipped packages hold, bit for bit. */
    private static final int[] USUAL_BITS = {
        0x3f800000, 0x3f1920e5, 0x3d5a46fc, 0x3e252725, 0x3f1a8f2a, 0x3dd19a91,
        0x3f1920e5, 0x3f800000, 0x3e5a0f72, 0x3d30c5e0, 0x3e78c7dc, 0x3ccd49b3,
        0x3d5a46fc, 0x3e5a0f72, 0x3f800000, 0x3cac6aa3, 0x3d356943, 0x3c9ad3e9,
        0x3e252725, 0x3d30c5e0, 0x3cac6aa3, 0x3f800000, 0x3e729d31, 0x3edabfba,
        0x3f1a8f2a, 0x3e78c7dc, 0x3d356943, 0x3e729d31, 0x3f800000, 0x3edabfba,
        0x3dd19a91, 0x3ccd49b3, 0x3c9ad3e9, 0x3edabfba, 0x3edabfba, 0x3f800000
    };

    @Test
    void givesTheUsualInputsTheBitsThatTheyAlwaysHad() {
        List<Integer> bits = new ArrayList<>();
        for (float affinity : DistanceGraph.affinities(DistanceGraph.nodes(MontageInputs.STUDENT))) {
            bits.add(Float.floatToIntBits(affinity));
        }

        assertThat(bits.stream().mapToInt(Integer::intValue).toArray()).containsExactly(USUAL_BITS);
    }

    @Test
    void standsOnTheRightHandPlaceWhereEitherSideFillsAnInput() {
        assertThat(DistanceGraph.nodes(MontageInputs.EEG_EOG)).containsExactly(Role.CENTRAL_RIGHT, Role.EOG_RIGHT);
        assertThat(DistanceGraph.nodes(MontageInputs.ALL_ROLES)).containsExactly(Role.values());
    }

    @Test
    void mirrorsTheLeftOfTheHeadOnTheRight() {
        float[] affinities = DistanceGraph.affinities(List.of(Role.values()));

        assertThat(between(affinities, Role.FRONTAL_LEFT, Role.CENTRAL_LEFT))
                .isEqualTo(between(affinities, Role.FRONTAL_RIGHT, Role.CENTRAL_RIGHT))
                .isGreaterThan(between(affinities, Role.FRONTAL_LEFT, Role.CENTRAL_RIGHT));
        assertThat(between(affinities, Role.EOG_LEFT, Role.FRONTAL_LEFT))
                .isEqualTo(between(affinities, Role.EOG_RIGHT, Role.FRONTAL_RIGHT))
                .isGreaterThan(between(affinities, Role.EOG_LEFT, Role.OCCIPITAL_LEFT));
        assertThat(between(affinities, Role.CHIN, Role.EOG_LEFT))
                .isEqualTo(between(affinities, Role.CHIN, Role.EOG_RIGHT));
        assertThat(between(affinities, Role.CHIN, Role.CHIN)).isEqualTo(1);
    }

    private static float between(float[] affinities, Role from, Role to) {
        return affinities[from.ordinal() * Role.values().length + to.ordinal()];
    }
}
