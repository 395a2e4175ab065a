package org.hypnoflow.flink.job;

/** What keeps the state of recordings under way. It never changes a stage. */
public enum StateBackend {
    /** Objects on the heap: the fastest, for as many beds as memory holds. */
    HEAP("hashmap"),
    /** RocksDB on local disk: for more beds than memory holds. The cluster brings it. */
    ROCKSDB("rocksdb");

    private final String flinkName;

    StateBackend(String flinkName) {
        this.flinkName = flinkName;
    }

    String flinkName() {
        return flinkName;
    }
}
