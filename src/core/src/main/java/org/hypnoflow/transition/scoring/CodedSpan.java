package org.hypnoflow.transition.scoring;

import java.math.BigDecimal;

/**
 * A stretch of a night under one code, spelled as in the file.
 *
 * @param onsetSeconds after the first sample of the recording
 * @param durationSeconds null where the file gives none
 * @param place number of the line, annotation or event it comes from
 */
record CodedSpan(BigDecimal onsetSeconds, BigDecimal durationSeconds, String code, int place) {}
