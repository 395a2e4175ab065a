package org.hypnoflow.trainer.data;

import java.util.Arrays;
import org.hypnoflow.epoch.EpochGrid;
import org.hypnoflow.trainer.network.BatchBuffer;
import org.hypnoflow.trainer.network.StudentShape;

/** Windows with their labels, written into reused memory. Not thread-safe. */
public final class WindowBatch {
    private final StudentShape shape;
    private final BatchBuffer buffer;
    private final int[] labels;
    private final short[] raw = new short[EpochGrid.SAMPLES_PER_EPOCH];
    private final float[] samples = new float[EpochGrid.SAMPLES_PER_EPOCH];
    private int windows;

    public WindowBatch(StudentShape shape, int windows) {
        this.shape = shape;
        this.buffer = new BatchBuffer(shape, windows);
        this.labels = new int[windows * shape.contextEpochs()];
    }

    public void clear() {
        buffer.clear();
        Arrays.fill(labels, NightFile.UNSCORED);
        windows = 0;
    }

    /** Adds one window; an epoch without any EEG input is masked and has no label, as in the stream. */
    public void add(Window window, Augmentation augmentation) {
        buffer.addWindow();
        NightFile night = window.night();
        for (int position = augmentation.hiddenEpochs(); position < shape.contextEpochs(); position++) {
            int epoch = window.firstEpoch() + position;
            if (epoch >= 0 && epoch < night.epochs() && Scorable.is(night, epoch, augmentation)) {
                buffer.unmask(windows, position);
                labels[windows * shape.contextEpochs() + position] = night.label(epoch);
                addInputs(position, night, epoch, augmentation);
            }
        }
        windows++;
    }

    private void addInputs(int position, NightFile night, int epoch, Augmentation augmentation) {
        for (int input = 0; input < shape.inputs(); input++) {
            int from = augmentation.from()[input];
            if (from >= 0 && night.has(epoch, from)) {
                night.read(epoch, from, augmentation.shiftSamples(), raw, samples);
                float gain = augmentation.gains()[input];
                for (int i = 0; i < samples.length; i++) {
                    samples[i] *= gain;
                }
                buffer.add(windows, position, input, samples);
            }
        }
    }

    /** Whether a position holds an epoch that can be scored. */
    public boolean isScorable(int window, int position) {
        return buffer.isUnmasked(window, position);
    }

    public BatchBuffer buffer() {
        return buffer;
    }

    public int windows() {
        return windows;
    }

    /** L: epochs of each window. */
    public int contextEpochs() {
        return shape.contextEpochs();
    }

    /** Whether the stage of at least one epoch is told. */
    public boolean tellsStages() {
        return Arrays.stream(labels).anyMatch(NightFile::isStage);
    }

    /** Whether there are epochs of which a teacher alone may tell the stage. */
    public boolean hasUntold() {
        return Arrays.stream(labels).anyMatch(label -> label == NightFile.UNTOLD);
    }

    /** Label of a position: index of the stage, {@link NightFile#UNSCORED} or {@link NightFile#UNTOLD}. */
    public int label(int window, int position) {
        return labels[window * shape.contextEpochs() + position];
    }
}
