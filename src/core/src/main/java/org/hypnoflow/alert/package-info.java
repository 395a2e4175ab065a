/** Rules over the stages of a night, and the life of the alerts that they raise. */
package org.hypnoflow.alert;
