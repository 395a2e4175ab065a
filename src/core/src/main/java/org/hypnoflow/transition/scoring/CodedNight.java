package org.hypnoflow.transition.scoring;

import java.time.LocalDateTime;
import java.util.List;

/**
 * What a file says of a night before anyone has said what its codes mean.
 *
 * @param vocabulary what stands beside the stages
 * @param placeName what {@link CodedSpan#place()} counts
 * @param start local time of the first sample; null where the file does not tell
 * @param remarks on the way from the file to spans, for people
 * @param unreadable parts of the file that could not be read, in which stages may be lost
 * @param untimed whether the file has no place for durations, whatever its spans were given
 */
record CodedNight(
        ScoringFormat format,
        Vocabulary vocabulary,
        String placeName,
        LocalDateTime start,
        List<CodedSpan> spans,
        List<String> remarks,
        int unreadable,
        boolean untimed) {

    /** Read whole. */
    CodedNight(
            ScoringFormat format,
            Vocabulary vocabulary,
            String placeName,
            LocalDateTime start,
            List<CodedSpan> spans,
            List<String> remarks) {
        this(format, vocabulary, placeName, start, spans, remarks, 0, false);
    }

    /** Without a remark. */
    CodedNight(
            ScoringFormat format, Vocabulary vocabulary, String placeName, LocalDateTime start, List<CodedSpan> spans) {
        this(format, vocabulary, placeName, start, spans, List.of());
    }

    /** What the codes of a file are. */
    enum Vocabulary {
        /** Every code is a stage; one that is not known refuses the file. */
        STAGES,
        /** Texts among which some are stages. */
        ANNOTATIONS,
        /** Classes of Luna, among which some are stages, single letters too. */
        LUNA,
        /** Numbers that the format itself defines. */
        PROFUSION,
        /** The letters and numbers of the MIT-BIH Polysomnographic Database, which its description defines. */
        WFDB;

        /** Read where the user's own book does not know a code; before it where the format {@link #definesCodes}. */
        CodeBook own() {
            return switch (this) {
                case STAGES, LUNA -> CodeBook.WORDS;
                case ANNOTATIONS -> CodeBook.TEXTS;
                case PROFUSION -> CodeBook.PROFUSION;
                case WFDB -> CodeBook.WFDB;
            };
        }

        /** Whether no user has to say, or can say otherwise, what the codes of the format mean. */
        boolean definesCodes() {
            return this == PROFUSION || this == WFDB;
        }

        boolean allStages() {
            return this != ANNOTATIONS && this != LUNA;
        }
    }
}
