/** From trained weights to a model package: ONNX graphs, golden vectors, manifest and card. */
package org.hypnoflow.trainer.export;
