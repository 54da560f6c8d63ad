package dev.deckle.awt;

import dev.deckle.geometry.Size;
import dev.deckle.picture.Blob;
import dev.deckle.picture.ColourMeaning;
import dev.deckle.picture.Metadata;
import dev.deckle.picture.Picture;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import dev.deckle.raster.ShortRaster;
import dev.deckle.stop.Stop;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.awt.image.DirectColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Takes the samples of one image, in the first of four ways that does: by its palette; as they lie in memory; as whole
 * numbers; by AWT.
 */
final class ImageTaking {
    private final BufferedImage image;
    private final ColorModel model;
    private final WritableRaster samples;
    private final Size size;

    private ImageTaking(BufferedImage image) {
        this.image = image;
        this.model = image.getColorModel();
        this.samples = image.getRaster();
        this.size = Size.of(image.getWidth(), image.getHeight());
    }

    static ImageTaking of(BufferedImage image) {
        return new ImageTaking(image);
    }

    Picture picture() {
        if (model instanceof IndexColorModel palette) {
            return Picture.of(lookedUp(palette));
        }
        boolean known = model instanceof ComponentColorModel || model instanceof DirectColorModel;
        Optional<AwtColours> colours = known ? AwtColours.of(model.getColorSpace()) : Optional.empty();
        if (colours.isEmpty()) {
            return new Picture(
                    converted(),
                    Metadata.NONE,
                    Optional.empty(),
                    List.of("Colours that are neither grey nor RGB with a profile were converted to 8-bit sRGB"));
        }
        Channels opaque = colours.get().grey() ? Channels.GREY : Channels.RGB;
        Channels channels = model.hasAlpha() ? opaque.withAlpha() : opaque;
        Raster raster = shared(channels).orElseGet(() -> isWhole() ? copied(channels) : rounded(channels));
        Optional<Blob> icc = colours.get().icc();
        return Picture.of(raster).withMetadata(Metadata.NONE.withColours(icc, ColourMeaning.SRGB));
    }

    private Raster lookedUp(IndexColorModel palette) {
        int[] entries = new int[palette.getMapSize()];
        palette.getRGBs(entries);
        boolean grey =
                Arrays.stream(entries).allMatch(p -> (p & 0xFF) == (p >> 8 & 0xFF) && (p & 0xFF) == (p >> 16 & 0xFF));
        Channels opaque = grey ? Channels.GREY : Channels.RGB;
        ByteRaster to = ByteRaster.allocate(size, palette.hasAlpha() ? opaque.withAlpha() : opaque);
        int[] row = new int[size.width()];
        for (int y = 0; y < size.height(); y++) {
            Stop.ifAsked();
            samples.getSamples(0, y, row.length, 1, 0, row);
            for (int x = 0; x < row.length; x++) {
                row[x] = palette.getRGB(row[x]);
            }
            AwtKernel.put(row, to, y);
        }
        return to;
    }

    /** Returns a raster on the image's own array, where the samples lie in it as a raster has them. */
    private Optional<Raster> shared(Channels channels) {
        SampleModel layout = samples.getSampleModel();
        boolean plain = model instanceof ComponentColorModel && !isPremultiplied();
        if (!plain || !(layout instanceof ComponentSampleModel rows) || !isInterleaved(rows, channels)) {
            return Optional.empty();
        }
        DataBuffer buffer = samples.getDataBuffer();
        int bank = rows.getBankIndices()[0];
        long offset = buffer.getOffsets()[bank]
                + rows.getBandOffsets()[0]
                - (long) samples.getSampleModelTranslateY() * rows.getScanlineStride()
                - (long) samples.getSampleModelTranslateX() * rows.getPixelStride();
        int stride = rows.getScanlineStride();
        boolean inside = offset >= 0 && offset <= Integer.MAX_VALUE && stride >= size.width() * channels.count();
        if (inside && buffer instanceof DataBufferByte bytes && isFull(8)) {
            return Optional.of(ByteRaster.of(bytes.getData(bank), size, channels, (int) offset, stride));
        }
        if (inside && buffer instanceof DataBufferUShort shorts && isFull(16)) {
            return Optional.of(ShortRaster.of(shorts.getData(bank), size, channels, (int) offset, stride));
        }
        return Optional.empty();
    }

    /** Returns whether pixels follow each other without a gap, their bands in order. */
    private static boolean isInterleaved(ComponentSampleModel rows, Channels channels) {
        int[] offsets = rows.getBandOffsets();
        int[] banks = rows.getBankIndices();
        boolean inOrder = offsets.length == channels.count() && rows.getPixelStride() == offsets.length;
        for (int i = 1; i < offsets.length; i++) {
            inOrder &= offsets[i] == offsets[0] + i && banks[i] == banks[0];
        }
        return inOrder;
    }

    private boolean isFull(int bits) {
        return Arrays.stream(model.getComponentSize()).allMatch(size -> size == bits);
    }

    private boolean isPremultiplied() {
        return model.hasAlpha() && model.isAlphaPremultiplied();
    }

    /** Returns whether samples are whole numbers from 0 to the largest of their bits, 16 at most. */
    private boolean isWhole() {
        int type = samples.getTransferType();
        boolean packed = model instanceof DirectColorModel;
        return (packed || type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT)
                && Arrays.stream(model.getComponentSize()).allMatch(bits -> bits <= 16);
    }

    private Raster copied(Channels channels) {
        int[] bits = model.getComponentSize();
        int[] tops = Arrays.stream(bits).map(b -> (1 << b) - 1).toArray();
        boolean deep = Arrays.stream(bits).anyMatch(b -> b > 8);
        Raster to = Raster.allocate(size, channels, deep ? Depth.SIXTEEN : Depth.EIGHT);
        int[] row = new int[size.width() * bits.length];
        for (int y = 0; y < size.height(); y++) {
            Stop.ifAsked();
            samples.getPixels(0, y, size.width(), 1, row);
            AwtKernel.put(row, tops, isPremultiplied(), to, y);
        }
        return to;
    }

    private Raster rounded(Channels channels) {
        Raster to = Raster.allocate(size, channels, Depth.SIXTEEN);
        int count = channels.count();
        float[] row = new float[size.width() * count];
        for (int y = 0; y < size.height(); y++) {
            Stop.ifAsked();
            for (int x = 0; x < size.width(); x++) {
                normalized(samples.getDataElements(x, y, null), row, x * count);
            }
            AwtKernel.put(row, to, y);
        }
        return to;
    }

    /**
     * Puts the components of a pixel into a row, 0 to 1 and not premultiplied. AWT does it, but divides by 0 where whole
     * numbers have 32 bits.
     */
    private void normalized(Object pixel, float[] row, int at) {
        if (pixel instanceof int[] numbers && model instanceof ComponentColorModel) {
            for (int c = numbers.length - 1; c >= 0; c--) {
                double top = (1L << model.getComponentSize(c)) - 1;
                float alpha = isPremultiplied() && c < numbers.length - 1 ? row[at + numbers.length - 1] : 1;
                row[at + c] = alpha > 0 ? (float) (Integer.toUnsignedLong(numbers[c]) / top / alpha) : 0;
            }
        } else {
            model.getNormalizedComponents(pixel, row, at);
        }
    }

    private Raster converted() {
        ByteRaster to = ByteRaster.allocate(size, model.hasAlpha() ? Channels.RGBA : Channels.RGB);
        int[] row = new int[size.width()];
        for (int y = 0; y < size.height(); y++) {
            Stop.ifAsked();
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            AwtKernel.put(row, to, y);
        }
        return to;
    }
}
