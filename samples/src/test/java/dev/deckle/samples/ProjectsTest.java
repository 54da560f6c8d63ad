package dev.deckle.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.deckle.codec.Images;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.Picture;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compiles the projects in {@code samples/projects}, which know the engine as their users do, and runs them on this Java and on 25, where
 * there is one: {@code JAVA25_HOME}, or a folder of {@code /usr/lib/jvm}.
 */
@Tag("slow")
class ProjectsTest {
    private static final Path PROJECTS = Path.of("projects");

    /** The engine's own dependencies, by the beginnings of their files' names. */
    private static final List<String> NETWORK = List.of("okhttp-jvm", "okio-jvm", "kotlin-stdlib", "annotations");

    private static final List<String> JSON = List.of("jackson-");
    private static final List<String> METADATA = List.of("commons-imaging", "commons-io", "commons-lang3");
    private static final List<String> WEBP_READER =
            List.of("imageio-webp", "imageio-core", "imageio-metadata", "common-lang", "common-io", "common-image");
    private static final List<String> NULLNESS = List.of("jspecify");
    private static final List<String> WEBP = List.of("webp-imageio");

    @TempDir
    private Path folder;

    private Picture photo = Picture.of(ByteRaster.allocate(Size.of(1, 1), Channels.RGB));
    private Path source = Path.of("");

    @BeforeEach
    void writeAPhoto() throws IOException {
        ByteRaster raster = ByteRaster.allocate(Size.of(160, 120), Channels.RGB);
        new Random(11).nextBytes(raster.samples());
        photo = Picture.of(raster);
        source = folder.resolve("photo.png");
        Images.write(photo, source);
    }

