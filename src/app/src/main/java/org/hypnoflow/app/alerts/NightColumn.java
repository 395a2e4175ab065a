package org.hypnoflow.app.alerts;

import org.hypnoflow.transition.scoring.CodeBook;

/**
 * Where in a CSV file the stages are, and what its numbers mean.
 *
 * @param option the option that names the column, for errors
 */
record NightColumn(String name, String option, CodeBook codes) {}
