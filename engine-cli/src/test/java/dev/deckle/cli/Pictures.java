package dev.deckle.cli;

import dev.deckle.codec.Images;
import dev.deckle.geometry.Size;
import dev.deckle.picture.Picture;
import dev.deckle.picture.WriteOptions;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

/** Pictures made for tests. */
final class Pictures {
    private Pictures() {}

    /** Noise: any change of a sample shows. */
    static ByteRaster noise(int width, int height, long seed) {
        byte[] samples = new byte[width * height * 3];
        new Random(seed).nextBytes(samples);
        return ByteRaster.of(samples, Size.of(width, height), Channels.RGB);
    }

    /** A file of noise; the format is the suffix. */
    static Path write(Path folder, String name, int width, int height) throws IOException {
        Path file = folder.resolve(name);
        Images.write(Picture.of(noise(width, height, 7)), file, WriteOptions.DEFAULT);
        return file;
    }
}
