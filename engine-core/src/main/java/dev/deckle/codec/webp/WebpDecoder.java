package dev.deckle.codec.webp;

import dev.deckle.codec.imageio.RangeInputStream;
import dev.deckle.codec.imageio.RangeInputStream.Piece;
import dev.deckle.codec.io.Reading;
import dev.deckle.codec.io.Span;
import dev.deckle.codec.webp.WebpStructure.Still;
import dev.deckle.geometry.Rect;
import dev.deckle.geometry.Size;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Meter;
import dev.deckle.stop.Stop;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.SinglePixelPackedSampleModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import javax.imageio.ImageReader;

/**
 * Decodes WebP pixels by the one reader of this configuration: libwebp where its library is there, else TwelveMonkeys.
 *
 * <p>The reader is given a still file of the bitstream and its alpha alone: it sees no profile (and does not convert), no
 * metadata, no animation.
 *
 * <p>libwebp's binding gives ints of the whole picture; a large one is read in strips, so that they do not stand beside the
 * raster all at once. Each strip costs the decoding of all rows above it: 1.5 times the whole for two, 2.5 times for four.
 *
 * <p>TwelveMonkeys' lossless decoder is exact but for two rarities: it refuses pictures of one colour without any transform bits
 * and some with two transforms, and paints indices beyond a palette in its last colour where RFC 9649 (4.4) has transparent
 * black. Encoders write no such indices. Its lossy decoder is off by 1 to 4 levels in the mean, up to 79 in single samples.
 */
final class WebpDecoder {
    private static final int ALPHA_FLAG = 0x10;
    private static final long INT = 4;
    private static final long ROOM = 32 << 20;
    private static final int CONTEXT = 2;
    /** Bytes that are put behind a bitstream that was cut, at least and at most beside these. */
    private static final int LEAST = 1 << 16;

    private static final int MOST = 1 << 24;
    private static final int BLOCK = 16;
    /** Fills them, one after another, until two of them decode. */
    private static final byte[] ENDS = {0, -1, 0x55, 0x33, 0x5A, 0x0F, 0x1C};

    private WebpDecoder() {}

    static Raster decode(byte[] file, WebpStructure webp, WebpReaders readers, Reading reading) throws IOException {
        Still still = webp.still();
        if (!readers.exact()
                && still.alpha().isPresent()
                && (file[(int) still.alpha().get().at()] & 3) == 0) {
            throw reading.unsupported("compressed WebP alpha (" + readers.name() + " reads no other)", "raw alpha");
        }
        Raster pixels =
                still.missing() > 0 ? part(file, webp, readers, reading) : whole(readers, file, webp, new byte[0]);
        if (!pixels.size().equals(still.size())) {
            throw reading.corrupt("a WebP picture of " + still.size(), pixels.size());
        }
        if (!webp.partial()) {
            return pixels;
        }
        Raster canvas = Raster.allocate(webp.size(), webp.channels(), pixels.depth());
        Rect place = new Rect(
                still.x(), still.y(), still.size().width(), still.size().height());
        canvas.view(place).copyFrom(pixels);
        return canvas;
    }

    /** Decodes a bitstream with {@code more} behind it. */
    private static Raster whole(WebpReaders readers, byte[] file, WebpStructure webp, byte[] more) throws IOException {
        // The library's call can't be interrupted; the other reader is fed by a stream that asks.
        return readers.exact()
                ? Aside.run(webp.still().size(), () -> read(readers, file, webp.still(), webp.channels(), more))
                : read(readers, file, webp.still(), webp.channels(), more);
    }

