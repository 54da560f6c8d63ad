package dev.deckle.codec.jpeg;

import static dev.deckle.codec.ReadSamples.big;
import static dev.deckle.codec.ReadSamples.bytes;
import static dev.deckle.codec.ReadSamples.join;
import static dev.deckle.codec.ReadSamples.little;

import dev.deckle.codec.JpegMaker;
import dev.deckle.codec.ReadSamples;
import dev.deckle.codec.Samples;
import dev.deckle.geometry.Size;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Makes photos with gain maps, in the ways in which cameras and editors write them. */
public final class HdrPhotos {
    static final String GAIN = "urn:iso:std:iso:ts:21496:-1\0";
    private static final String XMP = "http://ns.adobe.com/xap/1.0/\0";
    private static final String HEAD = "<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta"
            + " xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>";
    private static final String TAIL = "</rdf:RDF></x:xmpmeta><?xpacket end='w'?>";
    private static final String APPLE =
            "<rdf:Description rdf:about='' xmlns:HDRGainMap='http://ns.apple.com/HDRGainMap/1.0/'"
                    + " xmlns:apdi='http://ns.apple.com/pixeldatainfo/1.0/' HDRGainMap:HDRGainMapVersion='65536'>"
                    + "<apdi:AuxiliaryImageType>urn:com:apple:photo:2020:aux:hdrgainmap</apdi:AuxiliaryImageType></rdf:Description>";

    /** Who writes the map's description, and where. */
    enum Kind {
        /** XMP in both files, and a container. */
        ULTRA_HDR,
        /** The segments of ISO 21496-1. */
        ISO,
        /** Both. */
        BOTH,
        /** An auxiliary picture of Apple's. */
        APPLE
    }

    /** How the map is found. */
    enum Index {
        BIG_ENDIAN,
        LITTLE_ENDIAN,
        NONE
    }

    private final byte[] photo;
    private final byte[] map;
    private Kind kind = Kind.BOTH;
    private Index index = Index.BIG_ENDIAN;
    private int orientation = 1;
    private double least;
    private double power = 1;
    private byte[] trailer = new byte[0];

    private HdrPhotos(byte[] photo, byte[] map) {
        this.photo = photo;
        this.map = map;
    }

    /** A photo of that size with a map of grey at a part of it. */
    public static HdrPhotos of(Size photo, int part) {
        Size map = Size.of(photo.width() / part, photo.height() / part);
        ByteRaster values = Samples.smooth(map, Channels.GREY, Depth.EIGHT).bytes();
        return of(photo, JpegMaker.image(values, 0.9, false));
    }

    static HdrPhotos of(Size photo, byte[] map) {
        ByteRaster colours = Samples.smooth(photo, Channels.RGB, Depth.EIGHT).bytes();
        return new HdrPhotos(JpegMaker.sampled(colours, 2, 2, false), map);
    }

    HdrPhotos by(Kind value) {
        kind = value;
        return this;
    }

    HdrPhotos listed(Index value) {
        index = value;
        return this;
    }

    HdrPhotos turned(int value) {
        orientation = value;
        return this;
    }

    /** The least logarithm of the gain, and the power; the greatest is 2. */
    HdrPhotos range(double low, double gamma) {
        least = low;
        power = gamma;
        return this;
    }

    HdrPhotos followedBy(byte[] bytes) {
        trailer = bytes.clone();
        return this;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] packet(String descriptions) {
        return JpegMaker.segment(0xE1, join(ascii(XMP), ascii(HEAD + descriptions + TAIL)));
    }

    private static byte[] segment(byte[] body) {
        return JpegMaker.segment(0xE2, join(ascii(GAIN), body));
    }

    private byte[] iso() {
        return join(
                new byte[5],
                big(0, 4),
                big(1, 4),
                big(2, 4),
                big(1, 4),
                big(Math.round(least * 1000) & 0xFFFFFFFFL, 4),
                big(1000, 4),
                big(2, 4),
                big(1, 4),
                big(Math.round(power * 1000), 4),
                big(1000, 4),
                big(1, 4),
                big(64, 4),
                big(1, 4),
                big(64, 4));
    }

