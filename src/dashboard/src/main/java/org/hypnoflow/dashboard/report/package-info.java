/** What reports say of a night: shared by the page and by the files of recorded nights. */
package org.hypnoflow.dashboard.report;
