package dev.deckle.codec.meta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.geometry.Size;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Places in a frame are said of that frame alone: kept where it stays, left out and told where it is grown or turned. */
class XmpPlacesTest {
    private static final Size SIZE = Size.of(112, 32);
    private static final String REGIONS = "the regions of XMP (faces)";
    private static final String CROP = "the crop and the local settings of XMP (camera raw)";
    private static final String KEPT = "<rdf:Description xmlns:p='http://ns.adobe.com/photoshop/1.0/' p:Credit='me'/>";

    private final List<String> told = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "http://www.metadataworkinggroup.com/schemas/regions/, Regions, |" + REGIONS + "|",
                "http://ns.acdsee.com/regions/, Regions, |" + REGIONS + "|",
                "http://ns.microsoft.com/photo/1.2/, RegionInfo, |" + REGIONS + "|",
                "http://iptc.org/std/Iptc4xmpExt/2008-02-29/, ImageRegion, |" + REGIONS + "|",
                "http://ns.apple.com/faceinfo/1.0/, AngleInfoRoll, |" + REGIONS + "|",
                "http://ns.adobe.com/camera-raw-settings/1.0/, CropTop, |" + CROP + "|",
                "http://ns.adobe.com/camera-raw-settings/1.0/, CropConstrainToWarp, |" + CROP + "|",
                "http://ns.adobe.com/camera-raw-settings/1.0/, HasCrop, |" + CROP + "|",
                "http://ns.adobe.com/camera-raw-settings/1.0/, GradientBasedCorrections, |" + CROP + "|",
                "http://ns.adobe.com/camera-raw-settings/1.0/, RetouchAreas, |" + CROP + "|",
                "http://ns.adobe.com/camera-raw-settings/1.0/, UprightVersion, |" + CROP + "|",
                "http://ns.adobe.com/exif/1.0/, SubjectArea, |the place of the subject of XMP|",
                "http://ns.google.com/photos/1.0/panorama/, ProjectionType, |the panorama data of XMP (GPano)|"
            })
    void aPlaceIsOfItsFrame(String space, String name, String what) {
        for (String form : new String[] {
            "<rdf:Description xmlns:q='%1$s' q:%2$s='True'/>",
            "<rdf:Description xmlns:q='%1$s'><q:%2$s><rdf:Seq><rdf:li>0.5</rdf:li></rdf:Seq></q:%2$s></rdf:Description>"
        }) {
            byte[] packet = packet(KEPT + String.format(form, space, name));
            told.clear();
            assertThat(XmpClaims.alone(packet, false, told::add)).contains(packet);
            assertThat(XmpClaims.fitting(packet, change(false), "image/png", told::add))
                    .contains(packet);
            assertThat(told).isEmpty();
            assertThat(text(XmpClaims.alone(packet, true, told::add).orElseThrow()))
                    .contains("Credit")
                    .doesNotContain(name, "q:");
            assertThat(told).containsExactly(what);
            told.clear();
            assertThat(text(XmpClaims.fitting(packet, change(true), "image/png", told::add)
                            .orElseThrow()))
                    .contains("Credit")
                    .doesNotContain(name, "q:");
            assertThat(told).containsExactly("Left out " + what + ", which are not for 112x32.");
        }
    }

    @Test
    void settingsOfColoursAndNoCropStay() {
        byte[] packet = packet("<rdf:Description xmlns:crs='http://ns.adobe.com/camera-raw-settings/1.0/'"
                + " crs:HasCrop='False' crs:Exposure2012='+0.30' crs:Temperature='5200'/>");
        assertThat(XmpClaims.fitting(packet, change(true), "image/png", told::add))
                .contains(packet);
        assertThat(told).isEmpty();
    }

    @Test
    void theTypeIsThatOfTheFile() {
        String form = "<rdf:Description xmlns:dc='http://purl.org/dc/elements/1.1/' dc:format='%s'/>";
        assertThat(XmpClaims.fitting(packet(String.format(form, "image/jpeg")), change(false), "image/png", told::add))
                .contains(packet(String.format(form, "image/png")));
        byte[] other = packet(String.format(form, "application/pdf"));
        assertThat(XmpClaims.fitting(other, change(false), "image/png", told::add))
                .contains(other);
        assertThat(told).isEmpty();
    }

    @Test
    void convertedSamplesAreOfThreeColoursInSrgb() {
        String form =
                "<rdf:Description xmlns:p='http://ns.adobe.com/photoshop/1.0/' xmlns:e='http://ns.adobe.com/exif/1.0/'"
                        + " xmlns:t='http://ns.adobe.com/tiff/1.0/' p:ColorMode='%s' e:ColorSpace='%s'%s t:Make='Deckle'/>";
        byte[] inks = packet(String.format(
                form, 4, 65535, " p:ICCProfile='Coated' t:SamplesPerPixel='4' t:PhotometricInterpretation='5'"));
        assertThat(text(XmpClaims.converted(inks))).isEqualTo(text(packet(String.format(form, 3, 1, ""))));
    }

    private static FrameChange change(boolean moved) {
        return new FrameChange(SIZE, 1, moved, false);
    }

    private static byte[] packet(String descriptions) {
        return ("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>" + descriptions + "</rdf:RDF>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] packet) {
        return new String(packet, StandardCharsets.UTF_8);
    }
}
