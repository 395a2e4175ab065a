package org.hypnoflow.trainer.data;

import java.util.Map;

/**
 * What the nights of a run are, in the words that go with every figure of its student.
 *
 * @param key begins the names of its metrics
 * @param words what they are, in one line
 * @param nights the same, to follow "on"
 * @param origin a paragraph for the model card
 * @param limits for the model card, one line each with a dash
 * @param reading how they were read, by name, for the record of the run
 */
public record TrainingData(
        String key, String words, String nights, String origin, String limits, Map<String, String> reading) {

    public static final TrainingData RESYNTHESISED = new TrainingData(
            "resynthesised",
            "resynthesised from real band powers of 115 nights of Sleep-EDF Expanded, cassette study (ODC-By 1.0)",
            "nights resynthesised from real band powers",
            """
            No whole night of raw signal. Nights were *resynthesised from real band powers*: a simulator follows, epoch by
            epoch, the band powers of Fpz-Cz, Pz-Oz and the horizontal EOG of real nights of the Sleep-EDF Expanded cassette
            study (ODC-By 1.0; B. Kemp et al. 2000, PhysioNet), with the stages that an expert gave them. Real are: the
            course of the night, the band powers, the stages, hence how hard an epoch is. Modelled are: the waveform,
            spindles, K-complexes, eye movements, artefacts, the chin EMG, and all leads other than those three.
            """,
            """
            - Healthy adults of one study and one expert; R&K scorings recoded to AASM. No children, no sleep disorders.
            - Daytime wake with movement is seen little in training.
            - On real recordings it will do worse; how much is not known.
            """);

    public TrainingData {
        reading = Map.copyOf(reading);
    }

    /** Resynthesised nights of which each fourth that trains, on average, begins with so much daytime. */
    public TrainingData ofLongDays(int minutes) {
        String days = """
                A fourth of the training nights begin with %d minutes of daytime wake, rendered from real band levels of
                seven of the people who train or validate.
                """.formatted(minutes);
        return new TrainingData(
                key, words, nights, origin + days, limits, Map.of("longDayMinutes", Integer.toString(minutes)));
    }

    /** Nights that are read in one way only. */
    public TrainingData(String key, String words, String nights, String origin, String limits) {
        this(key, words, nights, origin, limits, Map.of());
    }
}
