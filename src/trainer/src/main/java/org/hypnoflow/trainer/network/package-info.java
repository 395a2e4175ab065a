/** The student's layers and weights, in DJL, without any block of DJL: plain functions of weights and arrays. */
package org.hypnoflow.trainer.network;
