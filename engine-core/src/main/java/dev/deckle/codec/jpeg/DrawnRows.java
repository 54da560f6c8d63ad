package dev.deckle.codec.jpeg;

import java.awt.image.BufferedImage;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadUpdateListener;

/** Remembers how far the JDK's reader has drawn, so that its word on damage has a place. For one reading. */
final class DrawnRows implements IIOReadUpdateListener {
    private int pass;
    private int rows;

    /** Returns the pass over the picture that was begun last, from 0: of a progressive file each scan is one. */
    int pass() {
        return pass;
    }

    /** Returns how many rows the pass has drawn, each of them whole and sound. */
    int rows() {
        return rows;
    }

    @Override
    public void passStarted(
            ImageReader source,
            BufferedImage image,
            int number,
            int first,
            int last,
            int x,
            int y,
            int stepX,
            int stepY,
            int[] bands) {
        pass = number;
        rows = 0;
    }

    @Override
    public void imageUpdate(
            ImageReader source,
            BufferedImage image,
            int x,
            int y,
            int width,
            int height,
            int stepX,
            int stepY,
            int[] bands) {
        rows = y + height;
    }

    @Override
    public void passComplete(ImageReader source, BufferedImage image) {}

    @Override
    public void thumbnailPassStarted(
            ImageReader source,
            BufferedImage image,
            int number,
            int first,
            int last,
            int x,
            int y,
            int stepX,
            int stepY,
            int[] bands) {}

    @Override
    public void thumbnailUpdate(
            ImageReader source,
            BufferedImage image,
            int x,
            int y,
            int width,
            int height,
            int stepX,
            int stepY,
            int[] bands) {}

    @Override
    public void thumbnailPassComplete(ImageReader source, BufferedImage image) {}
}
