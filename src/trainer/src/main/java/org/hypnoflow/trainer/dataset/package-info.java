/** Data sets of recorded nights as users have them on disk: which file is whose night, and what its stages are. */
package org.hypnoflow.trainer.dataset;
