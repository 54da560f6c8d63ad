package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.jr.ob.JSON;

/** What the shell says of the blocks of a JPEG photo. */
class KeptBlocksCommandTest {
    @TempDir
    private Path folder;

    private Shell.Run expand(Path photo, Path out, String... words) {
        String[] all = new String[words.length + 7];
        System.arraycopy(
                new String[] {"expand", photo.toString(), "--fill", "replicate", "--force", "-o", out.toString()},
                0,
                all,
                0,
                7);
        System.arraycopy(words, 0, all, 7, words.length);
        return Shell.run(all);
    }

    @Test
    void theLineSaysWhatBecameOfThem() throws IOException {
        Path whole = Pictures.write(folder, "whole.jpg", 160, 96);
        Path odd = Pictures.write(folder, "odd.jpg", 150, 90);
        Path wide = folder.resolve("wide.jpg");
        assertThat(expand(whole, wide, "--all", "64px").out())
                .startsWith(wide + ": 288x224 JPEG, ")
                .endsWith(", every original block is unchanged\n");
        assertThat(expand(odd, wide, "--left", "64px").out()).endsWith(", every original block is unchanged\n");
        assertThat(expand(odd, wide, "--all", "64px").out())
                .matches("(?s).* [89][0-9]\\.[0-9] % of the original's blocks are unchanged, in the rest the largest"
                        + " difference of a sample is [0-9]+ \\(828 px were coded anew\\)\n");
        assertThat(expand(whole, wide, "--left", "77px", "--exact").out())
                .contains(", the original was re-encoded because the photo's offset of 77,0 is off the grid of its")
                .contains(" blocks (an offset of 72,0 keeps them), the largest difference of a sample is ");
        assertThat(expand(whole, wide, "--left", "64px", "--quality", "70").out())
                .contains(", the original was re-encoded because a quality was asked for, the largest difference");
    }

    @Test
    void aFrameOffTheGridNamesTheOffsetThatIsOnIt() throws IOException {
        Path photo = Pictures.write(folder, "photo.jpg", 160, 90);
        Path frame = folder.resolve("frame.jpg");
        String[] words = {"reframe", photo.toString(), "--aspect", "1:1", "--fit", "native", "-o", frame.toString()};
        assertThat(Shell.run(words).out())
                .contains(
                        "because the photo's offset of 0,35 is off the grid of its blocks (--offset 0,32 keeps them)");
        String[] more = java.util.Arrays.copyOf(words, words.length + 3);
        more[words.length] = "--offset";
        more[words.length + 1] = "0,32";
        more[words.length + 2] = "--force";
        assertThat(Shell.run(more).out()).contains(" % of the original's blocks are unchanged");
    }

    @Test
    void theReportHasTheProof() throws IOException {
        Path whole = Pictures.write(folder, "whole.jpg", 160, 96);
        Path wide = folder.resolve("wide.jpg");
        Map<?, ?> kept = object(
                JSON.std.mapFrom(expand(whole, wide, "--left", "64px", "--json").out()), "kept");
        Map<?, ?> blocks = object(kept, "blocks");
        assertThat(blocks.get("unchanged")).isEqualTo(blocks.get("original"));
        assertThat(blocks.get("before")).isEqualTo(blocks.get("after"));
        assertThat(blocks.get("before").toString()).startsWith("sha256:");
        assertThat(blocks.get("largestDifference")).isNull();
        assertThat(kept.get("anew")).isNull();
        Map<?, ?> again = object(
                JSON.std.mapFrom(expand(whole, wide, "--left", "64px", "--quality", "80", "--json")
                        .out()),
                "kept");
        assertThat(again.get("blocks")).isNull();
        assertThat(again.get("anew")).isEqualTo("a quality was asked for");
    }

    private static Map<?, ?> object(Map<?, ?> from, String key) {
        return (Map<?, ?>) from.get(key);
    }

    /** Lossless means it: refused with code 1 before anything is painted, and nothing is written. */
    @Test
    void losslessIsRefusedWhereBlocksWouldBeLost() throws IOException {
        Path whole = Pictures.write(folder, "whole.jpg", 160, 96);
        Path odd = Pictures.write(folder, "odd.jpg", 150, 90);
        Path png = Pictures.write(folder, "photo.png", 160, 96);
        Path wide = folder.resolve("wide.jpg");
        assertThat(expand(whole, wide, "--all", "64px", "--lossless").out())
                .endsWith(", every original block is unchanged\n");
        Files.delete(wide);
        for (Shell.Run run : new Shell.Run[] {
            expand(odd, wide, "--right", "64px", "--lossless"),
            expand(png, wide, "--right", "64px", "--lossless"),
            expand(whole, wide, "--left", "77px", "--exact", "--lossless"),
            Shell.run(
                    "reframe", whole.toString(), "--aspect", "1:1", "--size", "1K", "-o", wide.toString(), "--lossless")
        }) {
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err())
                    .contains("deckle: Expected a photo whose JPEG blocks can be kept for a lossless JPEG file");
            assertThat(wide).doesNotExist();
        }
    }
}
