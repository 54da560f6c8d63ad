package dev.deckle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Reads the documentation of every type and method of the project, public or not, and holds it to one voice: the first word is a verb
 * of {@code verbs.txt} in the third person. Constants, fields and parts of a record may be described by a noun, but by no clause that
 * begins with a question word. A verb that is missing from the list is added to it.
 */
class VoiceTest {
    private static final String VERBS = "/verbs.txt";

    /** The whole comment is that of the method above. */
    private static final String INHERITED = "{@inheritDoc}";

    private static final Path ROOT = Path.of("..");

    private static final List<String> SOURCES = List.of(
            "engine-core/src/main/java",
            "engine-cli/src/main/java",
            "engine-bench/src/main/java",
            "engine-bench/src/opencv/java",
            "samples/src/main/java",
            "samples/fake-provider/src/main/java",
            "samples/spark-batch/src/main/java");

    private static final Pattern COMMENT = Pattern.compile("(?ms)^[ \t]*/\\*\\*(.*?)\\*/");

    private static final Pattern FIRST_WORD = Pattern.compile("[\\s*]*([^\\s,.;:]*)");

    /** A clause that makes the reader ask what is described. */
    private static final Pattern RIDDLE =
            Pattern.compile("(What|Where|Who|Whose|When|Why|How|Whether|Which|If|By|As|So|For|From|To|On|Of|In)");

    /** Users are told something; what a method finds it returns. */
    private static final Pattern FOUND = Pattern.compile("[\\s*]*Tells (whether|what|which|where|how)\\b");

    /** An annotation before a declaration; its arguments may be calls or annotations themselves. */
    private static final Pattern ANNOTATION =
            Pattern.compile("\\s*@(?!interface)[\\w.]+(\\s*\\((?:[^()]|\\((?:[^()]|\\([^()]*\\))*\\))*\\))?");

    private static final Pattern TYPE =
            Pattern.compile("(?s)[\\w\\s-]*(class|interface|enum|record|@interface)\\s+\\w.*");

    /** The name of a constant of an enum, at which its declaration begins. */
    private static final Pattern CONSTANT = Pattern.compile("(?s)[A-Z][A-Z0-9_]*\\s*[(,;{}].*");

    @Test
    void everyTypeAndMethodIsDescribedByAVerb() throws IOException {
        List<String> others = new ArrayList<>();
        Set<String> verbs = verbs();
        for (Path file : files()) {
            others.addAll(others(Files.readString(file), file.getFileName().toString(), verbs));
        }
        assertThat(others)
                .as("documentation that opens with no verb of verbs.txt, or with a question word")
                .isEmpty();
    }

    @Test
    void aFaultIsFoundByFileLineAndWord() {
        String source = """
                /** What a type is. */
                @Deprecated(since = "1", forRemoval = @Maybe(not()))
                final class Riddle {
                    /** The least of them, px. */
                    static final int LEAST = 3;

                    /** Where it is. */
                    private final int place = at(1);

                    /** Refuses a number that is no place. */
                    Riddle {}

                    /**
                     * The sum.
                     *
                     * @return px
                     */
                    <T> int sum(T a) {}

                    /** Tells whether it is one. */
                    abstract boolean isOne();

                    enum Way {
                        /** Up. */
                        UP(1),
                        /** How to go down. */
                        DOWN
                    }
                }
                """;
        assertThat(others(source, "Riddle.java", Set.of("Refuses", "Tells")))
                .containsExactly(
                        "Riddle.java:1 What",
                        "Riddle.java:7 Where",
                        "Riddle.java:13 The",
                        "Riddle.java:20 Tells",
                        "Riddle.java:26 How");
    }

    @Test
    void theVerbsAreInTheThirdPersonAndInOrder() throws IOException {
        List<String> verbs = List.copyOf(verbs());
        assertThat(verbs).isSorted().allMatch(verb -> verb.matches("[A-Z][a-z]+s"));
    }

    /** Returns file, line and first word of the comments of one source that are in another voice. */
    private static List<String> others(String source, String file, Set<String> verbs) {
        List<String> others = new ArrayList<>();
        Matcher comment = COMMENT.matcher(source);
        while (comment.find()) {
            Matcher first = FIRST_WORD.matcher(comment.group(1));
            String word = first.lookingAt() ? first.group(1) : "";
            if (word.equals(INHERITED)) {
                continue;
            }
            boolean noun = mayBeANoun(declared(source, comment.end()));
            boolean other = noun
                    ? RIDDLE.matcher(word).matches()
                    : !verbs.contains(word) || FOUND.matcher(comment.group(1)).lookingAt();
            if (other) {
                long line = source.substring(0, comment.start()).lines().count() + 1;
                others.add(file + ":" + line + " " + word);
            }
        }
        return others;
    }

    /** Returns the source from a declaration on, without its annotations. */
    private static String declared(String source, int from) {
        Matcher annotation = ANNOTATION.matcher(source).region(from, source.length());
        int at = from;
        while (annotation.lookingAt()) {
            at = annotation.end();
            annotation.region(at, source.length());
        }
        return source.substring(at).strip();
    }

    /** Returns whether a constant or a field is declared: a name with no parameters behind it, or an enum's constant. */
    private static boolean mayBeANoun(String declaration) {
        if (CONSTANT.matcher(declaration).matches()) {
            return true;
        }
        String head = declaration.split("[({=;]", 2)[0];
        if (head.startsWith("package") || TYPE.matcher(head).matches()) {
            return false;
        }
        char next = head.length() < declaration.length() ? declaration.charAt(head.length()) : ';';
        return next == '=' || next == ';';
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String folder : SOURCES) {
            Path sources = ROOT.resolve(folder);
            try (Stream<Path> all = Files.walk(sources)) {
                all.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
            }
        }
        assertThat(files).as("sources").hasSizeGreaterThan(500);
        return files;
    }

    private static Set<String> verbs() throws IOException {
        try (InputStream in = VoiceTest.class.getResourceAsStream(VERBS)) {
            assertThat(in).as(VERBS).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
