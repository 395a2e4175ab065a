/** Places that commands write to, looked at before their work, and digests of what was written. */
package org.hypnoflow.output;
