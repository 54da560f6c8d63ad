package dev.deckle.codec.png;

import dev.deckle.picture.Blob;
import dev.deckle.picture.KeptPart;
import dev.deckle.picture.Metadata;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks whether samples still have the few bits that an sBIT chunk says (PNG, third edition, 11.3.2.4): what is painted beside or into
 * such a picture has all of them.
 */
final class SignificantBits {
    static final String NAME = "sBIT";

    private SignificantBits() {}

    /** Returns metadata that are true of the samples and for their channels, and tells what was left out. */
    static Metadata checked(Metadata metadata, Raster raster, List<String> warnings) {
        List<KeptPart> parts = new ArrayList<>();
        for (KeptPart part : metadata.parts()) {
            if (!part.name().equals(NAME)) {
                parts.add(part);
                continue;
            }
            byte[] bits = bits(part.data().toBytes(), raster);
            if (hold(bits, raster)) {
                parts.add(new KeptPart(part.format(), NAME, Blob.of(bits)));
            } else {
                warnings.add(
                        "What " + NAME + " of PNG says of the bits of a sample was left out: the picture has more");
            }
        }
        return parts.equals(metadata.parts()) ? metadata : metadata.with(metadata.iptc(), parts);
    }

    /** Returns the significant bits of the channels that are written: those of the source, and all of an alpha that is new. */
    private static byte[] bits(byte[] source, Raster raster) {
        int colours = raster.channels().colours();
        byte[] bits = new byte[raster.channels().count()];
        for (int i = 0; i < colours; i++) {
            bits[i] = source[source.length < 3 ? 0 : i];
        }
        if (raster.channels().hasAlpha()) {
            boolean had = source.length == 2 || source.length == 4;
            bits[colours] = had ? source[source.length - 1] : (byte) depth(raster);
        }
        return bits;
    }

    private static int depth(Raster raster) {
        return raster.depth().bits();
    }

    private static boolean hold(byte[] bits, Raster raster) {
        boolean[][] levels = new boolean[bits.length][];
        for (int i = 0; i < bits.length; i++) {
            if (bits[i] < 1 || bits[i] > depth(raster)) {
                return false;
            }
            levels[i] = levels(bits[i], depth(raster));
        }
        int samples = raster.width() * bits.length;
        for (int y = 0; y < raster.height(); y++) {
            Stop.ifAsked();
            int at = raster.offset() + y * raster.stride();
            for (int i = 0; i < samples; i++) {
                if (!levels[i % bits.length][raster.get(at + i)]) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Marks the samples that so many bits become: followed by zeros, by themselves again, or scaled. */
    private static boolean[] levels(int bits, int depth) {
        boolean[] levels = new boolean[1 << depth];
        int most = (1 << bits) - 1;
        int max = (1 << depth) - 1;
        for (int t = 0; t <= most; t++) {
            levels[t << (depth - bits)] = true;
            int again = 0;
            for (int shift = depth - bits; shift > -bits; shift -= bits) {
                again |= shift >= 0 ? t << shift : t >> -shift;
            }
            levels[again] = true;
            long scaled = (long) t * max;
            levels[(int) (scaled / most)] = true;
            levels[(int) ((scaled + most / 2) / most)] = true;
        }
        return levels;
    }
}
