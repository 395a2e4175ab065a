/** Students in eight bits: ranges, fine-tuning, packages, and what it costs. */
package org.hypnoflow.trainer.quantise;
