package dev.deckle.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Small JPEG files of one picture of 47x35 px, made with libjpeg-turbo's tools: name = sampling of the colour, then how it is coded. Files of
 * one sampling have the same coefficients.
 */
public final class JpegVectors {
    private static final List<String> NAMES = List.of(
            "16bit-plain.jpg",
            "16bit-progressive.jpg",
            "411-plain.jpg",
            "411-progressive.jpg",
            "420-apart.jpg",
            "420-long-progression.jpg",
            "420-optimised.jpg",
            "420-pairs.jpg",
            "420-plain.jpg",
            "420-progressive-restarts.jpg",
            "420-progressive.jpg",
            "420-restarts.jpg",
            "420-rows.jpg",
            "422-plain.jpg",
            "422-progressive.jpg",
            "440-apart.jpg",
            "440-plain.jpg",
            "444-long-progression.jpg",
            "444-plain.jpg",
            "arithmetic.jpg",
            "grey-plain.jpg",
            "grey-progressive.jpg",
            "rgb-plain.jpg");

    private JpegVectors() {}

    /** All names. */
    public static List<String> names() {
        return NAMES;
    }

    /** The bytes of a file. */
    public static byte[] read(String name) throws IOException {
        try (InputStream in = JpegVectors.class.getResourceAsStream("/vectors/jpeg/" + name)) {
            if (in == null) {
                throw new UncheckedIOException(new IOException("Expected a vector " + name + " but received none"));
            }
            return in.readAllBytes();
        }
    }

    /** The same file with fill bytes before every marker behind the first. */
    public static byte[] filled(byte[] file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(file, 0, 2);
        for (int i = 2; i < file.length; i++) {
            boolean marker = file[i] == (byte) 0xFF && i + 1 < file.length && isMarker(file, i);
            if (marker) {
                out.write(0xFF);
                out.write(0xFF);
            }
            out.write(file[i]);
        }
        return out.toByteArray();
    }

    /** Markers of segments and restarts; within a segment's body these bytes do not stand in the vectors. */
    private static boolean isMarker(byte[] file, int at) {
        int second = file[at + 1] & 0xFF;
        return second >= 0xC0 && second < 0xFF;
    }
}
