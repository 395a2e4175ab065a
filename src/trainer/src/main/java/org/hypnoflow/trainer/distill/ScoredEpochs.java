package org.hypnoflow.trainer.distill;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.data.WindowBatch;

/**
 * The epochs of a batch that a loss may look at: neither padding nor unscorable, and scored by the expert or of a night
 * without stages, which the peer alone tells. n is their number, m that of those which the expert scored.
 *
 * @param mask (B, T): 1 where an epoch may be looked at
 * @param rows (n) int64: their places in B x T
 * @param inputs (B x T, C): 1 where the input exists
 * @param told (m) int64: places of those that the expert scored
 * @param labels (m, 5): 1 at the expert's stage
 */
record ScoredEpochs(NDArray mask, NDArray rows, NDArray inputs, NDArray told, NDArray labels) {
    static ScoredEpochs of(WindowBatch batch, NDArray inputs, NDManager manager) {
        int context = batch.contextEpochs();
        int[] stages = new int[batch.windows() * context];
        for (int i = 0; i < stages.length; i++) {
            stages[i] = batch.label(i / context, i % context);
        }
        return of(stages, context, inputs, manager);
    }

    /**
     * @param stages B x T stages as indices, {@link NightFile#UNSCORED} or {@link NightFile#UNTOLD}
     */
    static ScoredEpochs of(int[] stages, int context, NDArray inputs, NDManager manager) {
        float[] mask = new float[stages.length];
        for (int i = 0; i < stages.length; i++) {
            mask[i] = stages[i] == NightFile.UNSCORED ? 0 : 1;
        }
        long[] told = rows(stages, NightFile::isStage);
        float[] labels = new float[told.length * SleepStage.COUNT];
        for (int i = 0; i < told.length; i++) {
            labels[i * SleepStage.COUNT + stages[(int) told[i]]] = 1;
        }
        return new ScoredEpochs(
                manager.create(mask, new Shape(stages.length / context, context)),
                manager.create(rows(stages, stage -> stage != NightFile.UNSCORED)),
                inputs,
                manager.create(told),
                manager.create(labels, new Shape(told.length, SleepStage.COUNT)));
    }

    private static long[] rows(int[] stages, IntPredicate chosen) {
        return IntStream.range(0, stages.length)
                .filter(i -> chosen.test(stages[i]))
                .asLongStream()
                .toArray();
    }

    /** What one array of B x T epochs, in any shape (B, T, ...), holds of these epochs: (n, ...). */
    NDArray of(NDArray x) {
        return of(x, rows);
    }

    /** What it holds of those that the expert scored: (m, ...). */
    NDArray ofTold(NDArray x) {
        return of(x, told);
    }

    private static NDArray of(NDArray x, NDArray chosen) {
        long[] shape = x.getShape().getShape();
        Shape perEpoch = new Shape(Arrays.copyOfRange(shape, 2, shape.length));
        NDArray flat = x.reshape(shape[0] * shape[1], perEpoch.size());
        return ofRows(flat, chosen).reshape(new Shape(chosen.size()).addAll(perEpoch));
    }

    /** The same of an array (B x T, size): (n, size). */
    NDArray ofRows(NDArray flat) {
        return ofRows(flat, rows);
    }

    private static NDArray ofRows(NDArray flat, NDArray chosen) {
        long width = flat.getShape().get(1);
        return flat.gather(chosen.reshape(-1, 1).broadcast(chosen.size(), width), 0);
    }

    /** (n, C): 1 where the input exists. */
    NDArray inputMask() {
        return ofRows(inputs);
    }

    /** Mean of {@code x} (n, C x size), of whose rows each input has its share, over inputs that exist. */
    NDArray meanOfInputs(NDArray x) {
        NDArray existing = inputMask();
        NDArray each = x.reshape(existing.getShape().get(0), existing.getShape().get(1), -1);
        return Penalty.mean(each.mean(new int[] {-1}), existing);
    }

    /** (B, T x C): 1 where an input of such an epoch exists. */
    NDArray places() {
        return inputs.mul(mask.reshape(-1, 1)).reshape(mask.getShape().get(0), -1);
    }

    /** Places in (B, T, T) of which both epochs may be looked at and so may each between them: no gap is crossed. */
    NDArray pairsWithoutGap() {
        NDArray gaps = mask.neg().add(1).cumSum(1);
        NDArray same = gaps.expandDims(2).eq(gaps.expandDims(1)).toType(DataType.FLOAT32, false);
        return same.mul(mask.expandDims(2)).mul(mask.expandDims(1));
    }
}
