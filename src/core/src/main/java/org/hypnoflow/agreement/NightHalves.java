package org.hypnoflow.agreement;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Nights in two halves, one to tune on and one to report on. All nights of a subject lie in the same half. Equal nights
 * and seed give equal halves.
 */
public record NightHalves<T>(List<T> tuning, List<T> heldOut) {

    public NightHalves {
        tuning = List.copyOf(tuning);
        heldOut = List.copyOf(heldOut);
    }

    /** Deals {@code nights} out; the order within a half is that of {@code nights}. */
    public static <T> NightHalves<T> of(List<T> nights, Function<T, String> subject, long seed) {
        Map<String, List<T>> bySubject = new TreeMap<>();
        nights.forEach(night -> bySubject
                .computeIfAbsent(subject.apply(night), any -> new ArrayList<>())
                .add(night));
        List<String> subjects = new ArrayList<>(bySubject.keySet());
        Collections.shuffle(subjects, new Random(seed));
        List<T> tuning = new ArrayList<>();
        for (String one : subjects) {
            List<T> more = bySubject.get(one);
            if ((tuning.size() + more.size()) * 2 <= nights.size()) {
                tuning.addAll(more);
            }
        }
        List<T> inOrder = nights.stream().filter(tuning::contains).toList();
        return new NightHalves<>(
                inOrder,
                nights.stream().filter(night -> !tuning.contains(night)).toList());
    }
}
