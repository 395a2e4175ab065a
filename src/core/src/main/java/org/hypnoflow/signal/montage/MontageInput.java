package org.hypnoflow.signal.montage;

import java.io.Serializable;
import java.util.List;
import org.hypnoflow.signal.Role;
import org.hypnoflow.signal.SignalKind;

/**
 * One input that a model asks for: a name such as {@code frontal} and the roles that may fill it, best first. All roles
 * of an input are of one kind.
 */
public record MontageInput(String name, List<Role> roles) implements Serializable {

    public MontageInput {
        roles = List.copyOf(roles);
        if (roles.isEmpty() || roles.stream().map(Role::kind).distinct().count() != 1) {
            throw new IllegalArgumentException(
                    "roles of input " + name + ": " + roles + " (expected: >= 1, of one kind)");
        }
    }

    public SignalKind kind() {
        return roles.get(0).kind();
    }
}
