package org.hypnoflow.dashboard.night;

/**
 * The columns of some epochs of a night.
 *
 * @param from the first epoch
 * @param stages one letter an epoch, newest version
 * @param firstStages the PROVISIONAL version
 * @param status {@code F}, {@code R} or {@code P}
 * @param probabilities five bytes an epoch, 255 for 1, in the order W N1 N2 N3 REM
 * @param coverage one byte an epoch, 255 for 1
 * @param quality channel after channel, one byte an epoch: 0 no samples, 1 flat, 2 clipped, 3 gaps, 4 good
 */
public record EpochsView(
        int from,
        String stages,
        String firstStages,
        String status,
        byte[] probabilities,
        byte[] coverage,
        byte[] quality) {

    static EpochsView of(Night night, int from, int to) {
        ScoreColumns scores = night.scores();
        return new EpochsView(
                from,
                scores.letters(from, to),
                scores.firstLetters(from, to),
                scores.statusLetters(from, to),
                scores.probabilityBytes(from, to),
                scores.coverageBytes(from, to),
                night.signal() == null ? new byte[0] : night.signal().qualityBytes(from, to));
    }
}
