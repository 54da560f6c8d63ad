package dev.deckle.file.whole;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Names temporary files after the process that writes them: {@code .deckle-MACHINE-PID-START-UUID.tmp}, with the milliseconds of its
 * start, since numbers of processes are used again. So another run can tell whether that process is still there.
 */
final class TemporaryName {
    /** The pattern that all of them match. */
    static final String GLOB = ".deckle-*.tmp";

    private static final Pattern NAME =
            Pattern.compile("\\.deckle-([0-9a-f]{8})-([0-9]{1,18})-([0-9]{1,18})-[0-9a-f-]{36}\\.tmp");
    private static final Duration SAME = Duration.ofSeconds(5);

    private TemporaryName() {}

    /** Holds what all names of this process begin with, which takes several files of the system to find. */
    private static final class Own {
        private static final String BEGIN = begin();

        private static String begin() {
            ProcessHandle self = ProcessHandle.current();
            return ".deckle-" + machine() + "-" + self.pid() + "-"
                    + start(self).map(Instant::toEpochMilli).orElse(0L) + "-";
        }
    }

    /** Returns a new name of this process. */
    static String next() {
        return Own.BEGIN + different() + ".tmp";
    }

    /**
     * Returns what no other name of this process has. It may be guessed: the file is made only where there is none, and a secure random
     * number would load all of the JDK's security for it.
     */
    private static UUID different() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong());
    }

    /** Returns whether a name is that of a process of this machine which is gone. */
    static boolean isOrphaned(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches() || !parts.group(1).equals(machine())) {
            return false;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(parts.group(2)));
        if (process.isEmpty() || !process.get().isAlive()) {
            return true;
        }
        long told = Long.parseLong(parts.group(3));
        Optional<Instant> started = start(process.get());
        return told != 0
                && started.isPresent()
                && Duration.between(Instant.ofEpochMilli(told), started.get())
                                .abs()
                                .compareTo(SAME)
                        > 0;
    }

    private static Optional<Instant> start(ProcessHandle process) {
        return process.info().startInstant();
    }

    /**
     * Returns eight digits for the place where numbers of processes mean the same: the machine and, on Linux, the
     * container.
     */
    private static String machine() {
        String host = firstLine(Path.of("/proc/sys/kernel/hostname"))
                .or(() -> Optional.ofNullable(System.getenv("COMPUTERNAME")))
                .or(() -> Optional.ofNullable(System.getenv("HOSTNAME")))
                .orElse("");
        CRC32 sum = new CRC32();
        sum.update((host + "/" + space()).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }

    private static Optional<String> firstLine(Path file) {
        try {
            return Files.readString(file).lines().findFirst();
        } catch (IOException | SecurityException e) {
            return Optional.empty();
        }
    }

    private static String space() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
        } catch (IOException | UnsupportedOperationException | SecurityException e) {
            return "";
        }
    }
}
