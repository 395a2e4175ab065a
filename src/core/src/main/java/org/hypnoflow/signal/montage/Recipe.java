package org.hypnoflow.signal.montage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hypnoflow.signal.Role;
import org.hypnoflow.signal.SignalKind;

/**
 * One way to fill a role.
 *
 * @param rank place among the recipes of its closeness, best first
 * @param lead the derivation wanted; against {@link Electrode#UNSTATED}: the electrode alone, whatever its reference
 */
record Recipe(Role role, Closeness closeness, int rank, Lead lead) {

    /** How near a recipe comes to what the role asks for. */
    enum Closeness {
        AS_ASKED,
        OTHER_MASTOID,
        STAND_IN,
        SINGLE_ENDED
    }

    private static final Map<Role, List<Recipe>> BOOK = new EnumMap<>(Role.class);

    static {
        for (Role role : Role.values()) {
            BOOK.put(role, recipes(role));
        }
    }

    static List<Recipe> of(Role role) {
        return BOOK.get(role);
    }

    /** The derivation that the role means, for example {@code C4-M1}. */
    static Lead wanted(Role role) {
        return switch (role) {
            case FRONTAL_LEFT -> new Lead(Electrode.F3, Electrode.M2);
            case FRONTAL_RIGHT -> new Lead(Electrode.F4, Electrode.M1);
            case CENTRAL_LEFT -> new Lead(Electrode.C3, Electrode.M2);
            case CENTRAL_RIGHT -> new Lead(Electrode.C4, Electrode.M1);
            case OCCIPITAL_LEFT -> new Lead(Electrode.O1, Electrode.M2);
            case OCCIPITAL_RIGHT -> new Lead(Electrode.O2, Electrode.M1);
            case EOG_LEFT -> new Lead(Electrode.E1, Electrode.M2);
            case EOG_RIGHT -> new Lead(Electrode.E2, Electrode.M1);
            case CHIN -> new Lead(Electrode.CHIN, Electrode.UNSTATED);
        };
    }

    boolean isAlone() {
        return lead.reference() == Electrode.UNSTATED;
    }

    /** Whether one stored signal of this lead, possibly reversed, fills the recipe by itself. */
    boolean isFilledBy(Lead stored) {
        return isAlone()
                ? stored.isSingleEnded() && stored.active() == lead.active()
                : stored.equals(lead) || stored.reversed().equals(lead);
    }

    private static List<Recipe> recipes(Role role) {
        List<Lead> asAsked = new ArrayList<>(List.of(wanted(role)));
        List<Lead> otherMastoid = new ArrayList<>();
        if (role == Role.CHIN) {
            asAsked.addAll(chinPairs());
        } else {
            mastoids(role, asAsked, otherMastoid);
        }
        List<Lead> standIns = standIns(role);
        List<Recipe> recipes = new ArrayList<>();
        add(recipes, role, Closeness.AS_ASKED, asAsked);
        add(recipes, role, Closeness.OTHER_MASTOID, otherMastoid);
        for (int rank = 0; rank < standIns.size(); rank++) {
            boolean alone = standIns.get(rank).reference() == Electrode.UNSTATED && role.kind() != SignalKind.EOG;
            recipes.add(
                    new Recipe(role, alone ? Closeness.SINGLE_ENDED : Closeness.STAND_IN, rank, standIns.get(rank)));
        }
        return List.copyOf(recipes);
    }

    private static void add(List<Recipe> recipes, Role role, Closeness closeness, List<Lead> leads) {
        for (int rank = 0; rank < leads.size(); rank++) {
            recipes.add(new Recipe(role, closeness, rank, leads.get(rank)));
        }
    }

    private static void mastoids(Role role, List<Lead> asAsked, List<Lead> otherMastoid) {
        Electrode own = wanted(role).active();
        boolean left = wanted(role).reference() == Electrode.M2;
        Lead sameSide = new Lead(own, left ? Electrode.M1 : Electrode.M2);
        otherMastoid.add(new Lead(own, Electrode.LM));
        // The AASM records both eyes against M2.
        (role == Role.EOG_RIGHT ? asAsked : otherMastoid).add(sameSide);
        otherMastoid.add(new Lead(own, left ? Electrode.TP10 : Electrode.TP9));
        otherMastoid.add(new Lead(own, left ? Electrode.TP9 : Electrode.TP10));
    }

    private static List<Lead> chinPairs() {
        List<Electrode> chin =
                Arrays.stream(Electrode.values()).filter(Electrode::isChin).toList();
        List<Lead> pairs = new ArrayList<>();
        for (int first = 0; first < chin.size(); first++) {
            for (int second = first + 1; second < chin.size(); second++) {
                pairs.add(new Lead(chin.get(first), chin.get(second)));
            }
        }
        return pairs;
    }

    private static List<Lead> standIns(Role role) {
        return Tables.rows("stand-ins.tsv", 3).stream()
                .filter(cells -> cells[0].equals(MontageInputs.name(role)))
                .map(cells -> Lead.parse(cells[1].replace('*', '?')))
                .toList();
    }
}
