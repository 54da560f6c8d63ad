package dev.deckle.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs every benchmark once with every parameter, on small pictures in this JVM, so that none stops working unseen. */
@Tag("slow")
class EveryBenchmarkTest {
    private static final Options ONCE = new OptionsBuilder()
            .include(".*")
            .param("side", "256")
            .param("sides", "512:188", "256:512")
            .mode(Mode.SingleShotTime)
            .forks(0)
            .warmupIterations(0)
            .measurementIterations(1)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();

    @Test
    void everyBenchmarkHasAResult() throws RunnerException {
        Collection<RunResult> results = new Runner(ONCE).run();

        assertThat(results).allSatisfy(result -> {
            assertThat(result.getPrimaryResult().getSampleCount()).isEqualTo(1);
            assertThat(result.getPrimaryResult().getScore()).isPositive();
        });
        Set<String> ran = results.stream()
                .map(result -> result.getParams().getBenchmark())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(ran).isEqualTo(new TreeSet<>(Benchmarks.runs().keySet()));
        int expected =
                Benchmarks.runs().values().stream().mapToInt(Integer::intValue).sum();
        assertThat(results).as("each with each of its parameters").hasSize(expected);
    }
}
