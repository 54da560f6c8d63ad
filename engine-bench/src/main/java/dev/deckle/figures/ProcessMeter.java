package dev.deckle.figures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
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
    private final Shell shell;

    ProcessMeter(Programs programs, Shell shell) {
        this.programs = programs;
        this.shell = shell;
    }

    /** Runs the command once; its pictures are made before, its output is removed before. */
    Outcome measure(Subject.Command command) {
        Optional<String> executable = programs.executable(command.program());
        if (executable.isEmpty()) {
            return Outcome.NOT_INSTALLED;
        }
        try {
            for (String argument : command.arguments()) {
                WorkFile.provide(argument, shell.folder());
            }
            if (command.output().isPresent()) {
                Files.deleteIfExists(output(command));
            }
            return run(command, executable.get());
        } catch (IOException e) {
            return new Outcome.Missing("failed: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private Outcome run(Subject.Command command, String executable) throws IOException {
        List<String> words = new ArrayList<>(
                List.of("bash", "-c", "TIMEFORMAT='figures: %3R %3U %3S'; time \"$@\"", "bash", executable));
        words.addAll(command.arguments());
        AtomicLong peak = new AtomicLong();
        boolean watched = command.extra() == Subject.Extra.PEAK_MEMORY;
        Shell.Ended ended = shell.run(
                words,
                process -> process.descendants().forEach(p -> peak.accumulateAndGet(peakOf(p.pid()), Math::max)),
                watched ? 5 : 1000);
        Matcher times = TIMES.matcher(ended.printed());
        if (ended.exit() != 0 || !times.find()) {
            return new Outcome.Missing(
                    "failed: " + ended.printed().lines().findFirst().orElse("exit " + ended.exit()));
        }
        Map<Quantity, Double> values = new EnumMap<>(Quantity.class);
        values.put(Quantity.WALL, number(times.group(1)));
        values.put(Quantity.CPU, number(times.group(2)) + number(times.group(3)));
        if (command.output().isPresent()) {
            values.put(Quantity.FILE, (double) Files.size(output(command)));
        }
        switch (command.extra()) {
            case NOTHING -> {}
            case PEAK_MEMORY -> {
                if (peak.get() > 0) {
                    values.put(Quantity.PEAK, (double) peak.get());
                }
            }
            case PRINTED_TIME -> {
                Matcher printed = PRINTED.matcher(ended.printed());
                if (!printed.find()) {
                    return new Outcome.Missing("failed: it printed no seconds");
                }
                values.put(Quantity.TIME, number(printed.group(1)));
            }
        }
        return new Outcome.Measured(values);
    }

    private Path output(Subject.Command command) {
        return shell.folder().resolve(command.output().orElseThrow());
    }

    private static double number(String text) {
        return Double.parseDouble(text.replace(',', '.').toLowerCase(Locale.ROOT));
    }

    /** The most memory that a process had so far, in bytes; 0 where the system does not tell. */
    private static long peakOf(long pid) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        try {
            Matcher peak = PEAK.matcher(Files.readString(status));
            return peak.find() ? 1024 * Long.parseLong(peak.group(1)) : 0;
        } catch (IOException | UncheckedIOException e) {
            // It has ended, or this is not Linux.
            return 0;
        }
    }
}
