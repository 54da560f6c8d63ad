package dev.deckle.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the ends of runs that webhooks told of. The first word about a run is the last: providers deliver webhooks more
 * than once, late, in any order, and before they have answered the submit. Servers of several processes share one by
 * implementing it over their database. Implementations are safe for any number of threads.
 */
public interface RunEnds {
    /** Number of ends that {@link #inMemory()} remembers: {@value}. */
    int REMEMBERED = 10_000;

    /** Keeps {@code end} unless there is one of the same provider, run and part already, which is then returned; atomically. */
    Optional<RunEnd> putIfAbsent(RunEnd end);

    /** Finds the end of a run as a whole, whatever its parts; so that one which came before the submit's answer is not missed. */
    Optional<RunEnd> find(String provider, String run);

    /** Keeps ends in this process' memory; above {@link #REMEMBERED} the oldest are forgotten. */
    static RunEnds inMemory() {
        record Key(String provider, String run, String part) {}
        Map<Key, RunEnd> ends = new LinkedHashMap<>();
        return new RunEnds() {
            @Override
            public Optional<RunEnd> putIfAbsent(RunEnd end) {
                synchronized (ends) {
                    Optional<RunEnd> known =
                            Optional.ofNullable(ends.putIfAbsent(new Key(end.provider(), end.run(), end.part()), end));
                    if (ends.size() > REMEMBERED) {
                        ends.remove(ends.keySet().iterator().next());
                    }
                    return known;
                }
            }

            @Override
            public Optional<RunEnd> find(String provider, String run) {
                synchronized (ends) {
                    return Optional.ofNullable(ends.get(new Key(provider, run, "")));
                }
            }
        };
    }
}
