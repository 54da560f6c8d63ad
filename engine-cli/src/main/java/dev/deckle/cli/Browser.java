package dev.deckle.cli;

import java.awt.Desktop;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Opens the user's browser, where there is one. */
final class Browser {
    private Browser() {}

    /**
     * Opens an address that holds a secret. Other users see the words of a command, so the browser is given a page of ours that only this
     * user can read and that leads on.
     *
     * @param page the file for that page
     */
    static void open(URI address, Path page, Function<String, Optional<String>> environment) {
        try {
            if (!hasDisplay(environment)) {
                return;
            }
            Files.writeString(
                    page,
                    "<!DOCTYPE html><meta charset=\"utf-8\"><title>deckle studio</title><meta http-equiv=\"refresh\""
                            + " content=\"0;url=" + address + "\"><a href=\"" + address + "\">deckle studio</a>\n");
            if (!GraphicsEnvironment.isHeadless()
                    && Desktop.isDesktopSupported()
                    && Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
                Desktop.getDesktop().browse(page.toUri());
            } else {
                new ProcessBuilder(command(page.toUri()))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
            }
        } catch (IOException | RuntimeException | LinkageError e) {
            // The address was printed.
            return;
        }
    }

    private static boolean hasDisplay(Function<String, Optional<String>> environment) {
        return isOther("linux")
                || environment
                        .apply("DISPLAY")
                        .or(() -> environment.apply("WAYLAND_DISPLAY"))
                        .isPresent();
    }

    private static boolean isOther(String system) {
        return !System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith(system);
    }

    private static List<String> command(URI page) {
        if (!isOther("mac")) {
            return List.of("open", page.toString());
        }
        return isOther("windows")
                ? List.of("xdg-open", page.toString())
                : List.of("rundll32", "url.dll,FileProtocolHandler", page.toString());
    }
}
