package dev.deckle.model.remote;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Texts that are nearly what they should be. */
public final class Mutations {
    private static final List<String> PIECES = List.of(
            "null",
            "true",
            "-1",
            "1e999",
            "[]",
            "{}",
            "\"\"",
            "\"x\"",
            "[[{}]]",
            ",",
            ":",
            "\"",
            "{",
            "]",
            "\u0000",
            "\uFFFF",
            "9".repeat(39),
            "\"taskUUID\":",
            "\"status\":\"error\"",
            "HTTP/1.1 ",
            "\r\n",
            "Content-Length: ",
            "0\r\n");

    private Mutations() {}

    /** Hands over {@code count} mutations of the texts; {@code what} is run with each, and the seed is 77. */
    public static void of(List<String> texts, int count, Consumer<byte[]> what) {
        Random random = new Random(77);
        for (int i = 0; i < count; i++) {
            String text = texts.get(random.nextInt(texts.size()));
            for (int n = 1 + random.nextInt(4); n > 0; n--) {
                text = mutated(text, random);
            }
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            try {
                what.accept(bytes);
            } catch (RuntimeException | Error e) {
                throw new AssertionError("Expected a typed error, seed 77, run " + i + ", for " + text, e);
            }
        }
    }

    private static String mutated(String text, Random random) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(12));
        String piece = PIECES.get(random.nextInt(PIECES.size()));
        return switch (random.nextInt(5)) {
            case 0 -> text.substring(0, from) + text.substring(to);
            case 1 -> text.substring(0, from) + piece + text.substring(to);
            case 2 -> text.substring(0, from) + piece + text.substring(from);
            case 3 -> text.substring(0, from) + text.substring(from, to) + text.substring(from);
            default -> value(text, piece, random);
        };
    }

    /** One value of a JSON text exchanged for another. */
    private static String value(String text, String piece, Random random) {
        int colon = text.indexOf(':', random.nextInt(text.length() + 1));
        if (colon < 0) {
            return text + piece;
        }
        int end = colon + 1;
        while (end < text.length() && ",}]".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.substring(0, colon + 1) + piece + text.substring(end);
    }
}
