package dev.deckle.bundle;

import dev.deckle.bundle.BundleException.Kind;
import dev.deckle.text.Printable;

/** Makes the errors of one archive; text from the archive is shown printable and short. */
final class ZipMessages {
    private static final int SHOWN = 60;

    private final String archive;

    ZipMessages(String archive) {
        this.archive = Printable.of(archive);
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
        return '"' + Printable.of(name, SHOWN) + '"';
    }
}
