package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.deckle.codec.Images;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users get wrong, and what is legal though it looks wrong. */
class BadInputTest {
    @TempDir
    private Path folder;

    private Path out;

    @BeforeEach
    void target() {
        out = folder.resolve("out.png");
    }

    private Cli expand(Path photo) {
        return Cli.run("expand", photo.toString(), "--all", "25%", "-o", out.toString());
    }

    /** One line, exit 1, and nothing but the input left in the folder. */
    private void refused(Path photo, String... said) throws IOException {
        Cli run = expand(photo).fails(1);
        assertThat(run.err()).contains(said).contains("Expected").contains("but");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.toList()).isEqualTo(Files.exists(photo) ? List.of(photo) : List.of());
        }
    }

    @Test
    void aTextFileNamedJpg() throws IOException {
        refused(Files.writeString(folder.resolve("text.jpg"), "hello, I am a picture\n"), "text.jpg");
    }

    @Test
    void aPngCutInHalf() throws IOException {
        Path whole = Photos.write(folder.resolve("whole.png"), 100, 100);
        byte[] bytes = Files.readAllBytes(whole);
        Files.delete(whole);
        refused(Files.write(folder.resolve("half.png"), Arrays.copyOf(bytes, bytes.length / 2)), "half.png");
    }

    @Test
    void nothingInTheFile() throws IOException {
        refused(Files.createFile(folder.resolve("empty.png")), "empty.png", "0 bytes");
    }

    @Test
    void aFolder() throws IOException {
        refused(Files.createDirectory(folder.resolve("folder.png")), "folder.png", "directory");
    }

    @Test
    void noSuchFile() throws IOException {
        refused(folder.resolve("nothing.png"), "nothing.png", "no such file");
    }

    @Test
    void noPermissionToRead() throws IOException {
        Path photo = Photos.write(folder.resolve("secret.png"), 4, 4);
        assumeTrue(
                Files.getFileStore(photo).supportsFileAttributeView("posix"),
                "the file system has no permissions to take");
        Files.setPosixFilePermissions(photo, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(photo), "this user (root) reads files without permission");
        refused(photo, "secret.png");
    }

    @Test
    void aHeaderThatClaimsTooMuch() throws IOException {
        byte[] jpeg = new byte[200];
        byte[] head = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xC0, 0, 11, 8, -1, -1, -1, -1, 1, 1, 0x11, 0};
        System.arraycopy(head, 0, jpeg, 0, head.length);
        refused(Files.write(folder.resolve("huge.jpg"), jpeg), "huge.jpg", "65535x65535");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10", "-5%", "+5%", "1e9px", "NaN", "٣%", "5 %", "", "%", "10pt", "9999999999px", "0.00001%"})
    void aLengthThatIsNone(String length) throws IOException {
        Path photo = Photos.write(folder.resolve("photo.png"), 8, 8);
        for (String command : List.of("plan", "expand", "preview")) {
            Cli run = command.equals("plan")
                    ? Cli.run("plan", "100x100", "--left", length)
                    : Cli.run(command, photo.toString(), "--left", length, "-o", out.toString());
            run.fails(2);
            assertThat(run.err()).contains("--left").contains("70%").contains("640px");
        }
        assertThat(out).doesNotExist();
    }

    @Test
    void allSidesZero() {
        Cli.run("plan", "100x100", "--all", "0%").fails(2);
        Cli.run("plan", "100x100", "--left", "0px", "--top", "0%").fails(2);
        Cli.run("plan", "100x100").fails(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plan 100x100 --left 10% --cap 50",
                "plan 100x100 --left 10% --step 0",
                "plan 100x100 --left 10% --exact --rounding down",
                "plan 100x100 --left 10% --aspect 1:1 --size 1K",
                "plan 100x100 --aspect 0:5 --size 1K",
                "plan 100x100 --aspect 16: --size 1K",
                "plan 100x100 --aspect 1:1000 --size 1K",
                "plan 100x100 --aspect abc --size 1K",
                "plan 100x100 --aspect 1:1 --size 3K",
                "plan 100x100 --aspect 16:9 --size 1K --over-cap clamp",
                "plan 100x100 --left 10% --model nobody/nothing",
                "plan 100x100 --left 10% --colour red",
                "plan --left 10%",
                "plan 100x100 200x200 --left 10%",
                "grow 100x100",
                "expand photo.png --left 10%",
                "expand photo.png --left 10% -o out.gif",
                "expand photo.png --left 10% -o out.png --quality 0",
                "expand photo.png --left 10% -o out.png --fill glitter",
                "expand photo.png --left 10% -o out.png --model runware/flux-outpainting"
            })
    void wordsThatDontGoTogether(String line) {
        Cli.run(line.split(" ")).fails(2);
    }

    @Test
    void anOutputFolderThatDoesNotExist() throws IOException {
        Path photo = Photos.write(folder.resolve("photo.png"), 8, 8);
        out = folder.resolve("nowhere/out.png");
        refused(photo, "nowhere");
    }

    @Test
    void anExistingOutputIsReplacedOnlyByForce() throws IOException {
        Path photo = Photos.write(folder.resolve("photo.png"), 8, 8);
        Files.writeString(out, "mine");
        Cli run = expand(photo).fails(1);
        assertThat(run.err()).contains("--force").contains("out.png");
        assertThat(out).hasContent("mine");

        Cli.run("expand", photo.toString(), "--all", "25%", "-o", out.toString(), "--force")
                .succeeds();
        assertThat(Images.read(out).raster().size().toString()).isEqualTo("136x136");
    }

    @Test
    void aFullDiskLeavesNothing() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString()),
                "no file system can be mounted");
        try {
            Path photo = Photos.write(folder.resolve("photo.png"), 300, 300);
            out = disk.resolve("out.png");
            Cli run = expand(photo).fails(1);
            assertThat(run.err()).contains("out.png").containsIgnoringCase("space");
            try (Stream<Path> files = Files.list(disk)) {
                assertThat(files).isEmpty();
            }
        } finally {
            run("umount", disk.toString());
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // no such program here
        }
    }

    @Test
    void onePixelAndAThreadAreLegal() throws IOException {
        Path dot = Photos.write(folder.resolve("dot.png"), 1, 1);
        expand(dot).succeeds();
        assertThat(Images.read(out).raster().size().toString()).isEqualTo("129x129");
        Path thread = Photos.write(folder.resolve("thread.png"), 1, 20_000);
        Cli.run("expand", thread.toString(), "--left", "64px", "-o", out.toString(), "--force")
                .succeeds();
        assertThat(Images.read(out).raster().size().toString()).isEqualTo("65x20000");
    }

    @Test
    void theStackTraceIsShownOnlyWhenAsked() throws IOException {
        Path text = Files.writeString(folder.resolve("text.jpg"), "text");
        Cli run = Cli.run("expand", text.toString(), "--all", "25%", "-o", out.toString(), "--trace");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("ImageException").contains("\tat ");
    }
}
