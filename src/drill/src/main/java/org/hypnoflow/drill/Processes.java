package org.hypnoflow.drill;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Every process that a drill started. All of them end together, the newest first; none can be added afterwards. */
final class Processes {
    private final Deque<JavaProcess> started = new ArrayDeque<>();
    private boolean closed;

    synchronized JavaProcess add(JavaProcess process) throws InterruptedException {
        if (closed) {
            process.kill();
            throw new InterruptedException("the drill is ending");
        }
        started.push(process);
        return process;
    }

    synchronized List<JavaProcess> alive() {
        return started.stream().filter(JavaProcess::isAlive).toList();
    }

    synchronized void killAll() throws InterruptedException {
        closed = true;
        while (!started.isEmpty()) {
            started.pop().kill();
        }
    }
}
