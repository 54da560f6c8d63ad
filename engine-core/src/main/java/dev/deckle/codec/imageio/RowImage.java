package dev.deckle.codec.imageio;

import dev.deckle.geometry.Size;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import java.awt.Point;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBufferByte;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Shows the JDK's JPEG coder a picture of which one row is there at a time: the reader sets row after row of its target, the writer asks for
 * row after row of its source, each once and from the top. Anything else that is asked of it fails.
 */
public final class RowImage extends BufferedImage {
    private RowImage(RasterImage like, WritableRaster rows) {
        super(like.getColorModel(), rows, false, null);
    }

    /** Takes the rows that a reader sets. */
    public interface Taker {
        /** Takes the samples of the next row, which the reader writes over afterwards. */
        void row(byte[] samples);
    }

    /** Makes the rows that a writer asks for. */
    public interface Maker {
        /** Puts row {@code y} into a raster of one row. */
        void row(int y, ByteRaster into) throws IOException;
    }

    /** Makes a target whose rows are handed on. */
    public static RowImage taking(Size size, Channels channels, Taker taker) {
        ByteRaster row = ByteRaster.allocate(Size.of(size.width(), 1), channels);
        return new RowImage(RasterImage.of(row), new Taking(size, channels, taker));
    }

    /** Makes a source whose rows are made. */
    public static RowImage making(Size size, Channels channels, Maker maker) {
        ByteRaster row = ByteRaster.allocate(Size.of(size.width(), 1), channels);
        RasterImage shown = RasterImage.of(row);
        return new RowImage(shown, new Making(size, row, shown.getRaster(), maker));
    }

    private static SampleModel model(Size size, Channels channels) {
        int[] bands = new int[channels.count()];
        for (int i = 0; i < bands.length; i++) {
            bands[i] = i;
        }
        // A picture may have more samples than an array: all its rows are said to lie where the one is.
        return new ComponentSampleModel(DataBufferByte.TYPE_BYTE, size.width(), size.height(), bands.length, 0, bands);
    }

    /** Hands on what a reader sets. */
    private static final class Taking extends WritableRaster {
        private final Taker taker;
        private int next;

        Taking(Size size, Channels channels, Taker taker) {
            super(model(size, channels), new DataBufferByte(1), new Point());
            this.taker = taker;
        }

        @Override
        public void setRect(int x, int y, java.awt.image.Raster row) {
            if (x != 0 || y != next || row.getHeight() != 1 || row.getWidth() != getWidth()) {
                throw new IllegalStateException("Expected row " + next + " of a JPEG reader but received "
                        + row.getWidth() + "x" + row.getHeight() + " px at " + x + "," + y);
            }
            next++;
            taker.row(((DataBufferByte) row.getDataBuffer()).getData());
        }
    }

    /** Makes what a writer asks for. */
    private static final class Making extends WritableRaster {
        private final ByteRaster row;
        private final WritableRaster shown;
        private final Maker maker;
        private int next;

        Making(Size size, ByteRaster row, WritableRaster shown, Maker maker) {
            super(model(size, row.channels()), new DataBufferByte(1), new Point());
            this.row = row;
            this.shown = shown;
            this.maker = maker;
        }

        @Override
        public java.awt.image.Raster createChild(int x, int y, int width, int height, int toX, int toY, int[] bands) {
            if (x != 0 || y != next || height != 1 || width != getWidth()) {
                throw new IllegalStateException("Expected to be asked for row " + next
                        + " by a JPEG writer but received " + width + "x" + height + " px at " + x + "," + y);
            }
            next++;
            try {
                maker.row(y, row);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return shown;
        }
    }
}
