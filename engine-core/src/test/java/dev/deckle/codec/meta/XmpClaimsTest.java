package dev.deckle.codec.meta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.geometry.Size;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a packet says of a file that it is no longer in, in every form that RDF has for it. */
class XmpClaimsTest {
    private static final Size SIZE = Size.of(112, 32);
    private static final String HEAD = "<?xpacket begin='\uFEFF' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta"
            + " xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>";
    private static final String KEPT =
            "<rdf:Description rdf:about='' xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/'"
                    + " photoshop:Credit='caf\u00E9 > &lt;b&gt;'><!-- <tiff:Orientation>6 --></rdf:Description>";
    private static final String TAIL = "</rdf:RDF></x:xmpmeta>  <?xpacket end='w'?>";
    private static final String HDR = "http://ns.adobe.com/hdr-gain-map/1.0/";
    private static final String CAMERA = "http://ns.google.com/photos/1.0/camera/";

    private static final FrameChange SAME = new FrameChange(SIZE, 1, false, false);

    private final List<String> told = new ArrayList<>();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void requireXml(String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes(text)));
        } catch (Exception e) {
            throw new AssertionError(text, e);
        }
    }

    private String alone(String description) {
        byte[] packet = XmpClaims.alone(bytes(HEAD + KEPT + description + TAIL), false, told::add)
                .orElseThrow();
        String text = new String(packet, StandardCharsets.UTF_8);
        requireXml(text);
        assertThat(text).startsWith(HEAD + KEPT).endsWith(TAIL);
        return text.substring(HEAD.length() + KEPT.length(), text.length() - TAIL.length());
    }

    private String fitting(String description) {
        byte[] packet = XmpClaims.fitting(bytes(HEAD + KEPT + description + TAIL), SAME, "image/png", told::add)
                .orElseThrow();
        String text = new String(packet, StandardCharsets.UTF_8);
        requireXml(text);
        assertThat(text).startsWith(HEAD + KEPT).endsWith(TAIL);
        return text.substring(HEAD.length() + KEPT.length(), text.length() - TAIL.length());
    }

    @Test
    void whatMakesNoClaimStaysByteForByte() {
        byte[] packet = bytes(HEAD + KEPT + TAIL);
        assertThat(XmpClaims.alone(packet, false, told::add)).contains(packet);
        assertThat(XmpClaims.fitting(packet, SAME, "image/png", told::add)).contains(packet);
        assertThat(told).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "|<rdf:Description xmlns:hdrgm='http://ns.adobe.com/hdr-gain-map/1.0/' hdrgm:Version='1.0'/>|, the gain map (HDR)",
                "|<rdf:Description xmlns:q='http://ns.adobe.com/hdr-gain-map/1.0/'><q:Version>1.0</q:Version></rdf:Description>|, the gain map (HDR)",
                "|<rdf:Description><Version xmlns='http://ns.adobe.com/hdr-gain-map/1.0/'>1</Version></rdf:Description>|, the gain map (HDR)",
                "|<rdf:Description xmlns:h='http://ns.apple.com/HDRGainMap/1.0/' h:HDRGainMapVersion='65536'/>|, the gain map (HDR)",
                "|<rdf:Description xmlns:C='http://ns.google.com/photos/1.0/camera/' C:MotionPhoto='1' C:MotionPhotoVersion='1'/>|, the video of the motion photo",
                "|<rdf:Description xmlns:C='http://ns.google.com/photos/1.0/camera/'><C:MicroVideo>1</C:MicroVideo><C:MicroVideoOffset>99</C:MicroVideoOffset></rdf:Description>|, the video of the motion photo",
                "|<rdf:Description xmlns:D='http://ns.google.com/photos/1.0/depthmap/' D:Format='RangeInverse'/>|, the depth map",
                "|<rdf:Description xmlns:xmp='http://ns.adobe.com/xap/1.0/'><xmp:Thumbnails><rdf:Alt><rdf:li rdf:parseType='Resource'/></rdf:Alt></xmp:Thumbnails></rdf:Description>|, the thumbnails in XMP",
                "|<rdf:Description xmlns:d='http://purl.org/dc/terms/' d:provenance='self#jumbf=/c2pa/x'/>|, the content credentials (C2PA)",
            })
    void whatIsGoneIsNoLongerClaimedAndTold(String description, String loss) {
        String left = alone(description);

        assertThat(told).containsExactly(loss);
        assertThat(left).matches("<rdf:Description[^<]*(/>|></rdf:Description>)");
        assertThat(left)
                .doesNotContain(
                        "Version", "MotionPhoto", "MicroVideo", "Thumbnails", "gain-map", "HDRGainMap", "self#");
    }

    @Test
    void aContainerIsToldByItsItems() {
        String left = alone("<rdf:Description xmlns:Container='http://ns.google.com/photos/1.0/container/'"
                + " xmlns:Item='http://ns.google.com/photos/1.0/container/item/' xmlns:g='" + CAMERA
                + "' g:SpecialTypeID='x'>"
                + "<Container:Directory><rdf:Seq>"
                + "<rdf:li rdf:parseType='Resource'><Container:Item Item:Semantic='Primary' Item:Mime='image/jpeg'/></rdf:li>"
                + "<rdf:li rdf:parseType='Resource'><Container:Item rdf:parseType='Resource'><Item:Semantic>MotionPhoto"
                + "</Item:Semantic></Container:Item></rdf:li>"
                + "<rdf:li rdf:parseType='Resource'><Container:Item Item:Semantic='GainMap'/></rdf:li>"
                + "</rdf:Seq></Container:Directory></rdf:Description>");

        assertThat(told).containsExactly("the video of the motion photo", "the gain map (HDR)");
        assertThat(left).isEqualTo("<rdf:Description xmlns:g='" + CAMERA + "' g:SpecialTypeID='x'></rdf:Description>");
    }

    @Test
    void aPhotoThatIsNoMotionPhotoLosesNothing() {
        alone("<rdf:Description xmlns:g='" + CAMERA + "' g:MotionPhoto='0'/>");
        assertThat(told).isEmpty();
    }

    @Test
    void thePointerToTheExtendedPartGoes() {
        String left =
                alone("<rdf:Description xmlns:n='http://ns.adobe.com/xmp/note/' n:HasExtendedXMP='0123456789ABCDEF'/>");
        assertThat(left).isEqualTo("<rdf:Description/>");
    }

    @Test
    void theOrientationIsUpright() {
        String form = "<rdf:Description xmlns:t='http://ns.adobe.com/tiff/1.0/' t:Orientation='%s'/>";
        assertThat(alone(String.format(form, 6))).isEqualTo(String.format(form, 1));
        String element = "<rdf:Description xmlns:t='http://ns.adobe.com/tiff/1.0/'><t:Orientation>%s</t:Orientation>"
                + "</rdf:Description>";
        assertThat(alone(String.format(element, 8))).isEqualTo(String.format(element, 1));
    }

    @Test
    void sizesAreThoseOfThePictureThatIsWritten() {
        String attributes = "<rdf:Description xmlns:tiff='http://ns.adobe.com/tiff/1.0/' tiff:ImageWidth='%s'"
                + " tiff:ImageLength=\"%s\" xmlns:e='http://ns.adobe.com/exif/1.0/' e:PixelXDimension = '%s'/>";
        assertThat(fitting(String.format(attributes, 48, 32, 48))).isEqualTo(String.format(attributes, 112, 32, 112));
        String elements =
                "<rdf:Description xmlns:e='http://ns.adobe.com/exif/1.0/'><e:PixelXDimension>%s</e:PixelXDimension>"
                        + "<e:PixelYDimension>%s</e:PixelYDimension></rdf:Description>";
        assertThat(fitting(String.format(elements, 1, 2))).isEqualTo(String.format(elements, 112, 32));
        assertThat(told).isEmpty();
    }

    @Test
    void aPanoramaIsKeptOnlyWhereItsSizesFit() {
        String form = "<rdf:Description xmlns:P='http://ns.google.com/photos/1.0/panorama/'"
                + " P:ProjectionType='equirectangular' P:FullPanoWidthPixels='400'>"
                + "<P:CroppedAreaImageWidthPixels>%s</P:CroppedAreaImageWidthPixels>"
                + "<P:CroppedAreaImageHeightPixels>32</P:CroppedAreaImageHeightPixels></rdf:Description>";
        assertThat(fitting(String.format(form, 112))).isEqualTo(String.format(form, 112));
        assertThat(told).isEmpty();
        assertThat(fitting(String.format(form, 64))).isEqualTo("<rdf:Description></rdf:Description>");
        assertThat(told).containsExactly("Left out the panorama data of XMP (GPano), which are not for 112x32.");
    }

    @Test
    void regionsOfAnotherSizeGo() {
        String form = "<rdf:Description xmlns:r='http://www.metadataworkinggroup.com/schemas/regions/'"
                + " xmlns:d='http://ns.adobe.com/xap/1.0/sType/Dimensions#'><r:Regions rdf:parseType='Resource'>"
                + "<r:AppliedToDimensions d:w='%s' d:h='32' d:unit='pixel'/></r:Regions></rdf:Description>";
        assertThat(fitting(String.format(form, 112))).isEqualTo(String.format(form, 112));
        assertThat(fitting(String.format(form, 64))).isEqualTo("<rdf:Description></rdf:Description>");
        assertThat(told).hasSize(1);
    }

    @Test
    void aPacketInUtf16IsReadToo() {
        String text = HEAD + "<rdf:Description xmlns:h='" + HDR + "' h:Version='1'/>" + TAIL;
        byte[] wide = text.getBytes(StandardCharsets.UTF_16LE);
        byte[] left = XmpClaims.alone(wide, false, told::add).orElseThrow();
        assertThat(new String(left, StandardCharsets.UTF_8)).isEqualTo(HEAD + "<rdf:Description/>" + TAIL);
    }

    @Test
    void aDamagedPacketIsNotKept() {
        byte[] damaged = bytes("<a><b></a>");
        assertThat(XmpClaims.alone(damaged, false, told::add)).isEqualTo(Optional.empty());
        assertThat(told).isEmpty();
        assertThat(XmpClaims.fitting(damaged, SAME, "image/png", told::add)).isEqualTo(Optional.empty());
        assertThat(told).containsExactly("Left out a damaged XMP packet.");
    }

    @Test
    void anyBytesComeToAnEnd() {
        byte[] sound = bytes(HEAD + KEPT + "<rdf:Description xmlns:h='" + HDR + "' h:Version='1'/>" + TAIL);
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            byte[] broken = sound.clone();
            for (int k = random.nextInt(5); k >= 0; k--) {
                broken[random.nextInt(broken.length)] = (byte) "<>/='\":&;! ax".charAt(random.nextInt(13));
            }
            XmpClaims.alone(broken, false, told::add)
                    .ifPresent(packet -> XmpClaims.fitting(packet, SAME, "image/png", told::add));
        }
        byte[] deep = bytes("<a>".repeat(200_000));
        assertThat(XmpClaims.alone(deep, false, told::add)).isEmpty();
        byte[] wide = bytes("<a" + " b='<'".repeat(100_000) + "/>");
        assertThat(XmpClaims.alone(wide, false, told::add)).isEmpty();
    }
}
