package org.hypnoflow.signal.edf;

import java.util.ArrayList;
import java.util.List;

/** What is odd about a file that can be read all the same; the first few by text, the rest by number. */
final class Findings {
    private static final int MOST_LISTED = 50;

    private final List<String> listed = new ArrayList<>();
    private long total;

    void add(String finding) {
        total++;
        if (listed.size() < MOST_LISTED) {
            listed.add(finding);
        }
    }

    List<String> list() {
        List<String> all = new ArrayList<>(listed);
        if (total > listed.size()) {
            all.add((total - listed.size()) + " more");
        }
        return List.copyOf(all);
    }
}
