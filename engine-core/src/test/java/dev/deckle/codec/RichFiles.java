package dev.deckle.codec;

import static dev.deckle.codec.ReadSamples.big;
import static dev.deckle.codec.ReadSamples.bytes;
import static dev.deckle.codec.ReadSamples.join;

import dev.deckle.geometry.Size;
import dev.deckle.picture.Blob;
import dev.deckle.picture.Density;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.Metadata;
import dev.deckle.picture.Picture;
import dev.deckle.picture.WriteOptions;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Files of every kind that is read, each with profile, density, EXIF (GPS, thumbnail, an orientation) and XMP. */
public final class RichFiles {
    public static final Size SIZE = Size.of(30, 22);
    public static final String TITLE = "At the edge";
    public static final byte[] XMP = ("<?xpacket begin='\uFEFF' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta"
                    + " xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
                    + "<rdf:Description rdf:about='' xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/'"
                    + " photoshop:Headline='" + TITLE + "'/></rdf:RDF></x:xmpmeta><?xpacket end='w'?>")
            .getBytes(StandardCharsets.UTF_8);

    private RichFiles() {}

    /** The JDK's sRGB profile with the primaries of Display P3, adapted to D50 (SMPTE RP 431-2, CSS Color 4). */
    public static byte[] displayP3() {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        double[][] primaries = {{0.51512, 0.24120, -0.00105}, {0.29198, 0.69225, 0.04189}, {0.15710, 0.06657, 0.78407}};
        ByteBuffer icc = ByteBuffer.wrap(profile);
        for (int i = 0; i < icc.getInt(128); i++) {
            int entry = 132 + 12 * i;
            int colour = List.of(0x7258595A, 0x6758595A, 0x6258595A).indexOf(icc.getInt(entry));
            for (int k = 0; colour >= 0 && k < 3; k++) {
                icc.putInt(icc.getInt(entry + 4) + 8 + 4 * k, (int) Math.round(primaries[colour][k] * 65536));
            }
        }
        return profile;
    }

    public static byte[] grey() {
        return ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
    }

    public static byte[] exif(int orientation) {
        return ExifMaker.camera(orientation % 2 == 0, orientation, SIZE.width(), SIZE.height(), false, true);
    }

