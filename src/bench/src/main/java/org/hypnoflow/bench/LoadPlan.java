package org.hypnoflow.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hypnoflow.bench.LoadRung.Through;

/** Which rungs are measured, one after the other: those that the docs quote, or what somebody asks for. */
record LoadPlan(List<Rung> rungs) {
    private static final List<Integer> EMBEDDED = List.of(100, 1_000, 3_000, 10_000);
    private static final List<Integer> KAFKA = List.of(100, 300, 1_000, 3_000, 10_000, 20_000);
    private static final int TROUBLED_BEDS = 1_000;
    private static final int TROUBLED_OF_EACH = 10;
    private static final int MANY_BEDS = 15_000;
    private static final String USUAL_HEAP = "3g";
    private static final String HEAP_OF_MANY = "4g";

    LoadPlan {
        rungs = List.copyOf(rungs);
    }

    /**
     * One number of beds.
     *
     * @param heap of the JVM, as {@code -Xmx} takes it
     */
    record Rung(Through through, int beds, int troubledOfEach, String heap) {

        String name() {
            String trouble = troubledOfEach == 0 ? "" : " beside 4 x " + troubledOfEach + " troubled";
            return String.format(Locale.ROOT, "%s, %,d beds%s", through.name().toLowerCase(Locale.ROOT), beds, trouble);
        }
    }

    /**
     * What the docs quote.
     *
     * @param ways of which those alone
     */
    static LoadPlan quoted(List<Through> ways) {
        List<Rung> rungs = new ArrayList<>();
        for (Through way : ways) {
            for (int beds : way == Through.KAFKA ? KAFKA : EMBEDDED) {
                rungs.add(new Rung(way, beds, 0, heap(beds)));
            }
            if (way == Through.KAFKA) {
                rungs.add(new Rung(way, TROUBLED_BEDS, TROUBLED_OF_EACH, heap(TROUBLED_BEDS)));
            }
        }
        return new LoadPlan(rungs);
    }

    /**
     * Every number of beds by every way.
     *
     * @param troubledOfEach beds of every kind of trouble that each number is measured beside as well; 0 for none
     * @throws IllegalArgumentException where trouble is asked for on a way that has none
     */
    static LoadPlan of(List<Through> ways, List<Integer> numbers, int troubledOfEach) {
        if (troubledOfEach > 0 && ways.contains(Through.EMBEDDED)) {
            throw new IllegalArgumentException("--troubled: " + troubledOfEach + " with --through EMBEDDED (expected:"
                    + " --through KAFKA alone); what troubled beds send wrong, they send to a topic");
        }
        List<Rung> rungs = new ArrayList<>();
        for (Through way : ways) {
            for (int beds : numbers) {
                rungs.add(new Rung(way, beds, 0, heap(beds)));
                if (troubledOfEach > 0) {
                    rungs.add(new Rung(way, beds, troubledOfEach, heap(beds)));
                }
            }
        }
        return new LoadPlan(rungs);
    }

    /** The same with another heap. */
    LoadPlan withHeap(String heap) {
        return new LoadPlan(rungs.stream()
                .map(rung -> new Rung(rung.through, rung.beds, rung.troubledOfEach, heap))
                .toList());
    }

    private static String heap(int beds) {
        return beds >= MANY_BEDS ? HEAP_OF_MANY : USUAL_HEAP;
    }
}
