package dev.deckle.fill;

import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.mask.Mask;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Asks;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fill asks at least once a row whether it shall end, and ends wherever it is told to. */
class FillStopTest {
    private static final Size CANVAS = Size.of(300, 240);
    private static final Rect KNOWN = new Rect(60, 50, 180, 140);

    static Stream<EdgeFill> fills() {
        return Stream.of(
                EdgeFill.replicate(), EdgeFill.mirror(), EdgeFill.smooth(), EdgeFill.grain(), EdgeFill.texture());
    }

    @ParameterizedTest
    @MethodSource("fills")
    void marginsHear(EdgeFill fill) throws Exception {
        for (Channels channels : new Channels[] {Channels.RGB, Channels.RGBA}) {
            Raster canvas = noise(channels);
            Asks.hears(fill.label() + " margins " + channels, 200, () -> fill.fill(canvas, KNOWN, AlphaMode.OPAQUE));
        }
    }

    @ParameterizedTest
    @MethodSource("fills")
    void holesHear(EdgeFill fill) throws Exception {
        Raster canvas = noise(Channels.RGB);
        byte[] coverage = new byte[(int) CANVAS.pixels()];
        for (int y = 40; y < 200; y++) {
            for (int x = 50; x < 250; x++) {
                coverage[y * CANVAS.width() + x] = (byte) (Math.abs(x - 150) < y ? 255 : 0);
            }
        }
        Mask mask = Mask.of(CANVAS, coverage);
        Asks.hears(fill.label() + " hole", 300, () -> fill.fill(canvas, mask, AlphaMode.OPAQUE));
    }

    /** Pixels without a colour take the long way. */
    @ParameterizedTest
    @MethodSource("fills")
    void hiddenPixelsHear(EdgeFill fill) throws Exception {
        Raster canvas = noise(Channels.RGBA);
        for (int x = KNOWN.x(); x < KNOWN.right(); x++) {
            canvas.put(4 * (KNOWN.y() * CANVAS.width() + x) + 3, 0);
        }
        Asks.hears(fill.label() + " hidden", 900, () -> fill.fill(canvas.copy(), KNOWN, AlphaMode.EDGE));
    }

    private static Raster noise(Channels channels) {
        Raster canvas = Raster.allocate(CANVAS, channels, Depth.EIGHT);
        Random random = new Random(7);
        for (int i = 0; i < CANVAS.pixels() * channels.count(); i++) {
            canvas.put(i, 1 + random.nextInt(255));
        }
        return canvas;
    }
}
