package org.hypnoflow.app.alerts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hypnoflow.agreement.NightPair;
import org.hypnoflow.agreement.SettledNight;
import org.hypnoflow.app.InputRefusedException;

/**
 * Nights that both sides have.
 *
 * @param unpaired names of nights that one side alone has, and which
 */
record ScoredPairs(List<NightPair> pairs, List<String> unpaired) {

    /** Pairs nights of one name; where each side has a single night, the two are one whatever their names. */
    static ScoredPairs of(Map<String, SettledNight> truth, Map<String, SettledNight> scored) {
        List<NightPair> pairs = new ArrayList<>();
        List<String> unpaired = new ArrayList<>();
        if (truth.size() == 1 && scored.size() == 1) {
            pairs.add(new NightPair(
                    truth.values().iterator().next(), scored.values().iterator().next()));
            return new ScoredPairs(pairs, unpaired);
        }
        truth.forEach((name, night) -> {
            if (scored.containsKey(name)) {
                pairs.add(new NightPair(night, scored.get(name)));
            } else {
                unpaired.add(name + ": in --truth alone");
            }
        });
        scored.keySet().stream()
                .filter(name -> !truth.containsKey(name))
                .forEach(name -> unpaired.add(name + ": in --scored alone"));
        if (pairs.isEmpty()) {
            throw new InputRefusedException("no night is in both --truth (" + first(truth) + ") and --scored ("
                    + first(scored) + ") (expected: files of one name, or one value in the column night or record)");
        }
        return new ScoredPairs(pairs, unpaired);
    }

    private static String first(Map<String, SettledNight> nights) {
        return nights.keySet().iterator().next() + (nights.size() > 1 ? " and " + (nights.size() - 1) + " more" : "");
    }
}
