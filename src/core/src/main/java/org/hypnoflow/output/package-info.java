/** Places that commands write to, looked at before their work. */
package org.hypnoflow.output;