    /**
     * Decodes what there is of a bitstream that was cut. No reader says where its data end, so it is decoded with two different ends: rows
     * that come out alike are of the file, the first that differs and all below are made up and are left black.
     */
    private static Raster part(byte[] file, WebpStructure webp, WebpReaders readers, Reading reading)
            throws IOException {
        Still still = webp.still();
        // libwebp gives nothing of a lossless picture that does not decode to its end.
        WebpReaders used = still.lossless() ? WebpReaders.twelveMonkeys() : readers;
        byte[] more = new byte[(int) Math.min(INT * still.size().pixels(), MOST) + LEAST];
        List<Raster> ends = new ArrayList<>();
        for (int i = 0; i < ENDS.length && ends.size() < 2; i++) {
            Arrays.fill(more, ENDS[i]);
            decoded(used, file, webp, more).ifPresent(ends::add);
        }
        if (ends.size() < 2) {
            throw reading.corrupt("a WebP bitstream of which a part can be decoded", "one that is cut too early");
        }
        Raster first = ends.get(0);
        Raster second = ends.get(1);
        int rows = alike(first, second);
        if (!still.lossless()) {
            // The last whole row of blocks is filtered with the next one.
            rows = Math.max(0, rows / BLOCK - 1) * BLOCK;
        }
        if (rows == 0) {
            throw reading.corrupt("WebP data for at least one row", "none");
        }
        reading.damaged("WebP data for " + first.height() + " rows", "their end in row " + rows);
        for (int y = rows; y < first.height(); y++) {
            Stop.ifAsked();
            int at = first.offset() + y * first.stride();
            Arrays.fill(
                    first.bytes().samples(),
                    at,
                    at + first.width() * first.channels().count(),
                    (byte) 0);
        }
        return first;
    }

