package dev.deckle.figures;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Makes a file that commands read by its name, when it is first wanted. Pictures are a rendered scene of soft shapes
 * and grain, 2048²; larger ones are that scene mirrored over and over.
 */
enum WorkFile {
    /** The JPEG of the whole jobs. */
    PHOTO("photo.jpg", 2048, 2048),
    /** A photo of 24 megapixels. */
    LARGE("large.jpg", 6000, 4000),
    /** A photo of 100 megapixels. */
    HUGE("huge.jpg", 12000, 8333),
    /** Samples without a codec, for what is resampled. */
    SQUARE("square4096.ppm", 4096, 4096),
    /** The same, smaller. */
    SMALL_SQUARE("square2048.ppm", 2048, 2048),
    /** {@link Hello} outside of the jar, in which the JVM would look for it longer. */
    HELLO("dev.deckle.figures.Hello", 0, 0);

    private static final int SCENE = 2048;
    private static final float QUALITY = 0.92f;

    private final String fileName;
    private final int width;
    private final int height;

    WorkFile(String fileName, int width, int height) {
        this.fileName = fileName;
        this.width = width;
        this.height = height;
    }

    /** Makes the file that {@code argument} names in {@code folder}, where it names one and that is not there yet. */
    static void provide(String argument, Path folder) throws IOException {
        Optional<WorkFile> named = Stream.of(values())
                .filter(file -> file.fileName.equals(argument))
                .findFirst();
        if (named.isPresent()) {
            named.get().makeIn(folder);
        }
    }

    private void makeIn(Path folder) throws IOException {
        Path file = this == HELLO ? folder.resolve("dev/deckle/figures/Hello.class") : folder.resolve(fileName);
        if (Files.exists(file)) {
            return;
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        // Under another name first: what was begun and not ended is never taken for the file.
        Path part = folder.resolve("part");
        switch (this) {
            case HELLO -> copyHello(part);
            case PHOTO, LARGE, HUGE -> writeJpeg(part);
            case SQUARE, SMALL_SQUARE -> writePpm(part);
        }
        Files.move(part, file);
    }

    private static void copyHello(Path target) throws IOException {
        try (InputStream in = WorkFile.class.getResourceAsStream("Hello.class")) {
            if (in == null) {
                throw new IOException("Expected Hello.class beside WorkFile but there is none");
            }
            Files.write(target, in.readAllBytes());
        }
    }

    private void writePpm(Path target) throws IOException {
        byte[] scene = scene();
        try (OutputStream out = Files.newOutputStream(target)) {
            out.write(("P6\n" + width + " " + height + "\n255\n").getBytes(StandardCharsets.US_ASCII));
            byte[] row = new byte[3 * width];
            for (int y = 0; y < height; y++) {
                mirrored(scene, y, row, 0);
                out.write(row);
            }
        }
    }

    private void writeJpeg(Path target) throws IOException {
        byte[] scene = scene();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        byte[] samples = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int y = 0; y < height; y++) {
            mirrored(scene, y, samples, 3 * width * y);
        }
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("jpeg");
        ImageWriter writer = writers.next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(target.toFile())) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
    }

    /** Writes row {@code y} of the scene, mirrored as often as the width wants. */
    private void mirrored(byte[] scene, int y, byte[] to, int at) {
        int row = reflect(y) * SCENE;
        for (int x = 0; x < width; x++) {
            System.arraycopy(scene, 3 * (row + reflect(x)), to, at + 3 * x, 3);
        }
    }

    private static int reflect(int i) {
        int turn = i % (2 * SCENE);
        return turn < SCENE ? turn : 2 * SCENE - 1 - turn;
    }

    /** Renders waves of five lengths, four of each, and grain; three samples a px. */
    private static byte[] scene() {
        Random random = new Random(SCENE);
        byte[] scene = new byte[3 * SCENE * SCENE];
        double[] sums = new double[SCENE * SCENE];
        for (int wave = 0; wave < 20; wave++) {
            double turn = 2 * Math.PI / (24 << (wave / 4));
            double heading = random.nextDouble() * 2 * Math.PI;
            double phase = random.nextDouble() * 2 * Math.PI;
            addWave(sums, turn * Math.cos(heading), turn * Math.sin(heading), phase, 1.5 + wave / 2.0);
        }
        for (int i = 0; i < sums.length; i++) {
            int grain = random.nextInt(13) - 6;
            int drift = 20 * (i / SCENE - i % SCENE) / SCENE;
            for (int c = 0; c < 3; c++) {
                int value = (int) (128 + (1 - 0.3 * c) * sums[i]) + c * drift + grain;
                scene[3 * i + c] = (byte) Math.max(0, Math.min(255, value));
            }
        }
        return scene;
    }

    /** Adds sin(ax + by + c), computed from the sines and cosines of its columns and rows. */
    private static void addWave(double[] sums, double a, double b, double c, double strength) {
        double[] sines = new double[SCENE];
        double[] cosines = new double[SCENE];
        for (int x = 0; x < SCENE; x++) {
            sines[x] = strength * Math.sin(a * x);
            cosines[x] = strength * Math.cos(a * x);
        }
        for (int y = 0; y < SCENE; y++) {
            double sine = Math.sin(b * y + c);
            double cosine = Math.cos(b * y + c);
            for (int x = 0; x < SCENE; x++) {
                sums[y * SCENE + x] += sines[x] * cosine + cosines[x] * sine;
            }
        }
    }
}
