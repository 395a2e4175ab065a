package org.hypnoflow.trainer.distill;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.hypnoflow.score.SleepStage;
import org.hypnoflow.trainer.data.NightFile;
import org.hypnoflow.trainer.data.WindowBatch;

/**
 * The epochs of a batch that a loss may look at: neither padding nor unscorable, and scored by the expert. n is their
 * number.
 *
 * @param mask (B, T): 1 where an epoch is scored
 * @param rows (n) int64: their places in B x T
 * @param inputs (B x T, C): 1 where the input exists
 * @param labels (n, 5): 1 at the expert's stage
 */
record ScoredEpochs(NDArray mask, NDArray rows, NDArray inputs, NDArray labels) {
    static ScoredEpochs of(WindowBatch batch, NDArray inputs, NDManager manager) {
        int context = batch.contextEpochs();
        int[] stages = new int[batch.windows() * context];
        for (int i = 0; i < stages.length; i++) {
            stages[i] = batch.label(i / context, i % context);
        }
        return of(stages, context, inputs, manager);
    }

    /**
     * @param stages B x T stages as indices, or {@link NightFile#UNSCORED}
     */
    static ScoredEpochs of(int[] stages, int context, NDArray inputs, NDManager manager) {
        float[] mask = new float[stages.length];
        long[] rows = new long[stages.length];
        float[] labels = new float[stages.length * SleepStage.COUNT];
        int count = 0;
        for (int i = 0; i < stages.length; i++) {
            if (stages[i] != NightFile.UNSCORED) {
                mask[i] = 1;
                rows[count] = i;
                labels[count * SleepStage.COUNT + stages[i]] = 1;
                count++;
            }
        }
        NDArray chosen = manager.create(Arrays.copyOf(rows, count));
        float[] stagesOfRows = Arrays.copyOf(labels, count * SleepStage.COUNT);
        return new ScoredEpochs(
                manager.create(mask, new Shape(stages.length / context, context)),
                chosen,
                inputs,
                manager.create(stagesOfRows, new Shape(count, SleepStage.COUNT)));
    }

    /** What one array of B x T epochs, in any shape (B, T, ...), holds of the scored epochs: (n, ...). */
    NDArray of(NDArray x) {
        long[] shape = x.getShape().getShape();
        Shape perEpoch = new Shape(Arrays.copyOfRange(shape, 2, shape.length));
        NDArray flat = x.reshape(shape[0] * shape[1], perEpoch.size());
        return ofRows(flat).reshape(new Shape(rows.size()).addAll(perEpoch));
    }

    /** The same of an array (B x T, size): (n, size). */
    NDArray ofRows(NDArray flat) {
        long width = flat.getShape().get(1);
        return flat.gather(rows.reshape(-1, 1).broadcast(rows.size(), width), 0);
    }

    /** (n, C): 1 where the input exists. */
    NDArray inputMask() {
        return ofRows(inputs);
    }

    /** (B, T x C): 1 where an input of a scored epoch exists. */
    NDArray places() {
        return inputs.mul(mask.reshape(-1, 1)).reshape(mask.getShape().get(0), -1);
    }

    /** Places in (B, T, T) of which both epochs are scored and so is each between them: no gap is crossed. */
    NDArray pairsWithoutGap() {
        NDArray gaps = mask.neg().add(1).cumSum(1);
        NDArray same = gaps.expandDims(2).eq(gaps.expandDims(1)).toType(DataType.FLOAT32, false);
        return same.mul(mask.expandDims(2)).mul(mask.expandDims(1));
    }
}
