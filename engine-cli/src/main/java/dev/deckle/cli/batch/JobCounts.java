package dev.deckle.cli.batch;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts the jobs of a queue.
 *
 * @param states jobs by the name of their state
 * @param kinds failed and waiting jobs by the kind of what is wrong
 * @param spent millionths of a dollar: paid, and kept for runs that go on
 * @param most what may be spent; negative for no limit
 */
public record JobCounts(Map<String, Long> states, Map<String, Long> kinds, long spent, long most) {
    /** Copies the maps. */
    public JobCounts {
        states = Map.copyOf(states);
        kinds = Collections.unmodifiableMap(new TreeMap<>(kinds));
    }

    /** Returns how many jobs are in a state. */
    public long in(String state) {
        return states.getOrDefault(state, 0L);
    }

    /** Returns how many jobs there are. */
    public long all() {
        return states.values().stream().mapToLong(Long::longValue).sum();
    }
}
