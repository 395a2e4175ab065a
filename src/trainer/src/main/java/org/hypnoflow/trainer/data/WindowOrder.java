package org.hypnoflow.trainer.data;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Cuts nights into windows side by side, from a start drawn anew each time so that every epoch comes to stand at every
 * position, and shuffles them.
 */
public final class WindowOrder {
    private WindowOrder() {}

    public static List<Window> draw(List<NightFile> nights, int contextEpochs, SplittableRandom random) {
        List<Window> windows = new ArrayList<>();
        for (NightFile night : nights) {
            int first = -random.nextInt(contextEpochs);
            for (int epoch = first; epoch < night.epochs(); epoch += contextEpochs) {
                windows.add(new Window(night, Math.min(epoch, night.epochs() - contextEpochs)));
            }
        }
        for (int i = windows.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            Window moved = windows.get(i);
            windows.set(i, windows.get(j));
            windows.set(j, moved);
        }
        return windows;
    }

    /** The fewest windows that any draw gives. */
    public static int fewest(List<NightFile> nights, int contextEpochs) {
        return nights.stream()
                .mapToInt(night -> (night.epochs() + contextEpochs - 1) / contextEpochs)
                .sum();
    }
}