    private byte[] mapFile() {
        String adobe = String.format(
                Locale.ROOT,
                "<rdf:Description rdf:about='' xmlns:hdrgm='http://ns.adobe.com/hdr-gain-map/1.0/' hdrgm:Version='1.0'"
                        + " hdrgm:GainMapMax='2.0' hdrgm:Gamma='%s' hdrgm:HDRCapacityMax='2'><hdrgm:GainMapMin><rdf:Seq>"
                        + "<rdf:li>%s</rdf:li><rdf:li>%s</rdf:li><rdf:li>%s</rdf:li></rdf:Seq></hdrgm:GainMapMin>"
                        + "</rdf:Description>",
                power,
                least,
                least,
                least);
        return switch (kind) {
            case ULTRA_HDR -> JpegMaker.with(map, packet(adobe));
            case ISO -> JpegMaker.with(map, segment(iso()));
            case BOTH -> JpegMaker.with(map, packet(adobe), segment(iso()));
            case APPLE -> JpegMaker.with(map, packet(APPLE));
        };
    }

    private byte[] claims(int length) {
        String container = "<rdf:Description rdf:about='' xmlns:q='http://ns.adobe.com/hdr-gain-map/1.0/'"
                + " xmlns:Container='http://ns.google.com/photos/1.0/container/'"
                + " xmlns:Item='http://ns.google.com/photos/1.0/container/item/' q:Version='1.0'>"
                + "<Container:Directory><rdf:Seq><rdf:li rdf:parseType='Resource'><Container:Item Item:Semantic='Primary'"
                + " Item:Mime='image/jpeg'/></rdf:li><rdf:li rdf:parseType='Resource'><Container:Item"
                + " Item:Semantic='GainMap' Item:Mime='image/jpeg' Item:Length='" + length
                + "'/></rdf:li></rdf:Seq></Container:Directory></rdf:Description>";
        String credit = "<rdf:Description rdf:about='' xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/'"
                + " photoshop:Credit='Keep this'/>";
        return switch (kind) {
            case ULTRA_HDR -> packet(credit + container);
            case ISO -> segment(new byte[4]);
            case BOTH -> join(packet(credit + container), segment(new byte[4]));
            case APPLE -> packet(credit);
        };
    }

    private byte[] number(long value, int length) {
        return index == Index.LITTLE_ENDIAN ? little(value, length) : big(value, length);
    }

    private byte[] pictures(long first, long second, long offset) {
        byte[] order = index == Index.LITTLE_ENDIAN ? ascii("II*\0") : ascii("MM\0*");
        return JpegMaker.segment(
                0xE2,
                join(
                        ascii("MPF\0"),
                        order,
                        number(8, 4),
                        number(3, 2),
                        join(number(0xB000, 2), number(7, 2), number(4, 4), ascii("0100")),
                        join(number(0xB001, 2), number(4, 2), number(1, 4), number(2, 4)),
                        join(number(0xB002, 2), number(7, 2), number(32, 4), number(50, 4)),
                        number(0, 4),
                        join(number(0x030000, 4), number(first, 4), number(0, 4), number(0, 4)),
                        join(number(0, 4), number(second, 4), number(offset, 4), number(0, 4))));
    }

    /** The file. */
    public byte[] file() {
        byte[] second = mapFile();
        byte[] exif =
                JpegMaker.segment(0xE1, join(bytes('E', 'x', 'i', 'f', 0, 0), ReadSamples.exif(false, orientation)));
        byte[] head = join(bytes(0xFF, 0xD8), exif, claims(second.length));
        byte[] tail = Arrays.copyOfRange(photo, 2, photo.length);
        if (index == Index.NONE) {
            return join(head, tail, second, trailer);
        }
        int length = head.length + pictures(0, 0, 0).length + tail.length;
        byte[] listed = pictures(length, second.length, length - head.length - 8);
        return join(head, listed, tail, second, trailer);
    }
}
