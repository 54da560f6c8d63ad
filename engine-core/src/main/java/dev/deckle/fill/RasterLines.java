package dev.deckle.fill;

import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Side;
import dev.deckle.geometry.Size;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;

/** Shows the lines of a picture that is held whole. */
record RasterLines(Raster picture) implements PictureLines {

    @Override
    public Size size() {
        return picture.size();
    }

    @Override
    public Channels channels() {
        return picture.channels();
    }

    @Override
    public Depth depth() {
        return picture.depth();
    }

    @Override
    public Line line(Side side, int line) {
        int place = PictureLines.place(picture.size().toRect(), side, line);
        return side.isHorizontal()
                ? new Line(picture, PixelKernel.index(picture, place, 0), picture.stride())
                : new Line(
                        picture,
                        PixelKernel.index(picture, 0, place),
                        picture.channels().count());
    }

    @Override
    public long[] sums(Side side, int line) {
        return LineKernel.sums(line(side, line), PictureLines.length(size(), side), FrameLineKernel.colours(this));
    }

    @Override
    public int clear(Side side, int line, double[] colour) {
        return LineKernel.clear(line(side, line), PictureLines.length(size(), side), colour);
    }

    @Override
    public PictureLines inside(Margins width) {
        return new RasterLines(
                picture.view(new FrameLine(width).inside(picture.size().toRect())));
    }
}
