package org.hypnoflow.signal.montage;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.hypnoflow.signal.Role;

/** The lists of inputs that the project itself asks for. */
public final class MontageInputs {

    /** What the shipped students ask for: right-hand derivations first, as the AASM recommends, left ones as backup. */
    public static final List<MontageInput> STUDENT = List.of(
            new MontageInput("frontal", List.of(Role.FRONTAL_RIGHT, Role.FRONTAL_LEFT)),
            new MontageInput("central", List.of(Role.CENTRAL_RIGHT, Role.CENTRAL_LEFT)),
            new MontageInput("occipital", List.of(Role.OCCIPITAL_RIGHT, Role.OCCIPITAL_LEFT)),
            new MontageInput("eog-left", List.of(Role.EOG_LEFT)),
            new MontageInput("eog-right", List.of(Role.EOG_RIGHT)),
            new MontageInput("chin", List.of(Role.CHIN)));

    /** Any EEG: the central one first, which tells the most alone, then frontal, then occipital. */
    private static final MontageInput ANY_EEG = new MontageInput(
            "eeg",
            List.of(
                    Role.CENTRAL_RIGHT,
                    Role.CENTRAL_LEFT,
                    Role.FRONTAL_RIGHT,
                    Role.FRONTAL_LEFT,
                    Role.OCCIPITAL_RIGHT,
                    Role.OCCIPITAL_LEFT));

    /** For a montage of a single EEG. */
    public static final List<MontageInput> EEG = List.of(ANY_EEG);

    /** For a montage of one EEG and one EOG. */
    public static final List<MontageInput> EEG_EOG =
            List.of(ANY_EEG, new MontageInput("eog", List.of(Role.EOG_LEFT, Role.EOG_RIGHT)));

    /** One input per role: what a recording could offer to any model. */
    public static final List<MontageInput> ALL_ROLES = Arrays.stream(Role.values())
            .map(role -> new MontageInput(name(role), List.of(role)))
            .toList();

    private MontageInputs() {}

    /** The role as users write it: {@code FRONTAL_RIGHT} is {@code frontal-right}. */
    public static String name(Role role) {
        return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
