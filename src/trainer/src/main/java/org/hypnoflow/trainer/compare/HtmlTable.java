package org.hypnoflow.trainer.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hypnoflow.agreement.BootstrapInterval;

/** A table for the page: cells as text, and in some rows an interval to be drawn beside them. */
final class HtmlTable {
    private final List<String> head;
    private final List<Map<String, Object>> rows = new ArrayList<>();

    HtmlTable(List<String> head) {
        this.head = List.copyOf(head);
    }

    void row(List<String> cells) {
        rows.add(new LinkedHashMap<>(Map.of("cells", List.copyOf(cells))));
    }

    /** A row with the picture of an interval, which is left out where it cannot be said. */
    void row(List<String> cells, BootstrapInterval interval) {
        row(cells);
        if (Double.isFinite(interval.low()) && Double.isFinite(interval.high())) {
            Map<String, Object> drawn =
                    Map.of("low", interval.low(), "estimate", interval.estimate(), "high", interval.high());
            rows.get(rows.size() - 1).put("interval", drawn);
        }
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** For the template. */
    Map<String, Object> model() {
        return Map.of("head", head, "rows", rows);
    }
}
