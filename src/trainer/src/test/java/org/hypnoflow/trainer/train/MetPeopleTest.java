package org.hypnoflow.trainer.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.hypnoflow.trainer.data.SubjectSplit;
import org.hypnoflow.trainer.data.TrainingData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetPeopleTest {
    private static final SubjectSplit SIDES = new SubjectSplit(Set.of("10"), Set.of("20"), Set.of("30"));

    /** Resynthesised nights bear the two digits of the people whom Sleep-EDF calls SC4 and those. */
    @ParameterizedTest
    @CsvSource({
        "SC4201E0-PSG.edf, true",
        "a/folder/sc4302e0-psg.EDF, true",
        "SC4101E0-PSG.edf, false",
        "ST7202J0-PSG.edf, false",
        "night-of-SC4201E0-PSG.edf, false",
        "somebody.edf, false"
    })
    void knowsByTheirNamesRecordingsOfThoseWhoChooseOrTest(String record, boolean judges) {
        Set<String> judging = MetPeople.judging(TrainingData.RESYNTHESISED, SIDES);

        assertThat(MetPeople.ofSleepEdf(record).filter(judging::contains).isPresent())
                .isEqualTo(judges);
    }

    @Test
    void knowsAgainPeopleWhoseNamesHaveSpaces() {
        SubjectSplit learnt =
                new SubjectSplit(Set.of("Subgroup III/1", "100%20"), Set.of("Subgroup III/2"), Set.of("3"));
        SubjectSplit turned =
                new SubjectSplit(Set.of("3"), Set.of("Subgroup III/2"), Set.of("Subgroup III/1", "100%20"));

        Map<String, String> kept =
                MetPeople.of(TrainingData.RESYNTHESISED, learnt).record();
        MetPeople met = MetPeople.of(kept, Set.of());

        assertThat(met).isEqualTo(MetPeople.of(TrainingData.RESYNTHESISED, learnt));
        assertThat(met.unfair(TrainingData.RESYNTHESISED, turned)).hasSize(2);
    }

    @Test
    void countsNobodyWhoOnlyTrained() {
        assertThat(MetPeople.judging(TrainingData.RESYNTHESISED, SIDES))
                .containsExactlyInAnyOrder("sleep-edf:SC420", "sleep-edf:SC430");
    }
}
