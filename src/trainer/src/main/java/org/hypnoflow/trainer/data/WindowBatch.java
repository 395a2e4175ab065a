package org.hypnoflow.trainer.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hypnoflow.trainer.network.BatchBuffer;
import org.hypnoflow.trainer.network.StudentShape;

/** Windows with their labels, written into reused memory. Not thread-safe. */
public final class WindowBatch {
    private final StudentShape shape;
    private final BatchBuffer buffer;
    private final int[] labels;
    private int windows;

    public WindowBatch(StudentShape shape, int windows) {
        this.shape = shape;
        this.buffer = new BatchBuffer(shape, windows);
        this.labels = new int[windows * shape.contextEpochs()];
    }

    /**
     * Shows these windows and no longer others. An epoch without any EEG input is masked and has no label, as in the
     * stream. All processors read signals; the batch is the same whatever their number.
     */
    public void show(List<ShownWindow> shown) {
        buffer.clear();
        Arrays.fill(labels, NightFile.UNSCORED);
        windows = 0;
        List<SignalRow> rows = new ArrayList<>();
        shown.forEach(window -> add(window.window(), window.augmentation(), rows));
        SignalRow.read(rows, buffer);
    }

    private void add(Window window, Augmentation augmentation, List<SignalRow> rows) {
        buffer.addWindow();
        NightFile night = window.night();
        for (int position = augmentation.hiddenEpochs(); position < shape.contextEpochs(); position++) {
            int epoch = window.firstEpoch() + position;
            if (epoch >= 0 && epoch < night.epochs() && Scorable.is(night, epoch, augmentation)) {
                buffer.unmask(windows, position);
                labels[windows * shape.contextEpochs() + position] = night.label(epoch);
                addInputs(position, night, epoch, augmentation, rows);
            }
        }
        windows++;
    }

    private void addInputs(int position, NightFile night, int epoch, Augmentation augmentation, List<SignalRow> rows) {
        for (int input = 0; input < shape.inputs(); input++) {
            int from = augmentation.from()[input];
            if (from >= 0 && night.has(epoch, from)) {
                buffer.place(windows, position, input);
                rows.add(new SignalRow(
                        night,
                        epoch,
                        from,
                        augmentation.shiftSamples(),
                        augmentation.gains()[input]));
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
