/** The lab page. */
package org.hypnoflow.dashboard;
