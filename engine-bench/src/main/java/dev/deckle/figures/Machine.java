package dev.deckle.figures;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Describes the machine on which figures were measured.
 *
 * @param processor the model of the CPU
 * @param cores that this JVM may use
 * @param system operating system and its version
 * @param java version and name of the JVM
 */
record Machine(String processor, int cores, String system, String java) {
    private static final Pattern MODEL = Pattern.compile("(?m)^model name\\s*:\\s*(.+)$");
    private static final Pattern SYSTEM = Pattern.compile("(?m)^PRETTY_NAME=\"?([^\"\\n]+)");

    /** Returns this machine and this JVM. */
    static Machine here() {
        String kernel = System.getProperty("os.name") + " " + System.getProperty("os.version");
        return new Machine(
                found(Path.of("/proc/cpuinfo"), MODEL).orElse("a processor " + System.getProperty("os.arch")),
                Runtime.getRuntime().availableProcessors(),
                found(Path.of("/etc/os-release"), SYSTEM)
                        .map(name -> name + ", " + kernel)
                        .orElse(kernel),
                System.getProperty("java.runtime.version") + " (" + System.getProperty("java.vm.name") + ")");
    }

    /** Returns how many processes ran or waited to run in the last minute, or {@code unknown}. */
    static String load() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return load < 0 ? "unknown" : Numbers.decimals(load, 1);
    }

    /** Returns the paragraph above all tables. */
    String header(ZonedDateTime now, String load, Effort effort, Programs programs) {
        List<String> peers = new ArrayList<>();
        for (Program program : Program.values()) {
            if (program != Program.JAVA) {
                peers.add(program.title() + " " + programs.version(program));
            }
        }
        peers.add("OpenCV for Java " + openCv());
        peers.add("TwelveMonkeys " + packaged("com.twelvemonkeys.imageio/imageio-core"));
        String date = now.withZoneSameInstant(ZoneOffset.UTC)
                .format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT));
        return "Measured on " + date + ": " + cores + " cores of " + processor + ", " + system + ", load " + load
                + " at the start. JDK " + java + ". " + String.join("; ", peers) + ". Benchmarks in " + effort.forks()
                + " forks of " + effort.iterations() + " × " + effort.milliseconds() + " ms, processes in "
                + effort.pairs()
                + " pairs.\n";
    }

    private static String openCv() {
        try {
            return String.valueOf(
                    Class.forName("org.opencv.core.Core").getField("VERSION").get(null));
        } catch (ReflectiveOperationException | LinkageError e) {
            return Finding.NOT_INSTALLED.reason();
        }
    }

    private static String packaged(String artifact) {
        Properties properties = new Properties();
        try (InputStream in = Machine.class.getResourceAsStream("/META-INF/maven/" + artifact + "/pom.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            return "unknown";
        }
        return properties.getProperty("version", "unknown");
    }

    private static Optional<String> found(Path file, Pattern pattern) {
        try {
            Matcher matcher = pattern.matcher(Files.readString(file));
            return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
