package dev.deckle.samples.provider;

import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** Faults in the order in which they happen, a queue for each phase. */
final class FaultScript {
    private final Map<Phase, Queue<Fault>> once = new EnumMap<>(Phase.class);
    private final Map<Phase, Fault> always = new EnumMap<>(Phase.class);

    synchronized void add(Phase phase, Fault fault) {
        once.computeIfAbsent(phase, unused -> new ArrayDeque<>()).add(fault);
    }

    synchronized void always(Phase phase, Fault fault) {
        always.put(phase, fault);
    }

    synchronized void clear() {
        once.clear();
        always.clear();
    }

    /** The fault of this request, job or callback: the next of the queue, else the one that never ends. */
    synchronized Optional<Fault> next(Phase phase) {
        Queue<Fault> queue = once.get(phase);
        Fault next = queue == null ? null : queue.poll();
        return Optional.ofNullable(next == null ? always.get(phase) : next);
    }
}
