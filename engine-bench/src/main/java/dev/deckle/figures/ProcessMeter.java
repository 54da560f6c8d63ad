package dev.deckle.figures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Measures processes by bash's {@code time}, which counts a process and those that it waited for in microseconds. */
final class ProcessMeter {
    private static final Pattern TIMES =
            Pattern.compile("figures: ([0-9]+[.,][0-9]+) ([0-9]+[.,][0-9]+) ([0-9]+[.,][0-9]+)\\s*$");
    private static final Pattern PEAK = Pattern.compile("(?m)^VmHWM:\\s+([0-9]+) kB");
    private static final Pattern PRINTED = Pattern.compile("(?m)^([0-9.]+(?:[eE]-?[0-9]+)?)$");

    private final Programs programs;
    private final Processes processes;

    ProcessMeter(Programs programs, Processes processes) {
        this.programs = programs;
        this.processes = processes;
    }

    /** Runs the command once; its pictures are made before, its output is removed before. */
    Finding measure(Subject.Command command) {
        Optional<String> executable = programs.executable(command.program());
        if (executable.isEmpty()) {
            return Finding.NOT_INSTALLED;
        }
        try {
            for (String argument : command.arguments()) {
                WorkFile.provide(argument, processes.folder());
            }
            if (command.output().isPresent()) {
                Files.deleteIfExists(output(command));
            }
            return run(command, executable.get());
        } catch (IOException e) {
            return new Finding.Missing("failed: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private Finding run(Subject.Command command, String executable) throws IOException {
        List<String> words = new ArrayList<>(
                List.of("bash", "-c", "TIMEFORMAT='figures: %3R %3U %3S'; time \"$@\"", "bash", executable));
        words.addAll(command.arguments());
        AtomicLong peak = new AtomicLong();
        boolean watched = command.extra() == Subject.Extra.PEAK_MEMORY;
        Processes.Ended ended = processes.run(words, process -> lookAt(process, watched, peak), watched ? 5 : 1000);
        Matcher times = TIMES.matcher(ended.printed());
        if (ended.exit() != 0 || !times.find()) {
            return new Finding.Missing(
                    "failed: " + ended.printed().lines().findFirst().orElse("exit " + ended.exit()));
        }
        Map<Quantity, Double> values = new EnumMap<>(Quantity.class);
        values.put(Quantity.WALL, number(times.group(1)));
        values.put(Quantity.CPU, number(times.group(2)) + number(times.group(3)));
        if (command.output().isPresent()) {
            values.put(Quantity.FILE, (double) Files.size(output(command)));
        }
        if (peak.get() > 0) {
            values.put(Quantity.PEAK, (double) peak.get());
        }
        return withPrintedTime(command, ended.printed(), values);
    }

    private static void lookAt(ProcessHandle process, boolean watched, AtomicLong peak) {
        if (watched) {
            process.descendants().forEach(child -> peak.accumulateAndGet(peakOf(child.pid()), Math::max));
        }
    }

    private static Finding withPrintedTime(Subject.Command command, String printed, Map<Quantity, Double> values) {
        if (command.extra() == Subject.Extra.PRINTED_TIME) {
            Matcher time = PRINTED.matcher(printed);
            if (!time.find()) {
                return new Finding.Missing("failed: it printed no seconds");
            }
            values.put(Quantity.TIME, number(time.group(1)));
        }
        return new Finding.Measured(values);
    }

    private Path output(Subject.Command command) {
        return processes.folder().resolve(command.output().orElseThrow());
    }

    private static double number(String text) {
        return Double.parseDouble(text.replace(',', '.'));
    }

    /** Returns the most memory that a process had so far, in bytes; 0 where the system does not report it. */
    private static long peakOf(long pid) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        try {
            Matcher peak = PEAK.matcher(Files.readString(status));
            return peak.find() ? 1024 * Long.parseLong(peak.group(1)) : 0;
        } catch (IOException e) {
            // It has ended, or this is not Linux.
            return 0;
        }
    }
}
