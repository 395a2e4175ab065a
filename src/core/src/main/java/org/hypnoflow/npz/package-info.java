/** Reads and writes the array files of numpy: {@code .npz}, a zip of {@code .npy} arrays. */
package org.hypnoflow.npz;
