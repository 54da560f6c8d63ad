package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.codec.Images;
import dev.deckle.digest.Digest;
import dev.deckle.geometry.Size;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.Picture;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Photos come whole or not at all, are seen upright, and go again. */
class StudioPhotosTest extends WithStudio {

    @Test
    void aPhotoIsToldAsItIs() throws IOException {
        open();
        byte[] bytes = Files.readAllBytes(photo(200, 100));
        Map<String, Object> photo = upload("sea.png", bytes).json();
        assertThat(photo)
                .containsEntry("id", "p1")
                .containsEntry("name", "sea.png")
                .containsEntry("width", 200)
                .containsEntry("height", 100)
                .containsEntry("format", "PNG")
                .containsEntry("bytes", bytes.length)
                .containsEntry("digest", Digest.of(bytes).toString());
        assertThat(at(get("/api/state").json(), "photos", 0, "id")).isEqualTo("p1");
    }

    @Test
    void aViewIsReducedAndReadByOthers() throws IOException {
        open();
        uploaded(400, 100);
        Answer view = get("/api/photos/p1/view?side=100");
        assertThat(view.response().headers().firstValue("Content-Type")).contains("image/jpeg");
        BufferedImage seen = ImageIO.read(new ByteArrayInputStream(view.bytes()));
        assertThat(seen.getWidth()).isEqualTo(100);
        assertThat(seen.getHeight()).isEqualTo(25);
        assertThat(ImageIO.read(new ByteArrayInputStream(
                                get("/api/photos/p1/view").bytes()))
                        .getWidth())
                .as("not enlarged")
                .isEqualTo(400);
        assertThat(get("/api/photos/p1/view?side=0").status()).isEqualTo(400);
        assertThat(get("/api/photos/p1/view?side=1e3").status()).isEqualTo(400);
        assertThat(get("/api/photos/p9/view").error("kind")).isEqualTo("UNKNOWN");
    }

