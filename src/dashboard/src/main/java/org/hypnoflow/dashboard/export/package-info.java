/** A night as files to take away. */
package org.hypnoflow.dashboard.export;
