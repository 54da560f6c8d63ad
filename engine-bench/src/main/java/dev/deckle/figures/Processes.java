package dev.deckle.figures;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Starts processes in a folder, each with one thread where the environment can say so.
 *
 * @param folder the folder in which they start, and in which their output is kept for the moment
 */
record Processes(Path folder) {
    /** Makes libvips and ImageMagick use one thread, and the decimal sign a point. */
    static final Map<String, String> ENVIRONMENT =
            Map.of("VIPS_CONCURRENCY", "1", "MAGICK_THREAD_LIMIT", "1", "LC_NUMERIC", "C");

    private static final long MINUTES = 10;

    /** Holds what a process left: its exit code, and what it printed. */
    record Ended(int exit, String printed) {}

    /** Looks at a process while it runs. */
    interface Watch {
        void look(ProcessHandle process);
    }

    /** Returns what a process prints, of both streams; empty where it can't be started or fails. */
    Optional<String> ask(List<String> words) {
        try {
            Ended ended = run(words, process -> {}, 1000);
            return ended.exit() == 0 ? Optional.of(ended.printed()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Runs a process to its end, looking at it each {@code milliseconds}; ended by force after ten minutes. */
    Ended run(List<String> words, Watch watch, long milliseconds) throws IOException {
        Path printed = folder.resolve("printed.txt");
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(
                        Files.write(folder.resolve("nothing.txt"), new byte[0]).toFile()))
                .redirectOutput(printed.toFile());
        builder.environment().putAll(ENVIRONMENT);
        builder.environment().put("CLASSPATH", classPath());
        Process process = builder.start();
        try {
            long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
            while (!process.waitFor(milliseconds, TimeUnit.MILLISECONDS)) {
                watch.look(process.toHandle());
                if (System.nanoTime() - end > 0) {
                    throw new IOException(
                            "Expected " + words.get(0) + " to end within " + MINUTES + " minutes but it ran on");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Expected " + words.get(0) + " to end but the wait was interrupted", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), Files.readString(printed, StandardCharsets.UTF_8));
    }

    /** Returns this JVM's class path, as it is seen from any folder. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
