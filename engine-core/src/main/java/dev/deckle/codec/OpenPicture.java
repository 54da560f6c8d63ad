package dev.deckle.codec;

import dev.deckle.codec.format.Destination;
import dev.deckle.codec.format.Probed;
import dev.deckle.codec.io.ByteSource;
import dev.deckle.codec.io.Reading;
import dev.deckle.codec.mask.MaskFindings;
import dev.deckle.memory.MemoryException;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.ImageInfo;
import dev.deckle.picture.MaskException;
import dev.deckle.picture.MaskOptions;
import dev.deckle.picture.Picture;
import dev.deckle.picture.RasterAllocator;
import dev.deckle.picture.ReadMask;
import dev.deckle.picture.ReadOptions;
import dev.deckle.picture.RowPicture;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Holds a picture file open between its header and its pixels, so that it is scanned once: what opening found out, reading goes on
 * with, and both are of the same file whatever happens to its name. Made by {@link Images#open}. Close it; of a file in memory there
 * is nothing to close. Not for several threads at once.
 *
 * <p>The methods throw {@link ImageException} for a file that can't be used and another {@link IOException} for one that can't be got
 * at.
 */
public final class OpenPicture implements AutoCloseable {
    /** Names what the heap is too small for, in words that need none of it. */
    private static final String FILE = "a picture file";

    private final Optional<FileChannel> channel;
    private final Reading reading;
    private final Probed probed;

    private OpenPicture(Optional<FileChannel> channel, Reading reading, Probed probed) {
        this.channel = channel;
        this.reading = reading;
        this.probed = probed;
    }

    static OpenPicture of(Path file, ReadOptions options, ImageReading formats) throws IOException {
        try {
            return of(file, new Reading(file.toString(), options), formats);
        } catch (OutOfMemoryError | InternalError e) {
            throw MemoryException.full(FILE, e);
        }
    }

    static OpenPicture of(Path file, Reading reading, ImageReading formats) throws IOException {
        FileChannel channel = ImageFiles.channel(file);
        try {
            long length = channel.size();
            ImageFiles.requireLength(length, reading);
            Probed probed = probe(ByteSource.of(channel, length), reading, formats);
            return new OpenPicture(Optional.of(channel), reading, probed);
        } catch (Throwable e) {
            channel.close();
            throw e;
        }
    }

    static OpenPicture of(byte[] bytes, String name, ReadOptions options) throws IOException {
        try {
            return of(bytes, new Reading(name, options), ImageReading.OF_ALL);
        } catch (OutOfMemoryError | InternalError e) {
            throw MemoryException.full(FILE, e);
        }
    }

    static OpenPicture of(byte[] bytes, Reading reading, ImageReading formats) throws IOException {
        ImageFiles.requireLength(bytes.length, reading);
        return new OpenPicture(Optional.empty(), reading, probe(ByteSource.of(bytes), reading, formats));
    }

    private static Probed probe(ByteSource source, Reading reading, ImageReading formats) throws IOException {
        try {
            return formats.probe(source, reading);
        } catch (IOException | RuntimeException | VirtualMachineError e) {
            throw ImageFiles.error(e, reading);
        }
    }

    /** Returns what the header says; the pixels are not read. */
    public ImageInfo info() throws IOException {
        try {
            return probed.info();
        } catch (IOException | RuntimeException | VirtualMachineError e) {
            throw ImageFiles.error(e, reading);
        }
    }

    /**
     * Reads the upright picture, once there is memory for it ({@link ReadOptions#memory}). The bytes of the file stay in memory as long
     * as this does.
     *
     * @throws MemoryException if there can never be, or was not in time
     */
    public Picture read() throws IOException {
        try {
            ImageInfo info = probed.info();
            return new ReadAdmission(reading)
                    .run(
                            info,
                            ReadAdmission.raster(info) * probed.rasters(),
                            true,
                            () -> probed.read(Destination.own()));
        } catch (IOException | RuntimeException | VirtualMachineError e) {
            throw ImageFiles.error(e, reading);
        }
    }

    /** Reads the upright picture, its samples into a raster of the caller's, which is in no budget. */
    public Picture read(RasterAllocator into) throws IOException {
        try {
            ImageInfo info = probed.info();
            return new ReadAdmission(reading)
                    .run(
                            info,
                            ReadAdmission.raster(info) * (probed.rasters() - 1),
                            false,
                            () -> probed.read(Destination.by(into)));
        } catch (IOException | RuntimeException | VirtualMachineError e) {
            throw ImageFiles.error(e, reading);
        }
    }

    /**
     * Prepares the upright picture to be read by rows, so that a few of them are held whatever its size. That is so of PNG and JPEG that are
     * stored from the top in one pass, upright and in colours, without a gain map, and read strictly. The file as it is stored is in memory as
     * long as what is returned; this may be closed before.
     *
     * @return empty where the file can't be read so
     */
    public Optional<RowPicture> rows() throws IOException {
        try {
            return probed.rows()
                    .map(picture -> picture.withRows(picture.size(), () -> {
                        Reading of = new Reading(reading.name(), reading.options());
                        return GuardedRows.open(picture.rows(), of);
                    }));
        } catch (IOException | RuntimeException | VirtualMachineError e) {
            throw ImageFiles.error(e, reading);
        }
    }

    /**
     * Reads the mask in the file, see {@link Masks}.
     *
     * @throws MaskException if the picture is no usable mask
     */
    public ReadMask readMask(MaskOptions options) throws IOException {
        MaskReading mask = new MaskReading(reading.name(), options);
        try {
            ImageInfo info = probed.info();
            long coverage = 2 * info.size().pixels();
            ReadAdmission admission = new ReadAdmission(reading);
            Optional<MaskFindings> direct = admission.run(info, coverage, true, () -> probed.mask(options));
            return direct.isPresent()
                    ? mask.checked(direct.get(), reading.warnings())
                    : admission.run(
                            info,
                            coverage + ReadAdmission.raster(info) * probed.rasters(),
                            true,
                            () -> mask.of(probed.read(Destination.own())));
        } catch (IOException | RuntimeException | VirtualMachineError e) {
            throw ImageFiles.error(e, reading);
        }
    }

    /** Closes the file. */
    @Override
    public void close() throws IOException {
        if (channel.isPresent()) {
            channel.get().close();
        }
    }
}
