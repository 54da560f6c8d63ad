package dev.deckle.bundle;

import dev.deckle.bundle.BundleException.Kind;
import java.util.Locale;

/** The errors of one archive; what comes from it is shown printable and short. */
final class ZipMessages {
    private static final int SHOWN = 60;

    private final String archive;

    ZipMessages(String archive) {
        this.archive = printable(archive);
    }

    BundleException error(Kind kind, String expected, Object received) {
        return new BundleException(kind, message(expected, received));
    }

    BundleException corrupt(String expected, Object received) {
        return error(Kind.CORRUPT, expected, received);
    }

    BundleException damaged(String expected, String received, Throwable cause) {
        return new BundleException(Kind.CORRUPT, message(expected, received), cause);
    }

    private String message(String expected, Object received) {
        return "Expected " + expected + " for " + archive + " but received " + received;
    }

    static String quote(String name) {
        int end = name.length() > SHOWN
                ? name.offsetByCodePoints(0, Math.min(SHOWN, name.codePointCount(0, name.length())))
                : name.length();
        return '"' + printable(name.substring(0, end)) + (end < name.length() ? "…" : "") + '"';
    }

    private static String printable(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (ZipNames.isVisible(c)) {
                shown.appendCodePoint(c);
            } else {
                shown.append(String.format(Locale.ROOT, "\\u%04x", c));
            }
        });
        return shown.toString();
    }
}
