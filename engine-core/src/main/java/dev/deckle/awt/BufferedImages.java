package dev.deckle.awt;

import dev.deckle.codec.Colours;
import dev.deckle.codec.imageio.RasterImage;
import dev.deckle.memory.MemoryException;
import dev.deckle.picture.Blob;
import dev.deckle.picture.ColourMeaning;
import dev.deckle.picture.Picture;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;
import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Makes a picture of a {@link BufferedImage}, and the other way round:
 *
 * <pre>{@code
 * Picture photo = BufferedImages.toPicture(image);
 * Picture wide = Outpainter.local().outpaint(photo, Expansion.percent().all(25), deadline).picture();
 * BufferedImage result = BufferedImages.toImage(wide);
 * }</pre>
 *
 * <p>Every image is taken as it is: 8 or 16 bit, grey as grey, alpha not premultiplied, its ICC profile carried along.
 * <ul>
 * <li>Grey samples are taken and given as they stand. AWT calls the space of its grey types linear, so that {@code getRGB} makes
 *     them lighter and {@code drawImage} does; files, and ImageIO when it reads and writes them, know no such difference.
 * <li>Samples of other widths are widened exactly: 5 and 6 bits to 8, 10 and 12 to 16, each to the nearest.
 * <li>Premultiplied colours are divided by their alpha, to the nearest; where that is 0 they are 0.
 * <li>A palette is looked up; one of nothing but greys gives grey.
 * <li>Samples of floats, of 32 bit or with a sign become 16 bit. Spaces that are neither grey nor RGB, or have no ICC profile, are
 *     converted by AWT to 8-bit sRGB, which is told in {@link Picture#warnings}.
 * </ul>
 *
 * <p>Stateless; safe for any number of threads, as long as nobody writes to what they share.
 */
public final class BufferedImages {
    /** The types that {@link #toImage(Picture, int)} makes, and whether they have alpha. */
    private static final Map<Integer, Boolean> TYPES = Map.of(
            BufferedImage.TYPE_INT_RGB, false,
            BufferedImage.TYPE_INT_BGR, false,
            BufferedImage.TYPE_3BYTE_BGR, false,
            BufferedImage.TYPE_INT_ARGB, true,
            BufferedImage.TYPE_INT_ARGB_PRE, true,
            BufferedImage.TYPE_4BYTE_ABGR, true,
            BufferedImage.TYPE_4BYTE_ABGR_PRE, true);

    private BufferedImages() {}

    /**
     * Makes a picture of an image.
     *
     * <p>Nothing is copied where the samples lie as a picture has them: {@link BufferedImage#TYPE_BYTE_GRAY},
     * {@link BufferedImage#TYPE_USHORT_GRAY}, and images of one's own of 8 or 16 bit whose samples are interleaved in the order grey,
     * grey and alpha, R G B, or R G B A, not premultiplied; parts of such images as well. The picture then shares the image's array, and
     * the image must not be written to any more. All others are copied. Whoever has to go on drawing copies first:
     * {@code picture.withRaster(picture.raster().copy())}.
     *
     * @throws MemoryException if the heap is too small for a copy
     * @throws CancellationException if the thread is interrupted while samples are copied; its flag stays set
     */
    public static Picture toPicture(BufferedImage image) {
        try {
            return ImageTaking.of(image).picture();
        } catch (OutOfMemoryError | InternalError e) {
            throw MemoryException.full("a picture of " + image.getWidth() + "x" + image.getHeight(), e);
        }
    }

    /**
     * Makes an image of a picture, in its own channels, depth and profile. Nothing is copied: the image shares the picture's array, and
     * must not be written to as long as the picture is used. A profile that is not for such samples is left out.
     *
     * @throws IllegalArgumentException if the samples are ones of video or of high dynamic range, which AWT has no word for
     */
    public static BufferedImage toImage(Picture picture) {
        return RasterImage.plain(picture.raster(), AwtColours.space(picture));
    }

    /**
     * Makes an image of one of AWT's own types of 8-bit sRGB, which Java draws fastest; a copy. Profiles are applied, 16 bit is rounded to
     * 8, and where the type has no alpha, transparent pixels are laid over white.
     *
     * @param type {@link BufferedImage#TYPE_INT_RGB}, {@code INT_BGR}, {@code 3BYTE_BGR}, {@code INT_ARGB}, {@code INT_ARGB_PRE},
     *     {@code 4BYTE_ABGR} or {@code 4BYTE_ABGR_PRE}
     * @throws IllegalArgumentException if the type is another, or as for {@link #toImage(Picture)}
     * @throws MemoryException if the heap is too small for the copy
     * @throws CancellationException if the thread is interrupted; its flag stays set
     */
    public static BufferedImage toImage(Picture picture, int type) {
        Boolean alpha = TYPES.get(type);
        if (alpha == null) {
            throw new IllegalArgumentException("Expected a type of BufferedImage out of "
                    + TYPES.keySet().stream().sorted().toList() + " but received " + type);
        }
        requireShown(picture.metadata().meaning());
        try {
            return drawn(picture, type, alpha);
        } catch (OutOfMemoryError | InternalError e) {
            throw MemoryException.full("an image of " + picture.raster().size(), e);
        }
    }

    private static BufferedImage drawn(Picture picture, int type, boolean alpha) {
        Raster source = picture.raster();
        Optional<Blob> profile = picture.metadata().icc();
        ByteRaster colours = Colours.toSrgb(source, profile);
        BufferedImage image = new BufferedImage(source.width(), source.height(), type);
        int[] row = new int[source.width()];
        for (int y = 0; y < source.height(); y++) {
            Stop.ifAsked();
            AwtKernel.argb(colours, source, y, alpha, row);
            image.setRGB(0, y, row.length, 1, row, 0, row.length);
        }
        return image;
    }

    static void requireShown(ColourMeaning meaning) {
        if (meaning.needsPng()) {
            throw new IllegalArgumentException(
                    "Expected colours that a BufferedImage has but received " + meaning.label());
        }
    }
}
