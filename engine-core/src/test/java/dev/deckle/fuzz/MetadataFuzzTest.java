package dev.deckle.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.deckle.codec.ExifMaker;
import dev.deckle.codec.RichFiles;
import dev.deckle.codec.meta.Exif;
import dev.deckle.codec.meta.ExifRewriter;
import dev.deckle.codec.meta.FrameChange;
import dev.deckle.codec.meta.Xmp;
import dev.deckle.codec.meta.XmpClaims;
import dev.deckle.geometry.Size;
import dev.deckle.picture.ReadLimits;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Throws bytes at what reads and rewrites EXIF blocks and XMP packets: nothing but a result may come of it. */
class MetadataFuzzTest {
    private static final FrameChange TURNED = new FrameChange(Size.of(640, 480), 6, false, true);
    private static final FrameChange MOVED = new FrameChange(Size.of(640, 480), 1, true, false);

    @MethodSource("blocks")
    @FuzzTest
    void exif(byte @NotNull [] block) {
        Optional<Exif> exif = Exif.parse(block, ReadLimits.DEFAULT.maxIfdEntries());
        if (exif.isEmpty()) {
            return;
        }
        int orientation = exif.get().orientation();
        if (orientation < 1 || orientation > 8) {
            throw new AssertionError("Expected an orientation of 1 to 8 but received " + orientation);
        }
        ExifRewriter.upright(exif.get(), TURNED, exif.get().density(), warning -> {})
                .ifPresent(upright -> {
                    int turned = Exif.parse(upright.toBytes(), ReadLimits.DEFAULT.maxIfdEntries())
                            .orElseThrow()
                            .orientation();
                    if (turned != 1) {
                        throw new AssertionError("Expected an upright block but received orientation " + turned);
                    }
                });
        ExifRewriter.forTiff(exif.get(), warning -> {});
    }

    @MethodSource("packets")
    @FuzzTest
    void xmp(byte @NotNull [] packet) {
        XmpClaims.alone(packet, true, loss -> {})
                .ifPresent(alone -> XmpClaims.fitting(alone, MOVED, "image/png", warning -> {}));
        XmpClaims.fitting(packet, MOVED, "image/png", warning -> {});
        XmpClaims.converted(packet);
        byte[] marked = Xmp.composite(Optional.of(packet));
        Xmp.composite(Optional.of(marked));
    }

    static Stream<byte[]> blocks() {
        return IntStream.rangeClosed(1, 8)
                .mapToObj(turn -> ExifMaker.camera(turn % 2 == 0, turn, 640, 480, turn > 4, turn % 3 == 0));
    }

    static Stream<byte[]> packets() {
        return Stream.of(RichFiles.XMP, Xmp.composite(Optional.empty()), Xmp.composite(Optional.of(RichFiles.XMP)));
    }
}
