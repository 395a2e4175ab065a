/**
 * Scorings of a night that people and other programs keep in files: every format is read into the same stretches of
 * codes, a code book says what the codes mean, and the outcome is a {@link org.hypnoflow.transition.Hypnogram}.
 */
package org.hypnoflow.transition.scoring;
