package dev.deckle.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.geometry.Size;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles every example of the engine's documentation, as if it were written in a method of a program that has a few things at hand. */
class ExamplesTest {
    private static final Path SOURCES = Path.of("../engine-core/src/main/java");
    private static final Pattern BLOCK = Pattern.compile("(?s)<pre>\\{@code\n(.*?)\n \\* }</pre>");
    private static final Pattern EXPORT = Pattern.compile("exports ([\\w.]+);");

    /** The types that are entered first: each shows how. */
    private static final List<String> ENTERED = List.of(
            "module-info",
            "Outpainter",
            "Calls",
            "BufferedImages",
            "Images",
            "Masks",
            "CanvasPlan",
            "Canvas",
            "EdgeFill",
            "Expansion",
            "Reframe",
            "Deadline",
            "MemoryBudget",
            "ExpandModel",
            "LocalModel",
            "RunwareFluxExpand",
            "RunwareFluxOutpainting",
            "RunflowOutpaint",
            "RunflowReferenceInpaint",
            "RunflowSmartResize");

    private static final String HAVING = """
            static java.io.InputStream in;
            static java.awt.image.BufferedImage image;
            static Picture photo;
            static Picture reference;
            static Mask mask;
            static Expansion wish;
            static CanvasPlan plan;
            static Deadline deadline;
            static ExecutorService executor;
            """;

    @TempDir
    private Path folder;

    private static Map<String, List<String>> examples() throws IOException {
        Map<String, List<String>> examples = new TreeMap<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                List<String> found = new ArrayList<>();
                Matcher block = BLOCK.matcher(Files.readString(file));
                while (block.find()) {
                    String code = block.group(1).replaceAll("(?m)^ \\* ?", "");
                    // A sketch of a loop, or a drawing, is no example.
                    if (code.contains(";") && !code.contains("…")) {
                        found.add(code);
                    }
                }
                if (!found.isEmpty()) {
                    examples.put(file.getFileName().toString().replace(".java", ""), found);
                }
            }
        }
        return examples;
    }

    @Test
    void everyTypeThatIsEnteredFirstHasAnExample() throws IOException {
        assertThat(examples().keySet()).containsAll(ENTERED);
    }

    @Test
    void theExamplesCompile() throws Exception {
        String exported = EXPORT.matcher(Files.readString(SOURCES.resolve("module-info.java")))
                .results()
                .map(export -> "import " + export.group(1) + ".*;\n")
                .collect(Collectors.joining());
        String imports = exported
                + "import java.awt.image.BufferedImage;\nimport java.nio.file.*;\nimport java.time.*;\nimport java.util.concurrent.*;\n";
        Map<String, String> classes = new LinkedHashMap<>();
        examples().forEach((type, codes) -> {
            for (String code : codes) {
                String name = "Example" + classes.size();
                classes.put(
                        name,
                        "// " + type + "\n" + imports + "class " + name + " {\n" + HAVING
                                + "static void run() throws Exception {\n" + code + "\n}\n}\n");
            }
        });
        assertThat(classes).hasSizeGreaterThanOrEqualTo(ENTERED.size());
        assertThat(faults(classes)).isEmpty();
    }

    private List<String> faults(Map<String, String> classes) throws Exception {
        Path engine = Path.of(
                Size.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        List<String> options = List.of("-proc:none", "-cp", engine.toString(), "-d", folder.toString());
        compiler.getTask(
                        null,
                        null,
                        found,
                        options,
                        null,
                        classes.entrySet().stream()
                                .map(entry -> new Source(entry.getKey(), entry.getValue()))
                                .toList())
                .call();
        return found.getDiagnostics().stream()
                .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
                .map(d -> String.valueOf(d.getSource()).lines().findFirst().orElse("") + " line " + d.getLineNumber()
                        + ": " + d.getMessage(null))
                .toList();
    }

    /** A source in memory; its first line says whose example it is. */
    private static final class Source extends SimpleJavaFileObject {
        private final String code;

        Source(String name, String code) {
            super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
            this.code = code;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
        }

        @Override
        public String toString() {
            return code;
        }
    }
}
