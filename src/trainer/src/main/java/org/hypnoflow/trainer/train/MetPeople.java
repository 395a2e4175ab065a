package org.hypnoflow.trainer.train;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hypnoflow.score.ModelManifest;
import org.hypnoflow.trainer.data.SubjectSplit;
import org.hypnoflow.trainer.data.TrainingData;

/**
 * Whom a package has met, over all runs that it went through, by names that do not depend on how nights were made: a
 * person of whom nights were resynthesised has the name that the data set gives her.
 *
 * @param trained gave a gradient
 * @param chose chose a pass or fitted a temperature
 */
public record MetPeople(Set<String> trained, Set<String> chose) {
    private static final Pattern SLEEP_EDF =
            Pattern.compile("(?:.*/)?((?:SC4|ST7)\\d{2})\\d\\w{2}-PSG\\.\\w+", Pattern.CASE_INSENSITIVE);
    private static final String TRAINED = "met.train";
    private static final String CHOSE = "met.validation";
    private static final String EIGHT_BITS = "eightBits.";

    public MetPeople {
        trained = Set.copyOf(trained);
        chose = Set.copyOf(chose);
    }

    /** Those of a package; of one that does not keep them, those of its last run. */
    public static MetPeople of(ModelManifest manifest) {
        return of(manifest.training(), manifest.metrics().keySet());
    }

    /**
     * The same of what a manifest keeps, with those whom a student met once more when it was made one of eight bits.
     *
     * @param metrics their names
     */
    public static MetPeople of(Map<String, String> record, Set<String> metrics) {
        boolean keeps = record.containsKey(TRAINED) || record.containsKey(CHOSE);
        MetPeople met = keeps ? kept(record, "") : ofLastRun(record, metrics);
        return met.and(kept(record, EIGHT_BITS));
    }

    private static MetPeople kept(Map<String, String> record, String prefix) {
        return new MetPeople(
                names(record.getOrDefault(prefix + TRAINED, "")), names(record.getOrDefault(prefix + CHOSE, "")));
    }

    private static MetPeople ofLastRun(Map<String, String> record, Set<String> metrics) {
        String key = metrics.stream()
                .map(name -> name.replaceFirst("\\..*", ""))
                .findFirst()
                .orElse(TrainingData.RESYNTHESISED.key());
        return new MetPeople(
                people(key, names(record.getOrDefault("subjects.train", ""))),
                people(key, names(record.getOrDefault("subjects.validation", ""))));
    }

    /** Those of the sides of a run. */
    public static MetPeople of(RunNights nights) {
        return of(nights.data(), nights.split());
    }

    /** Those whom a run lets a network meet. */
    public static MetPeople of(TrainingData data, SubjectSplit split) {
        return new MetPeople(people(data.key(), split.train()), people(data.key(), split.validation()));
    }

    /** Those who choose a pass of a run or test it. */
    static Set<String> judging(TrainingData data, SubjectSplit split) {
        return union(people(data.key(), split.validation()), people(data.key(), split.test()));
    }

    /** The person of a recording that bears a name of Sleep-EDF Expanded, as it stands in {@link #judging}. */
    static Optional<String> ofSleepEdf(String record) {
        Matcher name = SLEEP_EDF.matcher(record);
        return name.matches() ? Optional.of("sleep-edf:" + name.group(1).toUpperCase(Locale.ROOT)) : Optional.empty();
    }

    /** Both together. */
    public MetPeople and(MetPeople other) {
        return new MetPeople(union(trained, other.trained), union(chose, other.chose));
    }

    /** As the record of a package keeps them, by name. */
    public Map<String, String> record() {
        return Map.of(TRAINED, joined(trained), CHOSE, joined(chose));
    }

    /** Those of {@code subjects}, people of {@code data}, whom the package has met in whatever role. */
    public Set<String> among(TrainingData data, Set<String> subjects) {
        Set<String> among = people(data.key(), subjects);
        among.retainAll(union(trained, chose));
        return among;
    }

    /**
     * Who makes figures of {@code data} too good: those who test although they trained or chose, and those who choose
     * although they trained.
     */
    Set<String> unfair(TrainingData data, SubjectSplit split) {
        Set<String> testing = among(data, split.test());
        Set<String> choosing = people(data.key(), split.validation());
        choosing.retainAll(trained);
        testing.addAll(choosing);
        return testing;
    }

    /** Nights of the cassette study were resynthesised under the two digits that stand behind SC4 in its names. */
    private static Set<String> people(String key, Set<String> names) {
        String of = key.replaceFirst("^simulated-", "");
        boolean resynthesised = of.equals(TrainingData.RESYNTHESISED.key());
        return names.stream()
                .map(name -> resynthesised ? "sleep-edf:SC4" + name : of + ":" + name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Names in one text, in order, as {@link #names} takes them apart; people who bear folders' names may have spaces in them. */
    public static String joined(Set<String> names) {
        return names.stream()
                .sorted()
                .map(name -> name.replace("%", "%25").replace(" ", "%20"))
                .collect(Collectors.joining(" "));
    }

    private static Set<String> names(String joined) {
        return Arrays.stream(joined.split(" "))
                .filter(name -> !name.isEmpty())
                .map(name -> name.replace("%20", " ").replace("%25", "%"))
                .collect(Collectors.toSet());
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }
}
