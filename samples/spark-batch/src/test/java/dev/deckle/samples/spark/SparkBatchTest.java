package dev.deckle.samples.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.codec.Images;
import dev.deckle.picture.WriteOptions;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.jr.ob.JSON;

/** Grows six drawn photos, one of them broken, on the cores of this machine. */
class SparkBatchTest {
    private static SparkSession spark;

    @TempDir
    private Path folder;

    private Path photos;
    private Path out;

    @BeforeAll
    static void open() {
        spark = SparkBatch.session(SparkOptions.parse("photos", "-o", "out", "--all", "25%"));
    }

    @AfterAll
    static void close() throws IOException {
        spark.close();
    }

    @BeforeEach
    void draw() throws IOException {
        photos = folder.resolve("fo[t]os 1%+ü {a,b}");
        out = folder.resolve("out");
        DrawnPhotos.jpeg(photos.resolve("a b.jpg"), 400, 300, 1);
        DrawnPhotos.greyJpeg(photos.resolve("sub dir/d%20.JPEG"), 320, 240, 2);
        DrawnPhotos.other(photos.resolve("c.png"), "png", 200, 300, 3);
        DrawnPhotos.other(photos.resolve("c.gif"), "gif", 200, 150, 4);
        DrawnPhotos.jpeg(folder.resolve("w.jpg"), 640, 480, 5);
        Images.write(Images.read(folder.resolve("w.jpg")), photos.resolve("ü.webp"), WriteOptions.DEFAULT);
        byte[] whole = Files.readAllBytes(photos.resolve("a b.jpg"));
        Files.write(photos.resolve("cut.jpg"), Arrays.copyOf(whole, whole.length / 2));
        Files.writeString(photos.resolve("notes.txt"), "no photo");
    }

    private SparkBatch.Counts run() throws IOException {
        return SparkBatch.run(spark, options());
    }

    private SparkOptions options() {
        return SparkOptions.parse(photos.toString(), "-o", out.toString(), "--all", "25%");
    }

    @Test
    void growsWhatItCanAndReportsEachPhotoOnce() throws IOException {
        assertThat(run()).isEqualTo(new SparkBatch.Counts(5, 0, 1));

        List<Map<String, Object>> report = report();
        assertThat(report)
                .extracting(line -> line.get("photo"))
                .containsExactly("a b.jpg", "c.gif", "c.png", "cut.jpg", "sub dir/d%20.JPEG", "ü.webp");
        assertThat(report)
                .extracting(line -> line.get("target"))
                .containsExactly("a b.jpg", "c.gif.png", "c.png", null, "sub dir/d%20.JPEG", "ü.webp");
        assertThat(report)
                .extracting(line -> line.get("size"))
                .containsExactly("656x428", "328x278", "328x428", null, "448x368", "1024x736");
        assertThat(String.valueOf(report.get(3).get("error")))
                .startsWith("Expected ")
                .contains("cut.jpg");
        assertThat(filesIn(out))
                .containsExactly("a b.jpg", "c.gif.png", "c.png", "report.jsonl", "sub dir/d%20.JPEG", "ü.webp");
        assertThat(out.resolve(SparkTarget.STAGING)).doesNotExist();
    }

    @Test
    void aJpegPhotoIsInItsResultAsItWas() throws IOException {
        run();

        BufferedImage before = ImageIO.read(photos.resolve("sub dir/d%20.JPEG").toFile());
        BufferedImage after = ImageIO.read(out.resolve("sub dir/d%20.JPEG").toFile());
        int left = (after.getWidth() - before.getWidth()) / 2;
        int top = (after.getHeight() - before.getHeight()) / 2;
        assertThat(after.getRaster().getSamples(left, top, 320, 240, 0, (int[]) null))
                .isEqualTo(before.getRaster().getSamples(0, 0, 320, 240, 0, (int[]) null));
    }

