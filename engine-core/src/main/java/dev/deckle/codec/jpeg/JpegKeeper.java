package dev.deckle.codec.jpeg;

import dev.deckle.codec.format.Writing;
import dev.deckle.codec.jpeg.coefficient.ColourModel;
import dev.deckle.codec.jpeg.coefficient.GrownJpeg;
import dev.deckle.codec.jpeg.coefficient.JpegOrigin;
import dev.deckle.codec.jpeg.coefficient.RefusalException;
import dev.deckle.geometry.Size;
import dev.deckle.memory.MemoryException;
import dev.deckle.picture.Blob;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.Metadata;
import dev.deckle.picture.Origin;
import dev.deckle.picture.RowPicture;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.RowSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** Writes a JPEG file with the blocks that its source has, where there are any to keep; tells what was kept, or why nothing was. */
final class JpegKeeper {
    /** A start marker and a JFIF segment, which the head replaces. */
    private static final int[] HEAD = {0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0};
    /** The same for RGB: decoders take the components of JFIF for luma and colour. */
    private static final int[] ADOBE = {0xFF, 0xD8, 0xFF, 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0};

    private JpegKeeper() {}

    /**
     * Refuses a source of which blocks would be lost wherever it is unchanged.
     *
     * @param origin where the source lies in the picture
     * @param size of the picture
     */
    static void check(Optional<Origin> origin, Size size) throws ImageException {
        try {
            GrownJpeg.requireAllKept(jpeg(origin), size);
        } catch (RefusalException e) {
            throw lossy(e);
        }
    }

    private static JpegOrigin jpeg(Optional<Origin> origin) throws RefusalException {
        if (origin.isPresent() && origin.get() instanceof JpegPhoto photo) {
            return photo.blocks();
        }
        throw new RefusalException("the photo is no JPEG");
    }

    private static ImageException lossy(RefusalException e) {
        return new ImageException(
                ImageException.Kind.UNSUPPORTED,
                "Expected a photo whose JPEG blocks can be kept for a lossless JPEG file but received one that would be coded anew, because "
                        + e.reason(),
                e);
    }

    /**
     * Writes the file, or leaves that to the encoder.
     *
     * @param more segments of its head
     * @return whether it was written
     */
    static boolean write(Writing writing, ByteRaster picture, Metadata metadata, byte[] more, OutputStream out)
            throws IOException {
        Optional<Origin> origin = writing.picture().origin();
        if (origin.isEmpty() && !writing.options().lossless()) {
            return false;
        }
        try {
            if (writing.options().quality().isPresent()) {
                throw new RefusalException("a quality was asked for");
            }
            JpegOrigin jpeg = jpeg(origin);
            if (writing.options().lossless()) {
                GrownJpeg.requireAllKept(jpeg, picture.size());
            }
            GrownJpeg grown = GrownJpeg.of(jpeg, picture);
            write(grown, picture, metadata, more, writing, out);
            writing.keep(new JpegKeptBlocks(grown));
            return true;
        } catch (RefusalException e) {
            if (writing.options().lossless()) {
                throw lossy(e);
            }
            writing.codeAnew(e.reason());
        }
        return writing.options().quality().isEmpty() && writeAnew(writing, picture, metadata, more, out);
    }

    /** Writes all of the picture by the tables of its source, where these are known. */
    private static boolean writeAnew(
            Writing writing, ByteRaster picture, Metadata metadata, byte[] more, OutputStream out) throws IOException {
        try {
            JpegOrigin origin = jpeg(writing.picture().origin());
            write(GrownJpeg.anew(origin, picture), picture, metadata, more, writing, out);
            return true;
        } catch (RefusalException e) {
            return false;
        }
    }

    /**
     * Writes the file of a picture whose rows are made, as {@link #write} does of one in memory, or leaves that to the encoder.
     *
     * @return whether it was written
     */
    static boolean writeRows(Writing writing, Metadata metadata, OutputStream out) throws IOException {
        RowPicture picture = writing.picture();
        if (picture.origin().isEmpty()) {
            return false;
        }
        try {
            if (writing.options().quality().isPresent()) {
                throw new RefusalException("a quality was asked for");
            }
            GrownJpeg grown = GrownJpeg.placed(jpeg(picture.origin()), picture.size(), picture.channels());
            writeRows(grown, writing, metadata, out);
            writing.keep(new JpegKeptBlocks(grown));
            return true;
        } catch (RefusalException e) {
            writing.codeAnew(e.reason());
        }
        return writing.options().quality().isEmpty() && writeRowsAnew(writing, metadata, out);
    }

    private static boolean writeRowsAnew(Writing writing, Metadata metadata, OutputStream out) throws IOException {
        RowPicture picture = writing.picture();
        try {
            GrownJpeg anew = GrownJpeg.anew(jpeg(picture.origin()), picture.size(), picture.channels());
            writeRows(anew, writing, metadata, out);
            return true;
        } catch (RefusalException e) {
            return false;
        }
    }

    private static void writeRows(GrownJpeg grown, Writing writing, Metadata metadata, OutputStream out)
            throws RefusalException, IOException {
        GrownJpeg.Ready ready;
        try (RowSource rows = writing.picture().rows().open()) {
            ready = grown.make(rows, writing.picture().channels());
            writing.found(rows);
        }
        head(grown, metadata, new byte[0], writing, out);
        ready.write(out);
    }

    private static void write(
            GrownJpeg grown, ByteRaster picture, Metadata metadata, byte[] more, Writing writing, OutputStream out)
            throws RefusalException, IOException {
        GrownJpeg.Ready ready = ready(grown, picture);
        head(grown, metadata, more, writing, out);
        ready.write(out);
    }

    private static GrownJpeg.Ready ready(GrownJpeg grown, ByteRaster picture) throws RefusalException {
        try {
            return grown.make(picture);
        } catch (OutOfMemoryError | MemoryException e) {
            RefusalException refusal = new RefusalException("there is too little memory for its blocks");
            refusal.initCause(e);
            throw refusal;
        }
    }

    private static void head(GrownJpeg grown, Metadata metadata, byte[] more, Writing writing, OutputStream out)
            throws RefusalException, IOException {
        List<String> warnings = writing.warnings();
        Metadata held = metadata;
        if (grown.inks().isPresent() && grown.inks().get() instanceof ProfileInks inks) {
            warnings.add("The file has the inks of the photo: what is new was converted to them by its profile");
            Optional<Blob> profile = writing.options().strip() ? Optional.empty() : Optional.of(inks.profile());
            held = metadata.withColours(profile, metadata.meaning());
        }
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        try (JpegHeadStream stream = new JpegHeadStream(head, held, more, warnings)) {
            stream.write(bytes(HEAD));
        }
        byte[] bytes = head.toByteArray();
        ColourModel colours = grown.colours();
        int skip = 0;
        if (colours != ColourModel.GREY && colours != ColourModel.YCC) {
            byte[] adobe = bytes(ADOBE);
            adobe[adobe.length - 1] = (byte) (colours == ColourModel.YCCK ? 2 : 0);
            out.write(adobe);
            skip = HEAD.length;
            if (metadata.density().isPresent() && metadata.exif().isEmpty()) {
                warnings.add("The density was left out: a JPEG of " + colours + " components has no place for it");
            }
        }
        out.write(bytes, skip, bytes.length - skip);
    }

    private static byte[] bytes(int[] values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
