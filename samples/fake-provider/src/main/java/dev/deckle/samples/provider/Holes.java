package dev.deckle.samples.provider;

import java.util.Base64;
import java.util.Optional;

/** Reads pictures and masks out of requests, and paints as a server would with the settings that it was given. */
final class Holes {
    private static final int MIDDLE = 127;
    private static final int FLAT = 0x8A7F76;

    private Holes() {}

    /** Returns a picture in base64, bare or as a data URI. */
    static RgbPicture picture(String base64, String parameter) {
        return Optional.of(bytes(base64, parameter))
                .flatMap(PictureFiles::decode)
                .orElseThrow(() -> Refusal.invalid(parameter, "a picture", "something else"));
    }

    static byte[] bytes(String base64, String parameter) {
        try {
            return Base64.getDecoder()
                    .decode(base64.substring(base64.startsWith("data:") ? base64.indexOf(',') + 1 : 0));
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(parameter, "base64", base64.length() + " characters of something else");
        }
    }

    /** Returns which px a mask of the photo's size marks: what is brighter than the middle. */
    static boolean[] fill(RgbPicture mask, RgbPicture photo, String parameter) {
        if (mask.width() != photo.width() || mask.height() != photo.height()) {
            throw Refusal.invalid(
                    parameter, "a mask of " + photo.width() + "x" + photo.height(), mask.width() + "x" + mask.height());
        }
        boolean[] fill = new boolean[mask.rgb().length];
        for (int i = 0; i < fill.length; i++) {
            fill[i] = (mask.rgb()[i] & 255) > MIDDLE;
        }
        return fill;
    }

    /** Returns the marked px and all within a square of {@code radius} px. */
    static boolean[] grown(boolean[] fill, int width, int radius) {
        if (radius == 0) {
            return fill;
        }
        boolean[] grown = new boolean[fill.length];
        int height = fill.length / width;
        for (int i = 0; i < fill.length; i++) {
            if (fill[i]) {
                for (int y = Math.max(0, i / width - radius); y <= Math.min(height - 1, i / width + radius); y++) {
                    for (int x = Math.max(0, i % width - radius); x <= Math.min(width - 1, i % width + radius); x++) {
                        grown[y * width + x] = true;
                    }
                }
            }
        }
        return grown;
    }

    /** Returns what a model starts from that is told not to keep what is under the mask. */
    static RgbPicture flat(RgbPicture photo) {
        return RgbPicture.blank(photo.width(), photo.height(), FLAT);
    }

    /** Returns a picture of which the marked px were painted in a crop round them and scaled, as frames then come out: in coarse blocks. */
    static RgbPicture cropped(RgbPicture painted, boolean[] fill) {
        RgbPicture coarse = painted.scaled(Math.max(1, painted.width() / 24), Math.max(1, painted.height() / 24))
                .scaled(painted.width(), painted.height());
        RgbPicture result = RgbPicture.blank(painted.width(), painted.height(), 0);
        for (int i = 0; i < fill.length; i++) {
            result.rgb()[i] = fill[i] ? coarse.rgb()[i] : painted.rgb()[i];
        }
        return result;
    }
}
