package dev.deckle.cli;

import dev.deckle.codec.Images;
import dev.deckle.codec.Picture;
import dev.deckle.codec.WriteOptions;
import dev.deckle.geometry.Size;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import dev.deckle.raster.ShortRaster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

/** Pictures of random samples, written for a test. */
final class Photos {
    private Photos() {}

    static Raster random(Size size, Channels channels, Depth depth) {
        Random random = new Random(size.pixels() * 31 + channels.count());
        Raster raster = Raster.allocate(size, channels, depth);
        if (raster instanceof ByteRaster r) {
            random.nextBytes(r.samples());
        } else if (raster instanceof ShortRaster r) {
            for (int i = 0; i < r.samples().length; i++) {
                r.samples()[i] = (short) random.nextInt();
            }
        }
        return raster;
    }

    static Path write(Path file, Raster raster) throws IOException {
        Images.write(Picture.of(raster), file, WriteOptions.DEFAULT);
        return file;
    }

    static Path write(Path file, int width, int height) throws IOException {
        return write(file, random(Size.of(width, height), Channels.RGB, Depth.EIGHT));
    }
}
