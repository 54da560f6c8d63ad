package dev.deckle.figures;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures benchmarks by JMH, each time in one JVM of their own. */
final class KernelMeter {
    private static final double NANOSECOND = 1e-9;

    private final Effort effort;

    KernelMeter(Effort effort) {
        this.effort = effort;
    }

    /** Runs the benchmark in one fork; missing where it is not in this build. */
    Finding measure(Subject.Kernel kernel) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + Pattern.quote(kernel.fullName()) + "$")
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(1)
                .warmupIterations(effort.warmups())
                .warmupTime(TimeValue.milliseconds(effort.milliseconds()))
                .measurementIterations(effort.iterations())
                .measurementTime(TimeValue.milliseconds(effort.milliseconds()))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        kernel.parameters().forEach(options::param);
        try {
            return measured(new Runner(options.build()).runSingle());
        } catch (NoBenchmarksException e) {
            return Finding.NOT_INSTALLED;
        } catch (RunnerException e) {
            return new Finding.Missing("failed: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static Finding measured(RunResult result) {
        Map<Quantity, Double> values = new EnumMap<>(Quantity.class);
        values.put(Quantity.TIME, result.getPrimaryResult().getScore() * NANOSECOND);
        result.getSecondaryResults().forEach((name, secondary) -> {
            if (name.endsWith("gc.alloc.rate.norm")) {
                values.put(Quantity.ALLOCATED, secondary.getScore());
            }
        });
        return new Finding.Measured(values);
    }
}
