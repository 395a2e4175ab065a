package org.hypnoflow.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IsrucPeopleTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            subgroup folders with names     | subgroupI/7/7 subgroupII/3/1/1 subgroupII/3/2/2   | subgroupI/7 subgroupII/3 subgroupII/3
            subgroup folders with numbers   | 1/1/1 1/2/2 1/8/8 2/1/1/1 2/1/2/2 2/2/1/1 2/2/2/2 3/1/1 3/9/9 \
                                            | 1/1 1/2 1/8 2/1 2/1 2/2 2/2 3/1 3/9
            a night that is not there       | 1/8/8 2/1/1/1 2/2/1/1 2/2/2/2                     | 1/8 2/1/1 2/2 2/2
            one subgroup alone              | 1/1 2/2 8/8                                       | 1 2 8
            subgroup II alone               | 3/1/1 3/2/2                                       | 3 3
            nights without folders          | 8                                                 | 8
            """)
    void tellsWhoseNightItIs(String layout, String keys, String people) {
        List<String> nights = Arrays.asList(keys.split(" "));
        IsrucPeople isruc = new IsrucPeople(nights);

        assertThat(nights.stream().map(isruc::person)).containsExactly(people.split(" "));
    }
}
