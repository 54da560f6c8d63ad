package dev.deckle.samples.spark;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** Draws photos for tests: discs and grain of a seed. */
final class DrawnPhotos {
    private DrawnPhotos() {}

    /** Writes a JPEG file in colour. */
    static void jpeg(Path file, int width, int height, int seed) throws IOException {
        write(file, drawn(BufferedImage.TYPE_INT_RGB, width, height, seed), "jpg");
    }

    /** Writes a JPEG file in grey, whose samples no decoder interpolates. */
    static void greyJpeg(Path file, int width, int height, int seed) throws IOException {
        write(file, drawn(BufferedImage.TYPE_BYTE_GRAY, width, height, seed), "jpg");
    }

    /** Writes a file of another format of ImageIO. */
    static void other(Path file, String format, int width, int height, int seed) throws IOException {
        write(file, drawn(BufferedImage.TYPE_INT_RGB, width, height, seed), format);
    }

    private static void write(Path file, BufferedImage picture, String format) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        if (!ImageIO.write(picture, format, file.toFile())) {
            throw new IOException("no writer for " + format);
        }
    }

    private static BufferedImage drawn(int type, int width, int height, int seed) {
        Random random = new Random(seed);
        BufferedImage picture = new BufferedImage(width, height, type);
        Graphics2D pen = picture.createGraphics();
        for (int i = 0; i < 60; i++) {
            pen.setColor(new Color(random.nextInt(1 << 24)));
            int size = 10 + random.nextInt(width / 3);
            pen.fillOval(random.nextInt(width) - size / 2, random.nextInt(height) - size / 2, size, size);
        }
        pen.dispose();
        for (int y = 0; y < height; y += 2) {
            for (int x = 0; x < width; x += 2) {
                picture.setRGB(x, y, picture.getRGB(x, y) ^ (random.nextInt(16) * 0x010101));
            }
        }
        return picture;
    }
}
