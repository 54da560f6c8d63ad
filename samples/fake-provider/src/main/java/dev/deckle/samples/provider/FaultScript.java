package dev.deckle.samples.provider;

import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** Keeps faults and actions in the order in which they happen, a queue of each for every phase. */
final class FaultScript {
    private final Map<Phase, Queue<Fault>> once = new EnumMap<>(Phase.class);
    private final Map<Phase, Queue<Runnable>> actions = new EnumMap<>(Phase.class);
    private final Map<Phase, Fault> always = new EnumMap<>(Phase.class);

    synchronized void add(Phase phase, Fault fault) {
        once.computeIfAbsent(phase, unused -> new ArrayDeque<>()).add(fault);
    }

    synchronized void onNext(Phase phase, Runnable action) {
        actions.computeIfAbsent(phase, unused -> new ArrayDeque<>()).add(action);
    }

    /** Takes what is to be done at this request; it does nothing where nothing is left. */
    synchronized Runnable action(Phase phase) {
        Queue<Runnable> queue = actions.get(phase);
        Runnable next = queue == null ? null : queue.poll();
        return next == null ? () -> {} : next;
    }

    synchronized void always(Phase phase, Fault fault) {
        always.put(phase, fault);
    }

    synchronized void clear() {
        once.clear();
        always.clear();
        actions.clear();
    }

    /** Takes the fault of this request, job or callback: the next of the queue, else the one that never ends. */
    synchronized Optional<Fault> next(Phase phase) {
        Queue<Fault> queue = once.get(phase);
        Fault next = queue == null ? null : queue.poll();
        return Optional.ofNullable(next == null ? always.get(phase) : next);
    }
}
