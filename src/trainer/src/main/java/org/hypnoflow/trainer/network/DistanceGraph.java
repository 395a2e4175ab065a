package org.hypnoflow.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.hypnoflow.signal.Role;
import org.hypnoflow.signal.montage.MontageInput;

/**
 * A graph of the inputs that is the same for every night: exp(-d^2 / s^2) of the distances between their electrodes on
 * a head of radius 1, rows normalised over inputs that exist. An input that several roles may fill, either side of the
 * head among them, stands on the right-hand place of the first.
 */
public final class DistanceGraph {
    private static final double SPREAD = 1;
    private static final int AXES = 3;

    private DistanceGraph() {}

    /** The roles on whose electrodes the inputs of a montage stand, one per input. */
    static List<Role> nodes(List<MontageInput> inputs) {
        return inputs.stream().map(DistanceGraph::node).toList();
    }

    private static Role node(MontageInput input) {
        Role first = input.roles().get(0);
        if (input.roles().size() == 1) {
            return first;
        }
        return switch (first) {
            case FRONTAL_LEFT, FRONTAL_RIGHT -> Role.FRONTAL_RIGHT;
            case CENTRAL_LEFT, CENTRAL_RIGHT -> Role.CENTRAL_RIGHT;
            case OCCIPITAL_LEFT, OCCIPITAL_RIGHT -> Role.OCCIPITAL_RIGHT;
            case EOG_LEFT, EOG_RIGHT -> Role.EOG_RIGHT;
            case CHIN -> Role.CHIN;
        };
    }

    /** Right, front and up of the middle of the head: F3/4, C3/4, O1/2 of the 10-20 system, outer canthi, chin. */
    private static double[] place(Role role) {
        return switch (role) {
            case FRONTAL_LEFT -> new double[] {-0.55, 0.67, 0.50};
            case FRONTAL_RIGHT -> new double[] {0.55, 0.67, 0.50};
            case CENTRAL_LEFT -> new double[] {-0.72, 0.00, 0.69};
            case CENTRAL_RIGHT -> new double[] {0.72, 0.00, 0.69};
            case OCCIPITAL_LEFT -> new double[] {-0.31, -0.95, 0.00};
            case OCCIPITAL_RIGHT -> new double[] {0.31, -0.95, 0.00};
            case EOG_LEFT -> new double[] {-0.60, 0.78, -0.20};
            case EOG_RIGHT -> new double[] {0.60, 0.78, -0.20};
            case CHIN -> new double[] {0.00, 0.80, -0.90};
        };
    }

    /**
     * Affinities, row after row.
     *
     * @param nodes the role on whose electrode each input stands
     */
    public static float[] affinities(List<Role> nodes) {
        int inputs = nodes.size();
        float[] affinities = new float[inputs * inputs];
        for (int i = 0; i < affinities.length; i++) {
            double[] from = place(nodes.get(i / inputs));
            double[] to = place(nodes.get(i % inputs));
            double squares = 0;
            for (int axis = 0; axis < AXES; axis++) {
                double apart = from[axis] - to[axis];
                squares += apart * apart;
            }
            affinities[i] = (float) Math.exp(-squares / (SPREAD * SPREAD));
        }
        return affinities;
    }

    /**
     * @param places the role on whose electrode each of the C inputs stands
     * @param nodes (B, L, C): 1 where the input exists
     * @return (B, L, C, C), a row of zeros where the input does not exist
     */
    static NDArray of(List<Role> places, NDArray nodes) {
        int inputs = places.size();
        NDArray affinity = nodes.getManager().create(affinities(places), new Shape(1, 1, inputs, inputs));
        NDArray least = nodes.getManager().full(new Shape(), 1e-6f);
        NDArray among = affinity.mul(nodes.expandDims(2)).mul(nodes.expandDims(3));
        return among.div(among.sum(new int[] {3}, true).maximum(least));
    }
}