    @Test
    void aSecondRunPaintsOnlyWhatIsNotAsItWasLeft() throws IOException {
        run();
        Map<String, String> first = SparkClusterTest.digests(out);
        assertThat(run()).isEqualTo(new SparkBatch.Counts(0, 5, 1));

        // Half a file, a changed photo, and a lost mark.
        try (FileChannel file = FileChannel.open(out.resolve("ü.webp"), StandardOpenOption.WRITE)) {
            file.truncate(1000);
        }
        DrawnPhotos.other(photos.resolve("c.png"), "png", 200, 300, 6);
        Files.delete(out.resolve(SparkTarget.DONE).resolve("a b.jpg.txt"));
        assertThat(run()).isEqualTo(new SparkBatch.Counts(3, 2, 1));

        Map<String, String> second = SparkClusterTest.digests(out);
        assertThat(second.get("c.png")).isNotEqualTo(first.get("c.png"));
        second.put("c.png", String.valueOf(first.get("c.png")));
        assertThat(second).isEqualTo(first);
    }

    @Test
    void anotherAskPaintsAnew() throws IOException {
        run();
        SparkOptions wider =
                SparkOptions.parse(photos.toString(), "-o", out.toString(), "--all", "25%", "--left", "640px");
        assertThat(SparkBatch.run(spark, wider)).isEqualTo(new SparkBatch.Counts(5, 0, 1));
        assertThat(report().get(0)).containsEntry("size", "1168x428");
    }

    @Test
    void whatIsInTheWayOfOneResultCostsThatOneOnly() throws IOException {
        Files.createDirectories(out.resolve("c.png"));
        Files.write(photos.resolve("empty.png"), new byte[0]);

        assertThat(run()).isEqualTo(new SparkBatch.Counts(4, 0, 3));
        assertThat(report().get(2).toString()).contains("Expected a file for ", "c.png but received a folder");
        assertThat(report().get(4).toString()).contains("photo=empty.png", "but received an empty file");
    }

    @Test
    void twoPhotosOfOneTargetAreRefusedBeforeAnythingIsPainted() throws IOException {
        DrawnPhotos.other(photos.resolve("c.gif.png"), "png", 100, 100, 7);

        assertThatThrownBy(this::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("c.gif.png for both ");
        assertThat(filesIn(out)).isEmpty();
    }

    @Test
    void aFolderThatAnotherRunWorksInIsRefused() throws IOException {
        Path lock = Files.createDirectories(out.resolve(SparkTarget.DONE)).resolve(".lock");
        try (FileChannel other = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            assertThat(other.tryLock()).isNotNull();
            assertThatThrownBy(this::run)
                    .hasMessageStartingWith("Expected a folder that no other run writes to for -o");
        }
    }

    @Test
    void aFolderThatIsNotThereIsNamedAndNothingIsMade() {
        photos = folder.resolve("nowhere");

        assertThatThrownBy(this::run).hasMessage("Expected a folder of photos but received " + photos);
        assertThat(out).doesNotExist();
    }

    @Test
    void wrongArgumentsAreNamed() {
        assertThatThrownBy(() -> SparkOptions.parse("p", "-o", "out", "--all", "25"))
                .hasMessageContaining("'25'");
        assertThatThrownBy(() -> SparkOptions.parse("p", "-o", "out")).hasMessageContaining("but received none");
        assertThatThrownBy(() -> SparkOptions.parse("p", "-o", "out", "--width", "5px"))
                .hasMessageStartingWith("Expected an option but received --width");
        assertThatThrownBy(() -> SparkOptions.parse("p", "-o", "p/out", "--all", "5%"))
                .hasMessageStartingWith("Expected a folder outside of p for -o but received ");
        assertThatThrownBy(() -> SparkOptions.parse("p", "-o")).hasMessageStartingWith("Expected a value for -o");
    }

    private List<Map<String, Object>> report() throws IOException {
        return Files.readAllLines(out.resolve(SparkBatch.REPORT)).stream()
                .map(JSON.std::mapFrom)
                .toList();
    }

    private static List<String> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .filter(name -> !name.startsWith(SparkTarget.DONE))
                    .sorted()
                    .toList();
        }
    }
}
