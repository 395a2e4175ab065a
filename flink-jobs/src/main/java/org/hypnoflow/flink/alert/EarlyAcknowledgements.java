package org.hypnoflow.flink.alert;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.hypnoflow.alert.Acknowledgement;

/**
 * Acknowledgements of alerts that are not there, the newest {@value #MOST} of a recording. A job that scores a night anew
 * hears what people said before it has raised what they spoke of; alerts come back under the same ids. Public, since it is
 * a state type.
 *
 * @param all at most one of each alert, in the order in which they came
 */
public record EarlyAcknowledgements(List<Acknowledgement> all) {
    static final int MOST = 256;
    static final EarlyAcknowledgements NONE = new EarlyAcknowledgements(List.of());

    public EarlyAcknowledgements {
        requireNonNull(all, "all");
    }

    /** The first of two acknowledgements of one alert stands. */
    EarlyAcknowledgements plus(Acknowledgement acknowledgement) {
        if (of(acknowledgement.alertID()) != null) {
            return this;
        }
        List<Acknowledgement> more = new ArrayList<>(all.subList(Math.max(0, all.size() - MOST + 1), all.size()));
        more.add(acknowledgement);
        return new EarlyAcknowledgements(List.copyOf(more));
    }

    /** Null where there is none. */
    Acknowledgement of(String alertID) {
        for (Acknowledgement one : all) {
            if (one.alertID().equals(alertID)) {
                return one;
            }
        }
        return null;
    }

    EarlyAcknowledgements without(Acknowledgement given) {
        return new EarlyAcknowledgements(
                all.stream().filter(one -> !one.equals(given)).toList());
    }
}
