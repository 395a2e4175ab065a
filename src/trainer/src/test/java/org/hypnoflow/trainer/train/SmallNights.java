package org.hypnoflow.trainer.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.hypnoflow.epoch.Epoch;
import org.hypnoflow.epoch.EpochCompleteness;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.network.StudentShape;
import org.hypnoflow.trainer.network.TrunkShape;

/** Tiny nights of noise whose amplitude and frequency tell the stage, and a tiny student to learn them. */
public final class SmallNights {
    public static final StudentShape SHAPE = new StudentShape(6, 8, 2, new TrunkShape(4, 4, 4, 4, 0), 16, 8, 0.1);

    private SmallNights() {}

    public static NightFile write(Path file, int epochs, long seed) throws IOException {
        return write(file, 6, epochs, seed);
    }

    public static NightFile write(Path file, int inputs, int epochs, long seed) throws IOException {
        float[] coverage = new float[inputs];
        Arrays.fill(coverage, 1);
        SplittableRandom random = new SplittableRandom(seed);
        List<Epoch> night = new ArrayList<>();
        byte[] labels = new byte[epochs];
        for (int e = 0; e < epochs; e++) {
            labels[e] = (byte) (e / 5 % 5);
            float[] signal = new float[inputs * EpochGrid.SAMPLES_PER_EPOCH];
            double step = 0.02 * (1 + 3 * labels[e]);
            for (int i = 0; i < signal.length; i++) {
                signal[i] = (float) ((1 + labels[e]) * Math.sin(i * step) + 0.3 * random.nextGaussian());
            }
            night.add(new Epoch("small", e, EpochCompleteness.COMPLETE, signal, coverage, e == epochs - 1));
        }
        return NightFile.write(file, night, labels);
    }
}