    @Test
    void aTransparentPhotoIsSeenTransparent() throws IOException {
        open();
        byte[] samples = new byte[40 * 20 * 4];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (i % 4 == 3 ? (i / 4 % 40 < 20 ? 0 : 255) : 100 + i % 4);
        }
        Picture picture = Picture.of(ByteRaster.of(samples, Size.of(40, 20), Channels.RGBA));
        upload("cut.png", Images.encode(picture, ImageFormat.PNG));
        BufferedImage seen =
                ImageIO.read(new ByteArrayInputStream(get("/api/photos/p1/view").bytes()));
        assertThat(seen.getRGB(5, 5) >>> 24).isZero();
        assertThat(seen.getRGB(30, 5)).isEqualTo(0xFF646566);
    }

    @Test
    void twoOfOneNameAreTwo() throws IOException {
        open();
        assertThat(uploaded("sea.png", 20, 20)).containsEntry("name", "sea.png");
        assertThat(uploaded("sea.png", 30, 20)).containsEntry("name", "sea (2).png");
        assertThat(uploaded("sea.png", 40, 20))
                .containsEntry("name", "sea (3).png")
                .containsEntry("width", 40);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "../../etc/passwd.png|passwd.png",
                "/abs/olute.png|olute.png",
                "C:\\\\tmp\\\\x.png|x.png",
                "..|picture",
                ".hidden.png|hidden.png",
                "a\tb.png|ab.png",
                "<script>.png|script.png",
                "\u202Egnp.png|gnp.png",
                "''|picture"
            })
    void aNameIsNoPath(String name, String kept) throws IOException {
        open();
        assertThat(uploaded(name, 20, 20)).containsEntry("name", kept);
        assertThat(temporaryFiles())
                .allMatch(file -> file.getParent().getParent().endsWith("temporary"));
    }

    @Test
    void aLongNameIsCut() throws IOException {
        open();
        String name =
                String.valueOf(uploaded("\u65e5".repeat(300) + ".png", 20, 20).get("name"));
        assertThat(name).endsWith(".png").hasSize(54);
    }

    @Test
    void whatIsNoPictureIsRefusedAndNothingStays() throws IOException {
        open();
        int before = temporaryFiles().size();
        byte[] whole = Files.readAllBytes(photo(200, 100));
        for (byte[] bytes : new byte[][] {
            {}, "not a picture".getBytes(StandardCharsets.UTF_8), Arrays.copyOf(whole, whole.length / 2)
        }) {
            Answer answer = upload("x.png", bytes);
            assertThat(answer.status()).as(answer.text()).isEqualTo(422);
            assertThat(answer.error("kind")).isEqualTo("PHOTO");
            assertThat(answer.error("message").toString())
                    .startsWith("Expected ")
                    .contains("x.png")
                    .doesNotContain("/");
        }
        assertThat(temporaryFiles()).hasSize(before);
        assertThat((List<?>) get("/api/state").json().get("photos")).isEmpty();
    }

    @Test
    void aDamagedPhotoIsReadWhereThatIsAsked() throws IOException {
        open();
        byte[] whole = Files.readAllBytes(photo(200, 100));
        byte[] cut = Arrays.copyOf(whole, whole.length * 3 / 4);
        Answer answer = post("/api/photos?name=cut.png&lenient=true", cut);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat((List<?>) answer.json().get("warnings")).isNotEmpty();
        Map<String, Object> plan = posted("/api/plan", ask("p1", "expand", Map.of("left", "64px")));
        assertThat(plan.get("command").toString()).contains("--lenient cut.png");
    }

    @Test
    void aPictureThatIsTooLargeIsToldBeforeItIsDecoded() throws IOException {
        open();
        // A head of 40,000 x 40,000 px: more than 128 million.
        byte[] huge = Images.encode(Picture.of(scene(16, 16)), ImageFormat.PNG);
        ByteBuffer.wrap(huge).putInt(16, 40_000).putInt(20, 40_000);
        CRC32 crc = new CRC32();
        crc.update(huge, 12, 17);
        ByteBuffer.wrap(huge).putInt(29, (int) crc.getValue());
        Answer answer = upload("huge.png", huge);
        assertThat(answer.status()).as(answer.text()).isEqualTo(413);
        assertThat(answer.error("kind")).isEqualTo("TOO_LARGE");
    }

    @Test
    void aPhotoThatIsClosedIsGone() throws IOException {
        open();
        int before = temporaryFiles().size();
        uploaded(20, 20);
        assertThat(delete("/api/photos/p1").status()).isEqualTo(200);
        assertThat(temporaryFiles()).hasSize(before);
        assertThat(get("/api/photos/p1/view").status()).isEqualTo(404);
        assertThat(delete("/api/photos/p1").status()).isEqualTo(404);
    }

    @Test
    void aPhotoOfTheCommandLineStaysWhenItIsClosed() throws IOException {
        Path file = photo(40, 30);
        open(file);
        assertThat(at(get("/api/state").json(), "photos", 0, "name")).isEqualTo("photo.png");
        delete("/api/photos/p1");
        assertThat(file).exists();
    }

    @Test
    void aMaskIsReportedAsTheCommandDoes() throws IOException {
        open();
        uploaded(200, 150);
        byte[] mask = Files.readAllBytes(discMask(200, 150));
        Map<String, Object> answer =
                post("/api/photos/p1/mask?name=m.png", mask).json();
        Map<String, Object> told = report("mask", folder.resolve("mask.png"));
        assertThat(answer).containsEntry("mask", "m1").containsAllEntriesOf(told);
        assertThat(post("/api/photos/p1/mask?grow=4", mask).json().get("fillPixels"))
                .isEqualTo(report("mask", folder.resolve("mask.png"), "--grow", "4")
                        .get("fillPixels"));
    }

    @Test
    void aMaskThatIsNoneIsRefused() throws IOException {
        open();
        uploaded(200, 150);
        int before = temporaryFiles().size();
        Answer other = post("/api/photos/p1/mask", Files.readAllBytes(discMask(100, 150)));
        assertThat(other.error("message").toString()).contains("200x150", "100x150");
        byte[] black = Images.encode(
                Picture.of(ByteRaster.of(new byte[200 * 150], Size.of(200, 150), Channels.GREY)), ImageFormat.PNG);
        assertThat(post("/api/photos/p1/mask", black).status()).isIn(400, 422);
        assertThat(post("/api/photos/p1/mask", new byte[] {1, 2, 3}).status()).isEqualTo(422);
        assertThat(post("/api/photos/p1/mask?polarity=up", black)
                        .error("message")
                        .toString())
                .startsWith("--polarity: Expected one of ");
        assertThat(temporaryFiles()).hasSize(before);
    }
}