    /** Returns the packaged engine, or its classes where the build did not package it. */
    private static Path engine() {
        try {
            return Path.of(Size.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static String path(List<List<String>> groups) {
        Predicate<String> wanted = file -> groups.stream().flatMap(List::stream).anyMatch(file::startsWith);
        return Stream.concat(
                        Stream.of(engine().toString()),
                        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                                .filter(entry -> entry.endsWith(".jar")
                                        && wanted.test(
                                                String.valueOf(Path.of(entry).getFileName()))))
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String everything() {
        return path(List.of(NETWORK, JSON, METADATA, WEBP_READER, NULLNESS));
    }

    private static Path java(int version) {
        if (version == Runtime.version().feature()) {
            return Path.of(System.getProperty("java.home"));
        }
        Optional<Path> found = Stream.of("JAVA" + version + "_HOME", "JAVA_HOME_" + version + "_X64")
                .map(System::getenv)
                .filter(home -> home != null)
                .map(Path::of)
                .findFirst()
                .or(() -> installed(version));
        assumeTrue(found.isPresent(), "Java " + version + " is not here; JAVA" + version + "_HOME names it");
        return found.orElseThrow();
    }

    private static Optional<Path> installed(int version) {
        Path all = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(all)) {
            return Optional.empty();
        }
        try (Stream<Path> homes = Files.list(all)) {
            return homes.filter(home -> home.getFileName().toString().matches(".*\\b" + version + "\\b.*"))
                    .filter(home -> Files.isExecutable(home.resolve("bin/java")))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Path compiled(String project, String... options) throws IOException {
        Path classes = folder.resolve(project);
        List<String> arguments =
                new ArrayList<>(List.of("--release", "17", "-Xlint:-options", "-d", classes.toString()));
        arguments.addAll(Arrays.asList(options));
        try (Stream<Path> sources = Files.walk(PROJECTS.resolve(project).resolve("src/main/java"))) {
            sources.filter(file -> file.toString().endsWith(".java")).forEach(file -> arguments.add(file.toString()));
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(new String[0])))
                .as("javac %s", arguments)
                .isZero();
        return classes;
    }

    private static String run(Path home, String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/java").toString(), "-Xmx256m", "-Djava.awt.headless=true"));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private void requireGrown(Path file) throws IOException {
        Picture wide = Images.read(file);
        assertThat(wide.raster().size()).isEqualTo(Size.of(288, 248));
        assertThat(wide.raster().view(new Rect(64, 64, 160, 120)).sameSamples(photo.raster()))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void theOneDependencyOnTheClassPathGrowsAPicture(int version) throws Exception {
        Path java = java(version);
        Path classes = compiled("class-path", "-cp", everything());
        Path target = folder.resolve("wide.png");
        String output = run(
                java, "-cp", classes + File.pathSeparator + everything(), "Grow", source.toString(), target.toString());
        assertThat(output).isEmpty();
        requireGrown(target);
    }

    /** Nothing is added by hand: the binding of WebP is found on the module path, and so is what it needs. */
    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void aModuleReadsAndWritesWebp(int version) throws Exception {
        Path java = java(version);
        Path classes = compiled("module-path", "-p", everything());
        String modules = classes + File.pathSeparator + everything();
        String module = "com.example.wider/wider.Wider";
        Path target = folder.resolve("wide.webp");
        String binding = path(List.of(WEBP)).substring(engine().toString().length() + 1);
        assertThat(run(java, "-p", modules + File.pathSeparator + binding, "-m", module, target.toString()))
                .as("the binding on the module path")
                .contains("160x64 by libwebp, module dev.deckle");
        Files.delete(target);
        // So plug-ins of Maven lay it out, since no module requires it.
        assertThat(run(java, "-p", modules, "-cp", binding, "-m", module, target.toString()))
                .as("the binding on the class path")
                .contains("160x64 by libwebp, module dev.deckle");
        Files.delete(target);
        Process without = new ProcessBuilder(
                        java.resolve("bin/java").toString(), "-p", modules, "-m", module, target.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(without.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains(
                        "Expected com.github.usefulness:webp-imageio for writing WebP but received a runtime without it");
        assertThat(without.waitFor()).isEqualTo(1);
        assertThat(target).doesNotExist();
    }

    /** What a program that grows PNG and JPEG on the class path may leave out, each by itself and all together. */
    @Test
    void whatIsNotUsedCanBeExcluded() throws Exception {
        Path classes = compiled("class-path", "-cp", everything());
        Path jpeg = folder.resolve("photo.jpg");
        Images.write(photo, jpeg);
        for (String reduced : List.of(
                path(List.of(JSON, METADATA, WEBP_READER)),
                path(List.of(NETWORK, METADATA, WEBP_READER)),
                path(List.of(NETWORK, JSON, METADATA)),
                path(List.of(METADATA)))) {
            for (Path file : List.of(source, jpeg)) {
                Path target = folder.resolve("reduced-" + file.getFileName());
                Files.deleteIfExists(target);
                run(
                        java(Runtime.version().feature()),
                        "-cp",
                        classes + File.pathSeparator + reduced,
                        "Grow",
                        file.toString(),
                        target.toString());
                if (file == source) {
                    requireGrown(target);
                } else {
                    assertThat(Images.probe(target).format()).isEqualTo(ImageFormat.JPEG);
                    assertThat(Images.probe(target).size()).isEqualTo(Size.of(288, 248));
                }
            }
        }
    }

    /** The small Java that the README makes runs the engine and all that comes along. */
    @Test
    void theLinkedJavaOfTheReadmeGrowsAPicture() throws Exception {
        Path home = java(Runtime.version().feature());
        assumeTrue(
                Files.isExecutable(home.resolve("bin/jlink")) && Files.isDirectory(home.resolve("jmods")),
                "this Java has no jlink");
        Matcher line = Pattern.compile("`jlink (--add-modules [^`]+) --output jre`")
                .matcher(Files.readString(Path.of("../README.md")));
        assertThat(line.find()).as("a line with jlink in the README").isTrue();
        Path small = folder.resolve("jre");
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/jlink").toString()));
        command.addAll(List.of(line.group(1).split("\\s+")));
        command.addAll(List.of("--output", small.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();

        Path classes = compiled("class-path", "-cp", everything());
        Path target = folder.resolve("wide.png");
        String output = run(
                small,
                "-cp",
                classes + File.pathSeparator + everything(),
                "Grow",
                source.toString(),
                target.toString());
        assertThat(output).isEmpty();
        requireGrown(target);
    }

    /** Kotlin and other readers of nullness look at the packages' annotations when they compile against the jar. */
    @Test
    void everyExportedPackageSaysThatNothingIsNull() throws Exception {
        ModuleDescriptor descriptor =
                ModuleFinder.of(engine()).find("dev.deckle").orElseThrow().descriptor();
        assertThat(descriptor.exports()).hasSizeGreaterThan(20);
        for (ModuleDescriptor.Exports door : descriptor.exports()) {
            Class<?> info = Class.forName(door.source() + ".package-info");
            assertThat(info.isAnnotationPresent(NullMarked.class))
                    .as(door.source())
                    .isTrue();
            try (InputStream in = info.getResourceAsStream("package-info.class")) {
                assertThat(in).as(door.source()).isNotNull();
            }
        }
    }
}
