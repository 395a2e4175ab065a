package org.hypnoflow.transition.scoring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.transition.StageText;

/**
 * What the codes of a scoring mean. Words are known by heart; numbers are not, because tools number the stages
 * differently: 4 is REM for one and the deepest sleep for another. So a book of numbers is named by whoever knows the
 * file. Stages 3 and 4 of Rechtschaffen and Kales are both N3; movement time and unknown are unscored.
 */
public final class CodeBook {
    private static final Set<String> STAGES = Set.of("W", "N1", "N2", "N3", "REM", "R", "?");

    /** Stage texts of annotations, as {@link StageText} reads them. */
    static final CodeBook TEXTS = new CodeBook(Map.of());

    /** Words and letters where every code is a stage. */
    static final CodeBook WORDS = new CodeBook(entries("w=W,wk=W,awake=W,r=REM,s1=N1,s2=N2,s3=N3,s4=N3,n4=N3,"
            + "nrem1=N1,nrem2=N2,nrem3=N3,nrem4=N3,?=?,m=?,mt=?,u=?,l=?,unknown=?,uncertain=?,unscorable=?,"
            + "artefact=?,artifact=?,n/a=?,nan=?,none=?"));

    static final CodeBook PROFUSION = new CodeBook(entries("0=W,1=N1,2=N2,3=N3,4=N3,5=REM,6=?,9=?,10=?"));

    static final CodeBook WFDB = new CodeBook(entries("w=W,1=N1,2=N2,3=N3,4=N3,r=REM,m=?,mt=?,?=?"));

    private static final Map<String, String> NAMED = named();

    private final Map<String, Optional<SleepStage>> codes;

    private CodeBook(Map<String, Optional<SleepStage>> codes) {
        this.codes = codes;
    }

    /** No codes beyond those known by heart. */
    public static CodeBook none() {
        return TEXTS;
    }

    /**
     * A named book such as {@code isruc}, or a list such as {@code 0=W,1=N1,2=N2,3=N3,5=REM,9=?}, whose entries may also
     * be the other way round.
     *
     * @throws IllegalArgumentException where it is neither
     */
    public static CodeBook parse(String text) {
        return new CodeBook(entries(NAMED.getOrDefault(text.strip().toLowerCase(Locale.ROOT), text)));
    }

    /** The named books, each with its list, for help texts. */
    public static Map<String, String> names() {
        return NAMED;
    }

    /**
     * The stage of a cell that holds nothing but a stage; null where it says unscored, or nothing.
     *
     * @throws IllegalArgumentException where neither this book nor the words known by heart have it
     */
    public SleepStage stage(String cell) {
        if (cell.isBlank()) {
            return null;
        }
        return read(cell)
                .or(() -> WORDS.read(cell))
                .filter(StageText::isEpoch)
                .orElseThrow(() -> new IllegalArgumentException("stage " + ScoringFormatException.quote(cell)
                        + " (expected: W, N1, N2, N3, REM or ?, or --codes that says what it means, as in "
                        + "--codes boas or --codes 0=W,1=N1,2=N2,3=N3,4=REM)"))
                .stage();
    }

    /** What {@code code} says, by this book or as a text of EDF+; empty where neither knows it. */
    Optional<StageText> read(String code) {
        return listed(code).or(() -> StageText.of(code));
    }

    /** What this book itself says of {@code code}. */
    Optional<StageText> listed(String code) {
        Optional<SleepStage> stage = codes.get(normal(code));
        return stage == null
                ? Optional.empty()
                : Optional.of(stage.map(known -> new StageText(StageText.Kind.STAGE, known))
                        .orElse(new StageText(StageText.Kind.UNSCORED, null)));
    }

    /** The named books that know all of {@code found}, each as an option that can be pasted. */
    static List<String> options(Collection<String> found) {
        List<String> options = new ArrayList<>();
        NAMED.forEach((name, list) -> {
            if (entries(list)
                    .keySet()
                    .containsAll(found.stream().map(CodeBook::normal).toList())) {
                options.add("--codes " + name + " (" + list + ")");
            }
        });
        options.add("--codes '" + found.stream().map(code -> code + "=...").collect(Collectors.joining(",")) + "'");
        return options;
    }

    /** Lower case, and whole numbers that a table program wrote as 2.0 as whole numbers. */
    static String normal(String code) {
        return code.strip().toLowerCase(Locale.ROOT).replaceAll("^(-?\\d+)\\.0+$", "$1");
    }

    private static Map<String, Optional<SleepStage>> entries(String list) {
        Map<String, Optional<SleepStage>> codes = new LinkedHashMap<>();
        for (String entry : list.split(",", -1)) {
            int equals = entry.lastIndexOf('=');
            String left = equals < 0 ? "" : entry.substring(0, equals).strip();
            String right = entry.substring(equals + 1).strip();
            boolean reversed = !isStage(right) && isStage(left);
            String code = normal(reversed ? right : left);
            String stage = reversed ? left : right;
            if (code.isEmpty() || !isStage(stage) || codes.put(code, known(stage)) != null) {
                throw refused(list);
            }
        }
        return codes;
    }

    private static boolean isStage(String name) {
        return STAGES.contains(name.toUpperCase(Locale.ROOT));
    }

    private static Optional<SleepStage> known(String name) {
        String stage = name.toUpperCase(Locale.ROOT);
        return stage.equals("?")
                ? Optional.empty()
                : Optional.of(SleepStage.valueOf(stage.equals("R") ? "REM" : stage));
    }

    private static IllegalArgumentException refused(String list) {
        return new IllegalArgumentException("codes: " + ScoringFormatException.quote(list) + " (expected: "
                + String.join(", ", NAMED.keySet())
                + ", or a list such as 0=W,1=N1,2=N2,3=N3,5=REM,9=? with each code once)");
    }

    private static Map<String, String> named() {
        Map<String, String> books = new LinkedHashMap<>();
        books.put("isruc", "0=W,1=N1,2=N2,3=N3,5=REM");
        books.put("rk", "0=W,1=N1,2=N2,3=N3,4=N3,5=REM,6=?,9=?");
        books.put("dreem", "0=W,1=N1,2=N2,3=N3,4=REM,-1=?");
        books.put("yasa", "0=W,1=N1,2=N2,3=N3,4=REM,-1=?,-2=?");
        books.put("boas", "0=W,1=N1,2=N2,3=N3,4=REM,8=?,-2=?");
        books.put("stanford", "0=W,1=N1,2=N2,3=N3,4=N3,5=REM,7=?");
        books.put("ucddb", "0=W,1=REM,2=N1,3=N2,4=N3,5=N3,6=?,7=?,8=?");
        return Collections.unmodifiableMap(books);
    }
}
