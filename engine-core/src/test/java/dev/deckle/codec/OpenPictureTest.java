package dev.deckle.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.deckle.codec.io.Reading;
import dev.deckle.geometry.Size;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.ImageInfo;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadOptions;
import dev.deckle.picture.WriteOptions;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("slow")
class OpenPictureTest {
    @TempDir
    private Path folder;

    static Stream<String> names() {
        return RichFiles.all().keySet().stream();
    }

    /** Hears of every segment, chunk, directory and page that a scan walks over. */
    private static final class Visits extends Reading {
        private int count;

        Visits() {
            super("a", ReadOptions.DEFAULT);
        }

        @Override
        public void count(int count, int limit, String what) throws ImageException {
            this.count++;
            super.count(count, limit, what);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void headerAndPixelsTakeOneScan(String name) throws IOException {
        byte[] bytes = RichFiles.all().get(name);
        Visits once = new Visits();
        OpenPicture.of(bytes, once, ImageReading.OF_ALL).close();
        assertThat(once.count).as("a scan walks over something").isPositive();
        Path file = Files.write(folder.resolve("a"), bytes);
        Visits all = new Visits();
        try (OpenPicture open = OpenPicture.of(file, all, ImageReading.OF_ALL)) {
            ImageInfo info = open.info();
            Picture picture = open.read();
            assertThat(open.info()).isEqualTo(info);
            assertThat(open.read().raster().sameSamples(picture.raster())).isTrue();
            assertThat(picture.raster().size()).isEqualTo(info.size());
        }
        assertThat(all.count).isEqualTo(once.count);
    }

    @ParameterizedTest
    @MethodSource("names")
    void itReadsWhatTheShortWaysRead(String name) throws IOException {
        byte[] bytes = RichFiles.all().get(name);
        Path file = Files.write(folder.resolve("a"), bytes);
        Picture whole = Images.read(bytes, "a", ReadOptions.DEFAULT);
        try (OpenPicture open = Images.open(file, ReadOptions.DEFAULT)) {
            assertThat(open.info()).isEqualTo(Images.probe(bytes, "a", ReadOptions.DEFAULT));
            Picture picture = open.read();
            assertThat(picture.raster().sameSamples(whole.raster())).isTrue();
            assertThat(picture.metadata()).isEqualTo(whole.metadata());
            assertThat(picture.warnings()).isEqualTo(whole.warnings());
        }
    }

    @Test
    void theHeaderAndThePixelsAreOfOneFile() throws IOException {
        assumeThat(File.separatorChar).as("an open file may be replaced").isEqualTo('/');
        Path file = folder.resolve("a.png");
        Path other = folder.resolve("b.png");
        Picture small = Picture.of(ReadSamples.noise(1, Size.of(9, 4), Channels.RGB, Depth.EIGHT));
        Images.write(small, file, WriteOptions.DEFAULT);
        Images.write(
                Picture.of(ReadSamples.noise(2, Size.of(80, 60), Channels.GREY, Depth.EIGHT)),
                other,
                WriteOptions.DEFAULT);
        try (OpenPicture open = Images.open(file, ReadOptions.DEFAULT)) {
            assertThat(open.info().size()).isEqualTo(Size.of(9, 4));
            Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
            assertThat(open.read().raster().sameSamples(small.raster())).isTrue();
        }
    }
}
