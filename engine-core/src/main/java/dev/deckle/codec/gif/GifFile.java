package dev.deckle.codec.gif;

import dev.deckle.codec.format.Destination;
import dev.deckle.codec.format.ProbedFile;
import dev.deckle.codec.io.ByteSource;
import dev.deckle.codec.io.Reading;
import dev.deckle.codec.io.Span;
import dev.deckle.codec.meta.FoundMetadata;
import dev.deckle.codec.meta.MetadataReader;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.ImageInfo;
import dev.deckle.picture.Picture;
import dev.deckle.raster.Depth;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;

/** Holds a GIF file whose blocks were walked over. */
final class GifFile extends ProbedFile {
    private final GifStructure gif;

    GifFile(ByteSource source, Reading reading) throws IOException {
        super(source, reading);
        this.gif = new GifScan(source, reading).scan();
    }

    @Override
    protected FoundMetadata metadata() throws IOException {
        MetadataReader reader = new MetadataReader(source, reading);
        if (gif.comments() > 0) {
            reading.warn("Left out the comments of the GIF file, " + gif.comments() + " in number.");
        }
        Optional<byte[]> icc = gif.icc().isPresent() ? joined(gif.icc().get()) : Optional.empty();
        String space = MetadataReader.space(gif.channels().isGrey());
        return reader.found(icc, space, Optional.empty(), Optional.empty(), reader.packet(gif.xmp()));
    }

    /** Joins the profile in a chain of blocks; empty, with a warning, where it is over the limit. */
    private Optional<byte[]> joined(Span blocks) throws IOException {
        ByteArrayOutputStream profile = new ByteArrayOutputStream();
        int limit = reading.limits().maxIccBytes();
        for (long at = blocks.at(); at < blocks.end() && profile.size() <= limit; at += 1 + source.u8(at)) {
            profile.writeBytes(source.bytes(new Span(at + 1, source.u8(at))));
        }
        if (profile.size() > limit) {
            reading.warn("Left out " + MetadataReader.PROFILE + " of more than " + limit + " bytes.");
            return Optional.empty();
        }
        return Optional.of(profile.toByteArray());
    }

    @Override
    public ImageInfo info() throws IOException {
        return found().info(ImageFormat.GIF, gif.size(), gif.channels(), Depth.EIGHT, gif.frames());
    }

    @Override
    public Picture read(Destination to) throws IOException {
        byte[] file = source.load();
        return plain(to, raster -> GifDecoder.decode(file, gif, reading, raster));
    }
}
