package org.hypnoflow.signal.montage;

import org.hypnoflow.signal.Channel;

/**
 * A channel seen by the planner.
 *
 * @param index its index in the recording's list of channels
 * @param lead what its label means, or null where the label tells nothing
 * @param microvolts microvolts per unit; 0 where the channel is unfit
 * @param remark what is assumed about it, or why it is unfit; empty where there is nothing to say
 */
record Signal(int index, Channel channel, Lead lead, double microvolts, String remark) {

    boolean isFit() {
        return microvolts != 0;
    }

    String label() {
        return LabelText.of(channel.label());
    }

    double rateHz() {
        return channel.rate().hz();
    }
}
