package dev.deckle.codec.meta;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/** The mark of a partly generated picture, read by the JDK's XML parser. */
class XmpTest {
    private static final String VALUE =
            "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia";
    private static final String IPTC = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";
    private static final String HEAD = "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
            + "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">";
    private static final String TAIL = "</rdf:RDF></x:xmpmeta>";

    private static Document parse(byte[] packet) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(packet));
    }

    private static String marked(String packet) {
        return new String(Xmp.composite(Optional.of(packet.getBytes(StandardCharsets.UTF_8))), StandardCharsets.UTF_8);
    }

    @Test
    void aPictureWithoutXmpGetsAPacket() throws Exception {
        Document document = parse(Xmp.composite(Optional.empty()));

        assertThat(document.getDocumentElement()
                        .getElementsByTagName("rdf:Description")
                        .item(0)
                        .getAttributes()
                        .getNamedItemNS(IPTC, "DigitalSourceType")
                        .getNodeValue())
                .isEqualTo(VALUE);
    }

    @Test
    void everythingElseInAPacketStays() throws Exception {
        String before = HEAD
                + "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" dc:format=\"caf\u00E9\"/>"
                + TAIL;

        String after = marked(before);

        assertThat(after.replaceAll("<rdf:Description rdf:about=\"\" xmlns:Iptc[^>]*/>", ""))
                .isEqualTo(before);
        assertThat(parse(after.getBytes(StandardCharsets.UTF_8))
                        .getElementsByTagName("rdf:Description")
                        .getLength())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<rdf:Description xmlns:i=\"http://iptc.org/std/Iptc4xmpExt/2008-02-29/\" i:DigitalSourceType=\"http://old/digitalCapture\"/>",
                "<rdf:Description xmlns:i=\"http://iptc.org/std/Iptc4xmpExt/2008-02-29/\"><i:DigitalSourceType>http://old/digitalCapture</i:DigitalSourceType></rdf:Description>",
                "<rdf:Description xmlns:i=\"http://iptc.org/std/Iptc4xmpExt/2008-02-29/\"><i:DigitalSourceType rdf:resource=\"http://old/digitalCapture\"/></rdf:Description>"
            })
    void aSourceTypeOfBeforeIsReplaced(String description) throws Exception {
        String after = marked(HEAD + description + TAIL);

        assertThat(after).contains(VALUE).doesNotContain("digitalCapture");
        assertThat(after.split("DigitalSourceType", -1)).hasSameSizeAs(description.split("DigitalSourceType", -1));
        parse(after.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsNoPacketIsReplacedByOne() throws Exception {
        parse(marked("nothing of the kind").getBytes(StandardCharsets.UTF_8));
    }
}
