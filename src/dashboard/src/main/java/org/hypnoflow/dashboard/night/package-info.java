/** One night as a page shows it: bounded, in columns of bytes, fed by what its topics tell. */
package org.hypnoflow.dashboard.night;
