package org.hypnoflow.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParallelismTest {

    @Test
    void aMachineOfManyProcessorsHasNoMoreThanAJobTakes() {
        assertThat(Parallelism.ofMachine(2)).isEqualTo(2);

        int most = Parallelism.ofMachine(192);

        assertThat(ScoreJobOptions.DEFAULT.withParallelism(most).parallelism()).isEqualTo(128);
    }
}