    /** Name to file; the orientations come by turns. */
    public static Map<String, byte[]> all() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        jpegs(files);
        pngs(files);
        webps(files);
        tiffs(files);
        return files;
    }

    private static int turn(Map<String, byte[]> files) {
        return 1 + files.size() % 8;
    }

    private static void jpegs(Map<String, byte[]> files) {
        ByteRaster colour = ReadSamples.gradient(SIZE, Channels.RGB);
        byte[] p3 = displayP3();
        for (int orientation = 1; orientation <= 8; orientation++) {
            files.put(
                    "jpeg 4:4:4, orientation " + orientation,
                    jpeg(JpegMaker.sampled(colour, 1, 1, false), p3, orientation));
        }
        files.put("jpeg 4:2:2", jpeg(JpegMaker.sampled(colour, 2, 1, false), p3, turn(files)));
        files.put("jpeg 4:2:0", jpeg(JpegMaker.sampled(colour, 2, 2, false), p3, turn(files)));
        files.put("jpeg progressive", jpeg(JpegMaker.sampled(colour, 2, 2, true), p3, turn(files)));
        byte[] grey = JpegMaker.image(ReadSamples.gradient(SIZE, Channels.GREY), 0.95, false);
        files.put("jpeg grey", jpeg(grey, grey(), turn(files)));
        byte[] three = JpegMaker.withoutLabels(JpegMaker.components(colour, 0.95, false));
        files.put("jpeg rgb", jpeg(JpegMaker.with(three, JpegMaker.adobe(0)), p3, turn(files)));
        ByteRaster inks = ReadSamples.gradient(SIZE, Channels.RGBA);
        byte[] four = JpegMaker.withoutLabels(JpegMaker.components(inks, 0.95, false));
        files.put("jpeg cmyk", jpeg(JpegMaker.with(four, JpegMaker.adobe(0)), p3, turn(files)));
        files.put("jpeg ycck", jpeg(JpegMaker.with(four, JpegMaker.adobe(2)), p3, turn(files)));
    }

    public static byte[] jpeg(byte[] plain, byte[] icc, int orientation) {
        byte[] exif = join("Exif\0\0".getBytes(StandardCharsets.US_ASCII), exif(orientation));
        byte[] xmp = join("http://ns.adobe.com/xap/1.0/\0".getBytes(StandardCharsets.US_ASCII), XMP);
        byte[] profile = join("ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII), bytes(1, 1), icc);
        return JpegMaker.with(
                plain, JpegMaker.segment(0xE1, exif), JpegMaker.segment(0xE1, xmp), JpegMaker.segment(0xE2, profile));
    }

    private static void pngs(Map<String, byte[]> files) {
        int[][] depths = {{1, 2, 4, 8, 16}, {}, {8, 16}, {1, 2, 4, 8}, {8, 16}, {}, {8, 16}};
        String[] names = {"grey", "", "rgb", "palette", "grey alpha", "", "rgba"};
        for (int type = 0; type < depths.length; type++) {
            for (int bits : depths[type]) {
                for (boolean interlaced : new boolean[] {false, true}) {
                    String name = "png " + names[type] + " " + bits + " bit" + (interlaced ? ", interlaced" : "");
                    files.put(name, png(type, bits, interlaced, false, turn(files)));
                    if (type < 4) {
                        files.put(name + ", tRNS", png(type, bits, interlaced, true, turn(files)));
                    }
                }
            }
        }
    }

    private static byte[] png(int type, int bits, boolean interlaced, boolean keyed, int orientation) {
        Raster smooth = ReadSamples.gradient(SIZE, channels(type));
        int channels = PngMaker.channels(type);
        int[] samples = new int[SIZE.width() * SIZE.height() * channels];
        for (int i = 0; i < samples.length; i++) {
            int pixel = i / channels;
            int value = smooth.sample(pixel % SIZE.width(), pixel / SIZE.width(), i % channels);
            samples[i] = bits == 16 ? value * 257 + pixel % 100 : value >> (8 - bits);
        }
        byte[] colours = new byte[0];
        if (type == 3) {
            for (int i = 0; i < 1 << bits; i++) {
                int v = i * 255 / ((1 << bits) - 1);
                colours = join(colours, bytes(v, 255 - v, v / 2));
            }
            colours = PngMaker.chunk("PLTE", colours);
        }
        byte[] key = new byte[0];
        if (keyed) {
            for (int c = 0; c < channels; c++) {
                key = join(key, type == 3 ? bytes(0, 128) : big(samples[channels * 40 + c], 2));
            }
            key = PngMaker.chunk("tRNS", key);
        }
        byte[] icc = type == 0 || type == 4 ? grey() : displayP3();
        byte[] data = PngMaker.deflate(PngMaker.rows(samples, SIZE, bits, type, interlaced, new Random(7)));
        return PngMaker.file(
                PngMaker.header(SIZE.width(), SIZE.height(), bits, type, interlaced ? 1 : 0),
                PngMaker.chunk("iCCP", join(bytes('p', 0, 0), PngMaker.deflate(icc))),
                PngMaker.chunk("eXIf", exif(orientation)),
                PngMaker.chunk("iTXt", join("XML:com.adobe.xmp\0\0\0\0\0".getBytes(StandardCharsets.US_ASCII), XMP)),
                colours,
                key,
                PngMaker.chunk("IDAT", data));
    }

    private static Channels channels(int type) {
        return switch (type) {
            case 2 -> Channels.RGB;
            case 4 -> Channels.GREY_ALPHA;
            case 6 -> Channels.RGBA;
            default -> Channels.GREY;
        };
    }

    private static void webps(Map<String, byte[]> files) {
        byte[] rgb = WebpMaker.chunk("VP8L", WebpMaker.lossless(ReadSamples.gradient(SIZE, Channels.RGB)));
        byte[] rgba = WebpMaker.chunk("VP8L", WebpMaker.lossless(ReadSamples.gradient(SIZE, Channels.RGBA)));
        byte[] lossy = WebpMaker.chunk("VP8 ", WebpMaker.VP8);
        files.put("webp lossless", webp(SIZE, 0x2C, turn(files), rgb));
        files.put("webp lossless, alpha", webp(SIZE, 0x3C, turn(files), rgba));
        files.put("webp lossy", webp(Size.of(9, 6), 0x2C, turn(files), lossy));
        byte[] alpha = WebpMaker.lossless(ReadSamples.gradient(Size.of(9, 6), Channels.RGB));
        byte[] beside = WebpMaker.chunk("ALPH", join(bytes(1), java.util.Arrays.copyOfRange(alpha, 5, alpha.length)));
        files.put("webp lossy, alpha", webp(Size.of(9, 6), 0x3C, turn(files), join(beside, lossy)));
    }

    private static byte[] webp(Size size, int flags, int orientation, byte[] pixels) {
        return WebpMaker.file(
                WebpMaker.extended(flags, size.width(), size.height()),
                WebpMaker.chunk("ICCP", displayP3()),
                pixels,
                WebpMaker.chunk("EXIF", exif(orientation)),
                WebpMaker.chunk("XMP ", XMP));
    }

    private static void tiffs(Map<String, byte[]> files) {
        for (Depth depth : Depth.values()) {
            for (Channels channels : Channels.values()) {
                Raster raster = Samples.smooth(SIZE, channels, depth);
                Metadata metadata = new Metadata(
                        Optional.of(Blob.of(channels.isGrey() ? grey() : displayP3())),
                        Optional.of(Density.perInch(300, 300)),
                        Optional.of(Blob.of(exif(1))),
                        Optional.of(Blob.of(XMP)));
                Picture picture = new Picture(raster, metadata, Optional.empty(), List.of());
                byte[] file = Samples.encode(picture, WriteOptions.DEFAULT.withFormat(ImageFormat.TIFF));
                files.put("tiff " + channels + " " + depth.bits() + " bit", file);
            }
        }
    }
}
