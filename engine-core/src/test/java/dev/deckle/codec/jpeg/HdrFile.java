package dev.deckle.codec.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Reads a file with a gain map as a viewer does: by its index, by its XMP with the JDK's parser, and with the JDK's decoder. */
public final class HdrFile {
    private static final String HDR = "http://ns.adobe.com/hdr-gain-map/1.0/";
    private static final String ITEM = "http://ns.google.com/photos/1.0/container/item/";

    private final byte[] file;
    private final byte[] first;
    private final byte[] map;
    private final int[] lengths;

    private HdrFile(byte[] file, byte[] first, byte[] map, int[] lengths) {
        this.file = file;
        this.first = first;
        this.map = map;
        this.lengths = lengths;
    }

    /** Goes by the index, whose offsets have to be those of whole pictures. */
    public static HdrFile of(byte[] file) {
        int at = place(file, 0xE2, "MPF\0").orElseThrow(() -> new AssertionError("no index"));
        int header = at + 8;
        ByteBuffer in = ByteBuffer.wrap(file);
        in.order(file[header] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = header + in.getInt(header + 4);
        int fields = in.getShort(directory);
        int pictures = 0;
        int entries = 0;
        for (int i = 0; i < fields; i++) {
            int field = directory + 2 + 12 * i;
            switch (in.getShort(field) & 0xFFFF) {
                case 0xB000 ->
                    assertThat(new String(file, field + 8, 4, StandardCharsets.US_ASCII))
                            .isEqualTo("0100");
                case 0xB001 -> pictures = in.getInt(field + 8);
                case 0xB002 -> {
                    assertThat(in.getInt(field + 4)).isEqualTo(32);
                    entries = header + in.getInt(field + 8);
                }
                default -> throw new AssertionError("field " + in.getShort(field));
            }
        }
        assertThat(pictures).isEqualTo(2);
        assertThat(in.getInt(entries)).as("the primary").isEqualTo(0x030000);
        assertThat(in.getInt(entries + 8)).isZero();
        int length = in.getInt(entries + 4);
        int second = header + in.getInt(entries + 24);
        int size = in.getInt(entries + 20);
        assertThat(second).as("the map follows at once").isEqualTo(length);
        assertThat(second + size).isEqualTo(file.length);
        byte[] first = Arrays.copyOf(file, length);
        byte[] map = Arrays.copyOfRange(file, second, second + size);
        for (byte[] picture : new byte[][] {first, map}) {
            assertThat(picture).startsWith(0xFF, 0xD8).endsWith(0xFF, 0xD9);
        }
        return new HdrFile(file, first, map, new int[] {length, size});
    }

    private static Optional<Integer> place(byte[] jpeg, int marker, String label) {
        int at = 2;
        while ((jpeg[at + 1] & 0xFF) != 0xDA) {
            if ((jpeg[at + 1] & 0xFF) == marker && text(jpeg).startsWith(label, at + 4)) {
                return Optional.of(at);
            }
            at += 2 + length(jpeg, at);
        }
        return Optional.empty();
    }

    private static int length(byte[] jpeg, int segment) {
        return (jpeg[segment + 2] & 0xFF) << 8 | (jpeg[segment + 3] & 0xFF);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** The first segment with a marker and a label, without that, a character a byte; empty where there is none. */
    static String segment(byte[] jpeg, int marker, String label) {
        return place(jpeg, marker, label)
                .map(at -> text(jpeg).substring(at + 4 + label.length(), at + 2 + length(jpeg, at)))
                .orElse("");
    }

    private static Document xmp(byte[] jpeg) {
        byte[] packet = segment(jpeg, 0xE1, "http://ns.adobe.com/xap/1.0/\0").getBytes(StandardCharsets.ISO_8859_1);
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(packet));
        } catch (Exception e) {
            throw new AssertionError(text(packet), e);
        }
    }

    private static List<String> values(byte[] jpeg, String space, String name) {
        List<String> values = new ArrayList<>();
        NodeList all = xmp(jpeg).getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            if (element.hasAttributeNS(space, name)) {
                values.add(element.getAttributeNS(space, name));
            }
        }
        return values;
    }

    /** Asserts that the photo's XMP says that there is a map, and where. */
    HdrFile requireListed() {
        assertThat(values(first, HDR, "Version")).containsExactly("1.0");
        assertThat(values(first, ITEM, "Semantic")).containsExactly("Primary", "GainMap");
        assertThat(values(first, ITEM, "Mime")).containsExactly("image/jpeg", "image/jpeg");
        assertThat(values(first, ITEM, "Length")).containsExactly(String.valueOf(lengths[1]));
        return this;
    }

    byte[] first() {
        return first.clone();
    }

    byte[] map() {
        return map.clone();
    }

    byte[] file() {
        return file.clone();
    }

    /** The map's samples by the JDK. */
    public BufferedImage decodedMap() throws IOException {
        return decoded(map);
    }

    static BufferedImage decoded(byte[] jpeg) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(jpeg));
    }
}
