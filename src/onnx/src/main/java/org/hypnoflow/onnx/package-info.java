/** Model packages and their scoring with ONNX Runtime: what is verified before a model may score, and how it is called. */
package org.hypnoflow.onnx;
