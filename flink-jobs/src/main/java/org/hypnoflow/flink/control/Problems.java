package org.hypnoflow.flink.control;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;

/** What is wrong with a file, gathered so that its writer sees it in one go. */
final class Problems {
    private static final int MOST_TOLD = 20;

    private final String file;
    private final List<RuleFileException.Problem> all = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    int count() {
        return all.size();
    }

    void add(Node where, String message) {
        all.add(new RuleFileException.Problem(where.getStartMark().getLine() + 1, message));
    }

    /** Throws {@link RuleFileException} where there is any. */
    void refuse() {
        if (!all.isEmpty()) {
            all.sort(Comparator.comparingInt(RuleFileException.Problem::line));
            throw new RuleFileException(
                    file, all.subList(0, Math.min(MOST_TOLD, all.size())), Math.max(0, all.size() - MOST_TOLD));
        }
    }
}
