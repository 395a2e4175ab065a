package org.hypnoflow.signal.montage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hypnoflow.signal.Channel;
import org.hypnoflow.signal.Role;

/**
 * Which rows of a signal that was conditioned for one list of inputs are the inputs of a model that asks for others. A
 * row depends on its derivation alone, and conditioning treats both signs alike, so what that model hears is, bit for
 * bit, what it would hear of a recording that was planned for it; where it would make a derivation that no row holds, it
 * is refused. The array is owned and never changed.
 *
 * @param rows per input of the model: the number of its row, from 1, negative where it is heard upside down; 0 for an
 *     input that the recording does not have
 * @param plan how the model's inputs are made
 */
public record RowSelection(int[] rows, MontagePlan plan) {

    /**
     * Whether a plan for {@code planned} holds whatever a plan for {@code asked} could choose: each input asked for is one
     * of those planned, or the only one of its kind and made of whole ones.
     */
    public static boolean isServed(List<MontageInput> planned, List<MontageInput> asked) {
        int next = 0;
        for (MontageInput input : asked) {
            int same = planned.indexOf(input);
            if (same >= 0 ? same < next : !isMadeOfWhole(planned, input) || !isOnlyOfItsKind(asked, input)) {
                return false;
            }
            next = Math.max(next, same + 1);
        }
        return true;
    }

    /**
     * Finds the rows.
     *
     * @param sources those that {@code plan} was made of
     * @param planned the inputs that {@code plan} was made for, which serve {@code asked}
     * @throws MontageRefusedException where no row holds what the model asks for, or it would hear no EEG
     */
    public static RowSelection of(
            List<Channel> sources, MontagePlan plan, List<MontageInput> planned, List<MontageInput> asked) {
        MontageMapping stated = stated(plan);
        requireTold(plan, MontagePlanner.plan(sources, planned, stated));
        MontagePlan wanted = MontagePlanner.plan(sources, asked, stated);
        int[] rows = wanted.derivations().stream()
                .mapToInt(derivation -> row(derivation, plan))
                .toArray();
        return new RowSelection(rows, wanted);
    }

    private static boolean isMadeOfWhole(List<MontageInput> planned, MontageInput input) {
        int covered = 0;
        for (MontageInput whole : planned) {
            List<Role> shared =
                    input.roles().stream().filter(whole.roles()::contains).toList();
            if (!shared.isEmpty() && !shared.equals(whole.roles())) {
                return false;
            }
            covered += shared.size();
        }
        return covered == input.roles().size();
    }

    private static boolean isOnlyOfItsKind(List<MontageInput> asked, MontageInput input) {
        return asked.stream().filter(other -> other.kind() == input.kind()).count() == 1;
    }

    private static int row(Derivation wanted, MontagePlan plan) {
        if (wanted.isAbsent()) {
            return 0;
        }
        List<Term> turned = wanted.terms().stream()
                .map(term -> new Term(term.source(), -term.microvolts()))
                .toList();
        for (int row = 0; row < plan.derivations().size(); row++) {
            Derivation made = plan.derivations().get(row);
            if (made.kind() == wanted.kind() && isSameSum(made.terms(), wanted.terms())) {
                return row + 1;
            }
            if (made.kind() == wanted.kind() && isSameSum(made.terms(), turned)) {
                return -(row + 1);
            }
        }
        throw new MontageRefusedException("input " + wanted.input() + ": " + wanted.formula()
                + " (expected: one of the derivations that the recording was planned with: " + formulas(plan) + ")");
    }

    /** Whether both give the same bits: the order of two terms changes none, that of more may. */
    private static boolean isSameSum(List<Term> made, List<Term> wanted) {
        List<Term> swapped = new ArrayList<>(wanted);
        if (swapped.size() == 2) {
            Collections.reverse(swapped);
        }
        return made.equals(wanted) || made.equals(swapped);
    }

    /** What a user's mapping must have said to lead to {@code plan}, as far as it shows. */
    private static MontageMapping stated(MontagePlan plan) {
        Map<Role, String> expressions = new EnumMap<>(Role.class);
        for (Derivation derivation : plan.derivations()) {
            if (derivation.isMapped()) {
                expressions.put(derivation.role(), sum(derivation.terms()));
            }
        }
        return new MontageMapping(expressions, Map.of(), List.of());
    }

    private static String sum(List<Term> terms) {
        StringBuilder sum = new StringBuilder();
        for (Term term : terms) {
            String sign = term.microvolts() < 0 ? "-" : sum.isEmpty() ? "" : "+";
            sum.append(sum.isEmpty() ? sign : " " + sign + " ").append('#').append(term.source() + 1);
        }
        return sum.toString();
    }

    /** A plan that labels and the mapping do not explain says nothing of what another model would be given. */
    private static void requireTold(MontagePlan plan, MontagePlan again) {
        for (int i = 0; i < plan.derivations().size(); i++) {
            Derivation made = plan.derivations().get(i);
            Derivation told = again.derivations().get(i);
            if (made.role() != told.role() || !made.terms().equals(told.terms())) {
                throw new MontageRefusedException("input " + made.input() + ": " + made.formula() + " (expected: "
                        + told.formula() + ", as the labels say; a mapping of units or signals to ignore is not told"
                        + " to a live lab)");
            }
        }
    }

    private static String formulas(MontagePlan plan) {
        return plan.derivations().stream()
                .filter(derivation -> !derivation.isAbsent())
                .map(Derivation::formula)
                .collect(Collectors.joining(", "));
    }
}
