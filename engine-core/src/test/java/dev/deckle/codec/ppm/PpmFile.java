package dev.deckle.codec.ppm;

import dev.deckle.codec.format.Destination;
import dev.deckle.codec.format.ProbedFile;
import dev.deckle.codec.io.ByteSource;
import dev.deckle.codec.io.Reading;
import dev.deckle.codec.meta.FoundMetadata;
import dev.deckle.geometry.Size;
import dev.deckle.picture.Encoding;
import dev.deckle.picture.ImageInfo;
import dev.deckle.picture.Metadata;
import dev.deckle.picture.Picture;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/** A PPM file whose header was read. */
final class PpmFile extends ProbedFile {
    private final Size size;
    private long at = 2;

    PpmFile(ByteSource source, Reading reading) throws IOException {
        super(source, reading);
        this.size = reading.size(number(), number());
        long max = number();
        if (max != 255) {
            throw reading.unsupported("a PPM of 8 bits", "a largest sample of " + max);
        }
        at++;
        if (source.length() - at < 3 * size.pixels()) {
            reading.damaged(3 * size.pixels() + " bytes of PPM samples", source.length() - at);
        }
    }

    /** The next number of the header, behind one space or newline. */
    private long number() throws IOException {
        long value = 0;
        for (at++; source.u8(at) >= '0' && source.u8(at) <= '9'; at++) {
            value = 10 * value + source.u8(at) - '0';
        }
        return value;
    }

    @Override
    protected FoundMetadata metadata() {
        return new FoundMetadata(1, Optional.empty(), Metadata.NONE, Optional.empty());
    }

    @Override
    public ImageInfo info() throws IOException {
        return found().info(PpmCodec.PPM, size, Channels.RGB, Depth.EIGHT, 1);
    }

    @Override
    public Picture read(Destination to) throws IOException {
        byte[] file = source.load();
        Raster raster = to.allocate(size, Channels.RGB, Depth.EIGHT, 1);
        int rowBytes = 3 * size.width();
        for (int y = 0; y < size.height(); y++) {
            int from = Math.min(file.length, (int) at + y * rowBytes);
            int count = Math.min(file.length - from, rowBytes);
            System.arraycopy(file, from, raster.array(), raster.offset() + y * raster.stride(), count);
        }
        return picture(raster, found(), new Encoding(PpmCodec.PPM, true, OptionalInt.empty(), false, "toy"), to);
    }
}
