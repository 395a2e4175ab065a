package org.hypnoflow.trainer.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.hypnoflow.signal.Role;
import org.hypnoflow.signal.SignalKind;
import org.hypnoflow.signal.montage.MontageInput;
import org.hypnoflow.signal.montage.MontageInputs;
import org.hypnoflow.simulator.SimulatedMontage;

/**
 * What a student listens to. Nights hold the inputs of {@link #FULL}, from which those of fewer inputs are filled, or, in
 * files of their own, those of {@link #ROLES}.
 */
public enum StudentMontage {
    FULL,
    EEG_EOG,
    EEG,
    /** One input per role, so that both sides of the head are heard. */
    ROLES;

    /** Share of windows in which a student of an EEG and more is shown the EEG alone. */
    private static final double EEG_ALONE = 0.2;

    /**
     * A montage with fewer inputs than a recording could fill, or a recording that fills fewer.
     *
     * @param name in words
     */
    public record Variant(String name, Augmentation shown) {
        /** Whether a night holds, in at least one epoch, all that this variant shows. */
        public boolean isIn(NightFile night) {
            return Arrays.stream(shown.from())
                    .filter(from -> from >= 0)
                    .allMatch(from -> StudentMontage.isPresent(night, from));
        }
    }

    /** The montage that asks for exactly these inputs. */
    public static StudentMontage of(List<MontageInput> inputs) {
        return Arrays.stream(values())
                .filter(montage -> montage.inputs().equals(inputs))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "inputs: " + inputs.stream().map(MontageInput::name).toList() + " (expected: those of "
                                + Arrays.toString(values()) + ")"));
    }

    /** What the student asks for, as in its manifest. */
    public List<MontageInput> inputs() {
        return switch (this) {
            case FULL -> MontageInputs.STUDENT;
            case EEG_EOG -> MontageInputs.EEG_EOG;
            case EEG -> MontageInputs.EEG;
            case ROLES -> MontageInputs.ALL_ROLES;
        };
    }

    /** All that nights hold which are conditioned for such a student: what its teacher listens to. */
    public StudentMontage whole() {
        return this == ROLES ? ROLES : FULL;
    }

    public boolean isWhole() {
        return this == whole();
    }

    /** How nights are resynthesised for such a student, in turn; the first has the most inputs. */
    public List<SimulatedMontage> leads() {
        return List.of(
                whole() == ROLES ? SimulatedMontage.AASM_BOTH_SIDES : SimulatedMontage.AASM,
                SimulatedMontage.SLEEP_EDF);
    }

    /** What tells files of nights apart that hold other inputs than usual. */
    public String fileMark() {
        return whole() == FULL ? "" : "-roles";
    }

    /** The whole montage that a night was conditioned for. */
    static StudentMontage heldBy(NightFile night) {
        return night.inputs() == ROLES.inputs().size() ? ROLES : FULL;
    }

    /** What the stream would show of a night: the best input that is there, unaltered. */
    public Augmentation shown(NightFile night) {
        List<MontageInput> inputs = inputs();
        Augmentation shown = Augmentation.none(inputs.size());
        for (int input = 0; input < inputs.size(); input++) {
            shown.from()[input] = best(night, sources(inputs.get(input)));
        }
        return shown;
    }

    /**
     * Where a night holds the inputs of this montage if it was conditioned for them alone, so that {@link #shown} finds
     * them: per input of the night the number of the input that it holds, from 1, or 0 for none.
     */
    public int[] places() {
        int[] places = new int[held().size()];
        for (int input = 0; input < inputs().size(); input++) {
            places[sources(inputs().get(input))[0]] = input + 1;
        }
        return places;
    }

    /** Epochs that the expert scored and the stream would. */
    public int scoredEpochs(NightFile night) {
        Augmentation shown = shown(night);
        return (int) IntStream.range(0, night.epochs())
                .filter(epoch -> night.label(epoch) != NightFile.UNSCORED && Scorable.is(night, epoch, shown))
                .count();
    }

    /** What the student is shown of a window whose other alterations are {@code whole}: one input at random for each. */
    Augmentation part(Augmentation whole, Window window, int contextEpochs, SplittableRandom random) {
        int middle = window.middleEpoch(contextEpochs);
        boolean alone = random.nextDouble() < EEG_ALONE;
        List<MontageInput> inputs = inputs();
        int[] from = new int[inputs.size()];
        float[] gains = new float[from.length];
        for (int input = 0; input < from.length; input++) {
            int[] present = Arrays.stream(sources(inputs.get(input)))
                    .filter(source -> window.night().has(middle, source))
                    .toArray();
            boolean gone = present.length == 0 || (alone && inputs.get(input).kind() != SignalKind.EEG);
            from[input] = gone ? -1 : present[random.nextInt(present.length)];
            gains[input] = gone ? 1 : whole.gains()[from[input]];
        }
        return new Augmentation(from, gains, whole.hiddenEpochs(), 0);
    }

    /** Poorer recordings, by which the student is judged as well: each EEG in turn as the only one. */
    public List<Variant> variants() {
        List<Variant> variants = new ArrayList<>();
        for (int source = 0; source < held().size(); source++) {
            if (isEEG(source)) {
                variants.addAll(variants(source));
            }
        }
        return variants;
    }

    private List<Variant> variants(int eeg) {
        String name = held().get(eeg).name();
        Augmentation alone = Augmentation.none(inputs().size());
        Arrays.fill(alone.from(), -1);
        alone.from()[isWhole() ? eeg : 0] = eeg;
        if (this != EEG_EOG) {
            return List.of(new Variant(name + " alone", alone));
        }
        Augmentation both = Augmentation.none(inputs().size());
        both.from()[0] = eeg;
        both.from()[1] = sources(inputs().get(1))[0];
        return List.of(new Variant(name + " and EOG", both), new Variant(name + " alone", alone));
    }

    /** Whether an input of the nights for such a student is an EEG. */
    boolean isEEG(int source) {
        return held().get(source).kind() == SignalKind.EEG;
    }

    private List<MontageInput> held() {
        return whole().inputs();
    }

    private static int best(NightFile night, int[] sources) {
        return Arrays.stream(sources)
                .filter(source -> isPresent(night, source))
                .findFirst()
                .orElse(sources[0]);
    }

    private static boolean isPresent(NightFile night, int source) {
        return IntStream.range(0, night.epochs()).anyMatch(epoch -> night.has(epoch, source));
    }

    /** The inputs of a night that can fill an input, in the order of its roles. */
    private int[] sources(MontageInput input) {
        List<MontageInput> held = held();
        return input.roles().stream()
                .map(role -> holder(held, role))
                .distinct()
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int holder(List<MontageInput> held, Role role) {
        return IntStream.range(0, held.size())
                .filter(source -> held.get(source).roles().contains(role))
                .findFirst()
                .orElseThrow();
    }
}
