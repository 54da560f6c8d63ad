package dev.deckle.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunEndsTest {
    private static RunEnd end(String run, RunEnd.State state) {
        return new RunEnd("runflow", run, "", state, "");
    }

    @Test
    void theFirstWordIsTheLast() {
        RunEnds ends = RunEnds.inMemory();
        RunEnd first = end("a", RunEnd.State.SUCCEEDED);
        assertThat(ends.putIfAbsent(first)).isEmpty();
        assertThat(ends.putIfAbsent(end("a", RunEnd.State.FAILED))).contains(first);
        assertThat(ends.find("runflow", "a")).contains(first);
        assertThat(ends.find("runware", "a")).isEmpty();
    }

    @Test
    void oneOfManyThreadsIsFirst() throws Exception {
        RunEnds ends = RunEnds.inMemory();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 200; round++) {
                RunEnd end = end("run" + round, RunEnd.State.SUCCEEDED);
                List<Callable<Boolean>> calls = IntStream.range(0, 8)
                        .<Callable<Boolean>>mapToObj(
                                i -> () -> ends.putIfAbsent(end).isEmpty())
                        .toList();
                int firsts = 0;
                for (Future<Boolean> first : threads.invokeAll(calls)) {
                    firsts += first.get() ? 1 : 0;
                }
                assertThat(firsts).as("round %d", round).isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void theOldestAreForgotten() {
        RunEnds ends = RunEnds.inMemory();
        for (int i = 0; i <= RunEnds.REMEMBERED; i++) {
            ends.putIfAbsent(end("run" + i, RunEnd.State.SUCCEEDED));
        }
        assertThat(ends.find("runflow", "run0")).isEmpty();
        assertThat(ends.find("runflow", "run1")).isPresent();
        assertThat(ends.find("runflow", "run" + RunEnds.REMEMBERED)).isPresent();
    }
}
