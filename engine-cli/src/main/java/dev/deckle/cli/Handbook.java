package dev.deckle.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;

/**
 * Writes, for the build, what a distribution has beside the program: manual pages, completion scripts, and the licences of
 * all that is on the class path.
 */
final class Handbook {
    private static final Map<String, String> COMPLETION =
            Map.of("bash", "deckle.bash", "zsh", "_deckle", "fish", "deckle.fish");
    private static final List<String> LICENCES =
            List.of("META-INF/LICENSE", "META-INF/LICENSE.txt", "META-INF/NOTICE", "META-INF/NOTICE.txt");

    private Handbook() {}

    /** Writes into the folder {@code args[0]}. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        for (Map.Entry<String, String> page : ManualPages.all().entrySet()) {
            write(folder.resolve("man/man1").resolve(page.getKey()), page.getValue());
        }
        for (Map.Entry<String, String> script : COMPLETION.entrySet()) {
            write(
                    folder.resolve("completion").resolve(script.getValue()),
                    CompletionCommand.script(script.getKey(), ManualPages.nowhere()));
        }
        for (String name : LICENCES) {
            Enumeration<URL> found = Handbook.class.getClassLoader().getResources(name);
            while (found.hasMoreElements()) {
                URL licence = found.nextElement();
                try (InputStream in = licence.openStream()) {
                    String file = owner(licence) + "-" + name.substring(name.lastIndexOf('/') + 1);
                    write(
                            folder.resolve("licences").resolve(file),
                            new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
    }

    /** Returns the name of the jar that a file is in; of a folder of classes, this program's. */
    private static String owner(URL file) {
        String path = file.getPath();
        int end = path.indexOf(".jar!");
        return end < 0 ? Deckle.NAME : path.substring(path.lastIndexOf('/', end) + 1, end);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
