/** What one network teaches another: loss terms as functions of arrays, and the training in which they are used. */
package org.hypnoflow.trainer.distill;
