package org.hypnoflow.epoch;

import org.hypnoflow.signal.filter.ConditionerState;

/**
 * Where {@link EpochAssembly} keeps what it knows of one recording, in parts by how often they change: the cursor
 * with every chunk, the chunks once each, the conditioner once per closed epoch, and what is held hardly ever. At six channels of 100 Hz and a horizon
 * of ten seconds that is below 60 KB.
 */
public interface AssemblyStore {
    /** Null before the first chunk. */
    AssemblyCursor cursor();

    void cursor(AssemblyCursor cursor);

    /** Null before the first epoch closes. */
    ConditionerState conditioner();

    void conditioner(ConditionerState state);

    PendingChunks pending();

    /** {@link HeldChunks#NONE} where there are none. */
    HeldChunks held();

    void held(HeldChunks held);

    /** Forgets chunks and conditioner; the cursor stays, so that the recording is known to have ended. */
    void release();
}
