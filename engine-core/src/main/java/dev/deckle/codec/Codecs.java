package dev.deckle.codec;

import dev.deckle.codec.bmp.BmpCodec;
import dev.deckle.codec.format.Codec;
import dev.deckle.codec.format.FormatWriter;
import dev.deckle.codec.gif.GifCodec;
import dev.deckle.codec.jpeg.JpegCodec;
import dev.deckle.codec.png.PngCodec;
import dev.deckle.codec.tiff.TiffCodec;
import dev.deckle.codec.webp.WebpCodec;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.ImageFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Holds the formats that are read, some of them written, in the order in which a file is shown to them. Immutable. */
final class Codecs {
    /** The formats of this library; another one is one more line. */
    static final Codecs ALL = new Codecs(
            List.of(new PngCodec(), new JpegCodec(), new WebpCodec(), new TiffCodec(), new GifCodec(), new BmpCodec()));

    private final List<Codec> list;

    private Codecs(List<Codec> list) {
        this.list = list;
    }

    /** Returns these and one more. */
    Codecs and(Codec other) {
        List<Codec> more = new ArrayList<>(list);
        more.add(other);
        return new Codecs(List.copyOf(more));
    }

    List<Codec> list() {
        return list;
    }

    /**
     * Returns what writes a format.
     *
     * @throws ImageException if nothing here does
     */
    FormatWriter writerOf(ImageFormat format) throws ImageException {
        for (Codec codec : list) {
            if (codec.format().equals(format) && codec.writer().isPresent()) {
                return codec.writer().get();
            }
        }
        throw new ImageException(
                ImageException.Kind.UNSUPPORTED, "Expected a format out of " + suffixes() + " but received " + format);
    }

    /** Returns the format that is written where a file's name asks for it, by its suffix in any case. */
    Optional<ImageFormat> ofName(Path file) {
        Path name = file.getFileName();
        String text = name == null ? "" : name.toString();
        int dot = text.lastIndexOf('.');
        String suffix = text.substring(dot + 1).toLowerCase(Locale.ROOT);
        for (Codec codec : list) {
            if (dot >= 0
                    && codec.writer().isPresent()
                    && codec.format().suffixes().contains(suffix)) {
                return Optional.of(codec.format());
            }
        }
        return Optional.empty();
    }

    /** Names all formats that are read for a sentence: {@code PNG, JPEG, WebP, TIFF, GIF or BMP}. */
    String names() {
        List<String> names = new ArrayList<>();
        for (Codec codec : list) {
            names.add(codec.label());
        }
        return either(names);
    }

    /** Names the usual suffixes of what is written: {@code png, jpg, webp, tif}. */
    String suffixes() {
        List<String> suffixes = new ArrayList<>();
        for (Codec codec : list) {
            if (codec.writer().isPresent()) {
                suffixes.add(codec.format().suffix());
            }
        }
        return String.join(", ", suffixes);
    }

    /** Names the suffixes of formats that can be lossless: {@code png, webp or tif}. */
    String losslessSuffixes() {
        List<String> suffixes = new ArrayList<>();
        for (Codec codec : list) {
            if (codec.writer().filter(writer -> writer.limits().lossless()).isPresent()) {
                suffixes.add(codec.format().suffix());
            }
        }
        return either(suffixes);
    }

    private static String either(List<String> names) {
        int last = names.size() - 1;
        return last < 1 ? String.join("", names) : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
    }
}