    /** Decodes where that goes well: what a decoder makes of bytes that are none of its picture's may break it. */
    private static Optional<Raster> decoded(WebpReaders readers, byte[] file, WebpStructure webp, byte[] more) {
        try {
            return Optional.of(whole(readers, file, webp, more));
        } catch (CancellationException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static int alike(Raster first, Raster second) {
        int y = 0;
        Rect row = new Rect(0, 0, first.width(), 1);
        while (y < first.height() && first.view(row).sameSamples(second.view(row))) {
            Stop.ifAsked();
            y++;
            row = new Rect(0, Math.min(y, first.height() - 1), first.width(), 1);
        }
        return y;
    }

    private static Raster read(WebpReaders readers, byte[] file, Still still, Channels channels, byte[] more)
            throws IOException {
        ImageReader reader = readers.spi().createReaderInstance();
        try {
            reader.setInput(new RangeInputStream(pieces(file, still, more)), false, true);
            int strips = readers.exact() ? strips(still.size(), channels) : 1;
            return strips > 1 ? byStrips(reader, still.size(), channels, strips) : raster(reader.read(0), channels);
        } catch (OutOfMemoryError e) {
            // The library's word for damage that it meets where it sets up tables, as for alpha; an error of the JVM's
            // has a message.
            boolean small = INT * still.size().pixels() <= ROOM;
            if (e.getMessage() == null && (small || still.alpha().isPresent())) {
                throw new IOException("Expected data that libwebp decodes but received others", e);
            }
            throw e;
        } finally {
            reader.dispose();
        }
    }

    /**
     * Returns the fewest strips that keep their ints, beside the raster, within two thirds of a heap of two rasters and
     * 64 MiB.
     */
    private static int strips(Size size, Channels channels) {
        long room = size.pixels() * channels.count() / 3 + ROOM;
        return (int) Math.max(1, (INT * size.pixels() + room - 1) / room);
    }

    /**
     * Decodes strip by strip, each with the rows beside it, which the library needs to interpolate colours there as
     * within a picture.
     */
    static ByteRaster byStrips(ImageReader reader, Size size, Channels channels, int strips) throws IOException {
        ByteRaster to = ByteRaster.allocate(size, channels);
        int height = (size.height() / strips + 2) & ~1;
        for (int top = 0; top < size.height(); top += height) {
            Stop.ifAsked();
            Meter.done(top, size.height());
            int rows = Math.min(height, size.height() - top);
            int above = Math.min(top, CONTEXT);
            int below = Math.min(size.height() - top - rows, CONTEXT);
            BufferedImage strip = WebpLibrary.rows(reader, top - above, size.width(), above + rows + below);
            if (strip.getWidth() != size.width() || strip.getHeight() != above + rows + below) {
                throw new IOException("Expected " + (above + rows + below) + " rows but received " + strip.getHeight());
            }
            unpack(strip, above, rows, to, top);
        }
        return to;
    }

    /** Makes a minimal file: the bitstream, and VP8X and ALPH before it where there is alpha. */
    private static List<Piece> pieces(byte[] file, Still still, byte[] more) {
        List<Piece> body = new ArrayList<>();
        if (still.alpha().isPresent()) {
            body.add(head("VP8X", 10));
            body.add(Piece.of(little(ALPHA_FLAG, 4)));
            body.add(Piece.of(little(still.size().width() - 1, 3)));
            body.add(Piece.of(little(still.size().height() - 1, 3)));
            add(body, file, "ALPH", still.alpha().get(), new byte[0]);
        }
        add(body, file, still.lossless() ? "VP8L" : "VP8 ", still.data(), more);
        List<Piece> pieces = new ArrayList<>();
        pieces.add(head("RIFF", 4 + body.stream().mapToInt(Piece::length).sum()));
        pieces.add(Piece.of("WEBP".getBytes(StandardCharsets.US_ASCII)));
        pieces.addAll(body);
        return pieces;
    }

    private static void add(List<Piece> pieces, byte[] file, String tag, Span body, byte[] more) {
        int length = body.length() + more.length;
        pieces.add(head(tag, length));
        pieces.add(Piece.of(file, body));
        pieces.add(Piece.of(more));
        if (length % 2 != 0) {
            pieces.add(Piece.of(new byte[1]));
        }
    }

    private static Piece head(String tag, int length) {
        byte[] head = Arrays.copyOf(tag.getBytes(StandardCharsets.US_ASCII), 8);
        System.arraycopy(little(length, 4), 0, head, 4, 4);
        return Piece.of(head);
    }

    private static byte[] little(int value, int bytes) {
        byte[] little = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            little[i] = (byte) (value >> (8 * i));
        }
        return little;
    }

    /** Copies the samples of either reader's image, whatever order its bytes or ints have. */
    private static ByteRaster raster(BufferedImage image, Channels channels) throws IOException {
        ByteRaster to = ByteRaster.allocate(Size.of(image.getWidth(), image.getHeight()), channels);
        java.awt.image.Raster from = image.getRaster();
        if (from.getDataBuffer() instanceof DataBufferInt) {
            unpack(image, 0, image.getHeight(), to, 0);
        } else if (from.getDataBuffer() instanceof DataBufferByte bytes
                && from.getSampleModel() instanceof PixelInterleavedSampleModel model) {
            WebpKernel.reorder(bytes.getData(), model.getBandOffsets(), to.samples(), channels.count());
        } else {
            throw new IOException("Expected interleaved samples but received " + from.getSampleModel());
        }
        return to;
    }

    /** Unpacks rows of an image of packed ints, from {@code first} on, to rows of a raster from {@code top} on. */
    private static void unpack(BufferedImage image, int first, int rows, ByteRaster to, int top) throws IOException {
        java.awt.image.Raster from = image.getRaster();
        if (!(from.getDataBuffer() instanceof DataBufferInt ints)
                || !(from.getSampleModel() instanceof SinglePixelPackedSampleModel model)) {
            throw new IOException("Expected packed samples but received " + from.getSampleModel());
        }
        WebpKernel.unpack(
                ints.getData(),
                first * image.getWidth(),
                rows * image.getWidth(),
                model.getBitOffsets(),
                image.getColorModel().hasAlpha(),
                to.samples(),
                top * to.stride(),
                to.channels().count());
    }
}
