package dev.deckle.figures;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The benchmarks of this build, as JMH lists them. */
final class Benchmarks {
    private Benchmarks() {}

    /** Returns for each benchmark how many combinations of its parameters there are. */
    static Map<String, Integer> runs() {
        OutputFormat silent = OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);
        Map<String, Integer> runs = new TreeMap<>();
        for (BenchmarkListEntry entry : BenchmarkList.defaultList().getAll(silent, List.of())) {
            int combinations = entry.getParams().orElse(Map.of()).values().stream()
                    .mapToInt(values -> values.length)
                    .reduce(1, Math::multiplyExact);
            runs.put(entry.getUsername(), combinations);
        }
        return runs;
    }
}
