package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.deckle.codec.Images;
import dev.deckle.geometry.Size;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong ends in one line that says so, the right exit code, and nothing on disk. */
class BadInputTest {
    private static final int PNG_HEADER_AND_IHDR = 33;

    @TempDir
    Path folder;

    private List<String> before = List.of();

    @BeforeEach
    void makeFiles() throws IOException {
        Pictures.write(folder, "good.png", 64, 48);
        byte[] png = Files.readAllBytes(folder.resolve("good.png"));
        Files.write(folder.resolve("half.png"), Arrays.copyOf(png, png.length / 2));
        Files.write(folder.resolve("giant.png"), claiming(png, 65535, 65535));
        Files.writeString(folder.resolve("text.jpg"), "not a picture at all\n");
        Files.createFile(folder.resolve("empty.png"));
        Files.createDirectory(folder.resolve("folder.png"));
        Files.writeString(folder.resolve("plan.json"), "{\"deckle\":2}");
        Files.writeString(
                folder.resolve("other.json"),
                Shell.run("plan", "99x99", "--all", "64px", "--json").out());
        before = files();
    }

    /** The same file with another size in its header, checksum right. */
    private static byte[] claiming(byte[] png, int width, int height) {
        byte[] other = png.clone();
        ByteBuffer.wrap(other).putInt(16, width).putInt(20, height);
        CRC32 crc = new CRC32();
        crc.update(other, 12, 17);
        ByteBuffer.wrap(other).putInt(PNG_HEADER_AND_IHDR - 4, (int) crc.getValue());
        return other;
    }

    private List<String> files() throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.map(Path::toString).sorted().toList();
        }
    }

    /** {@code @} stands for the folder. Columns: command, exit code, what the line has to hold. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // Options, before any file is touched: nosuch.png is never missed.
                "expand @/nosuch.png --left 10 -o @/o.png           | 2 | --left: Expected a length with its unit like 70%, 640px or 3mm but received '10'",
                "expand @/nosuch.png --left -5% -o @/o.png          | 2 | --left: Expected a length with its unit like 70%, 640px or 3mm but received '-5%'",
                "expand @/nosuch.png --left 1e9px -o @/o.png        | 2 | but received '1e9px'",
                "expand @/nosuch.png --left NaN -o @/o.png          | 2 | but received 'NaN'",
                "expand @/nosuch.png --left \u0663% -o @/o.png      | 2 | but received '\u0663%'",
                "expand @/nosuch.png --left 9999999999px -o @/o.png | 2 | at most 2147483647px",
                "expand @/nosuch.png --left -o @/o.png              | 2 | Expected a value V after --left but received nothing",
                "expand @/nosuch.png --all 0px -o @/o.png           | 2 | Expected at least one side to grow",
                "expand @/nosuch.png --top 0% --left 0px -o @/o.png | 2 | Expected at least one side to grow",
                "expand @/nosuch.png -o @/o.png                     | 2 | Expected a side to grow",
                "expand @/nosuch.png --all 10%                      | 2 | Expected the option --output but it is missing",
                "expand --all 10% -o @/o.png                        | 2 | Expected PHOTO but it is missing",
                "expand @/nosuch.png --all 10% -o                   | 2 | Expected a value OUT after --output",
                "expand @/nosuch.png --all 10% --all 20% -o @/o.png | 2 | Expected --all once but received it 2 times",
                "expand @/nosuch.png --all 10% --all=20% -o @/o.png | 2 | Expected --all once",
                "expand @/nosuch.png --json --json --all 9% -o o.png| 2 | Expected --json once",
                "expand @/nosuch.png --all 10% -o @/o.gif           | 2 | --output: Expected a suffix out of png, jpg, webp, tif",
                "expand @/nosuch.png --all 10% -o @/o.png --quality 9 | 2 | --quality: Expected a target in JPEG or WebP",
                "expand @/nosuch.png --all 10% -o @/o.jpg --quality 0 | 2 | --quality: Expected a whole number from 1 to 100",
                "expand @/nosuch.png --all 10% -o @/o.jpg --lossless --quality 9 | 2 | Expected either --lossless or --quality",
                "expand @/nosuch.png --all 10% -o @/o.webp --lossless --quality 9 | 2 | Expected either --lossless or --quality",
                "expand @/nosuch.png --all 10% -o @/o.jpg --png fast  | 2 | --png: Expected a target in PNG",
                "expand @/nosuch.png --all 10% -o @/o.png --png slow  | 2 | --png: Expected one of fast, small but received 'slow'",
                "expand @/nosuch.png --all 10% -o @/o.png --fill foam | 2 | --fill: Expected one of auto, replicate, mirror, smooth",
                "expand @/nosuch.png --all 10% -o @/o.png --alpha no  | 2 | --alpha: Expected one of auto, opaque, edge",
                "expand @/nosuch.png --all 10% -o @/o.png --model x   | 2 | --model: Expected one of local, a1111/inpaint,",
                "expand @/nosuch.png --all 10% -o @/o.png --keep-answer @/a | 2 | Expected no --keep-answer for model local",
                "expand @/nosuch.png --all 10% -o @/o.png --deadline 0s | 2 | --deadline: Expected a time like 90s",
                "expand @/nosuch.png --all 10% -o @/o.png --deadline 25h | 2 | at most 24h",
                "expand @/nosuch.png --all 10% -o @/o.png --step 0    | 2 | --step: Expected a whole number",
                "expand @/nosuch.png --all 10% -o @/o.png --step 4096 | 2 | Expected a cap of at least the step of 4096 px",
                "expand @/nosuch.png --all 10% -o @/o.png --exact --rounding down | 2 | Expected rounding up with exact delivery",
                "expand @/nosuch.png --all 10% -o @/o.png --over-cap no | 2 | --over-cap: Expected one of clamp, reject, split",
                "expand @/nosuch.png --all 10% -o @/o.png --plan p.json | 2 | Expected either --plan or options of the canvas",
                "expand @/nosuch.png --all 10% -o @/o.png --aspect 1:1 | 2 | Expected a known option but received '--aspect'",
                "expand @/nosuch.png --all 10% -o @/o.png extra       | 2 | Expected no further argument but received 'extra'",
                "expand @/nosuch.png --all 10% -o @/o.png --max-pixels -1 | 2 | --max-pixels: Expected a whole number of at least 1",
                "plan 10x10 --all 10% --aspect 1:1                    | 2 | Expected either sides to grow or --aspect",
                "plan 10x10 --aspect 1:1                              | 2 | Expected either --size 1K, 2K or 4K or --fit native",
                "plan 10x10 --aspect 1:1 --size 1K --fit native       | 2 | but received both",
                "plan 10x10 --aspect 1:1 --size 3K                    | 2 | --size: Expected a frame like 1080x1350",
                "plan 10x10 --aspect 1:99 --size 1K                   | 2 | --aspect: Expected an aspect ratio from 1:16 to 16:1",
                "plan 10x10 --aspect 1:1 --size 1K --over-cap clamp   | 2 | Expected --over-cap split or reject",
                "plan 10x10 --aspect 1:1 --size 1K --gravity up       | 2 | --gravity: Expected one of north-west",
                "plan 10x10 --aspect 1:1 --size 1K --gravity north --offset 1,1 | 2 | Expected either --gravity or --offset",
                "plan 10x10 --aspect 1:1 --size 1K --offset 3         | 2 | --offset: Expected X,Y in px",
                "plan 10x10 --size 1K                                 | 2 | Expected the option --aspect",
                "plan 10x10 --aspect 1:1 --size 1K --exact            | 2 | Expected either sides to grow or --aspect",
                "plan 0x10 --all 10%                                  | 2 | Expected a size as WIDTHxHEIGHT in px",
                "plan 10x99999999999 --all 10%                        | 2 | Expected a size as WIDTHxHEIGHT in px",
                "preview @/good.png --all 9% -o @/o.png --mask-out @/o.png | 2 | --mask-out: Expected another file than --output",
                "preview @/good.png --all 9% -o @/o.png --mask-out @/m.jpg | 2 | --mask-out: Expected a name that ends with .png",
                "reframe @/good.png -o @/o.png                        | 2 | Expected the option --aspect",
                "help nosuch                                          | 2 | Expected a command out of plan, preview",
                "nosuch                                               | 2 | Expected a command but received 'nosuch'",
                "--nosuch                                             | 2 | Expected a known option but received '--nosuch'",
                "mask @/nosuch.png -o @/good.png                      | 1 | Expected a new file or --force for @/good.png",
                "mask @/nosuch.png                                    | 1 | no such file",
                "mask @/text.jpg                                      | 1 | Expected a PNG, JPEG, WebP, TIFF, GIF or BMP file for @/text.jpg",
                "mask @/half.png                                      | 1 | @/half.png",
                "inpaint @/nosuch.png --mask @/m.png -o @/good.png    | 1 | Expected a new file or --force for @/good.png",
                "inpaint @/nosuch.png --mask @/m.png -o @/o.png       | 1 | no such file",
                "inpaint @/good.png --mask @/m.png -o @/o.png         | 1 | @/m.png",
                "inpaint --zip @/nosuch.zip --photo p --mask m -o @/o.png | 1 | Expected a zip file at @/nosuch.zip but received no such file",
                "inpaint --zip @/text.jpg --photo p --mask m -o @/o.png | 1 | text.jpg",
                "inpaint --zip @/text.jpg --photo ../p --mask m -o @/o.png | 1 | ../p",
                // The target, before the photo is read: nosuch.png is not missed either.
                "expand @/nosuch.png --all 10% -o @/no/o.png          | 1 | Expected an existing folder for @/no/o.png",
                "expand @/nosuch.png --all 10% -o @/good.png          | 1 | Expected a new file or --force for @/good.png but it exists",
                "expand @/nosuch.png --all 10% -o @/folder.png        | 1 | Expected a file for @/folder.png but received a folder",
                "preview @/nosuch.png --all 9% -o @/o.png --mask-out @/good.png | 1 | Expected a new file or --force",
                // The photo.
                "expand @/nosuch.png --all 10% -o @/o.png             | 1 | no such file",
                "expand @/text.jpg --all 10% -o @/o.png               | 1 | Expected a PNG, JPEG, WebP, TIFF, GIF or BMP file for @/text.jpg",
                "expand @/half.png --all 10% -o @/o.png               | 1 | @/half.png",
                "preview @/half.png --all 10% -o @/o.png              | 1 | @/half.png",
                "plan @/empty.png --all 10%                           | 1 | @/empty.png but received 0 bytes",
                "expand @/empty.png --all 10% -o @/o.png              | 1 | @/empty.png but received 0 bytes",
                "expand @/folder.png --all 10% -o @/o.png             | 1 | @/folder.png but received a directory",
                "expand @/giant.png --all 10% -o @/o.png              | 1 | 65535",
                "plan @/giant.png --all 10%                           | 1 | 65535",
                "expand @/good.png --all 10% -o @/o.png --max-pixels 10 | 1 | Expected at most 10 px for @/good.png but received 64x48",
                "expand @/good.png --all 10% -o @/o.png --max-bytes 10  | 1 | Expected a file of at most 10 bytes",
                // The plan.
                "plan 5000x50 --left 70% --over-cap reject            | 1 | Expected at most 2048 px for left",
                "plan 5000x50 --left 70% --strict                     | 1 | strict",
                "plan 100000x10 --all 10%                             | 1 | Expected a canvas of at most 65535 px a side",
                "plan 10x10 --aspect 1:1 --size 1K --offset 5000,0    | 1 | Expected an offset",
                "expand @/good.png --plan @/nosuch.json -o @/o.png    | 1 | Expected a plan in @/nosuch.json but received no such file",
                "expand @/good.png --plan @/plan.json -o @/o.png      | 1 | Expected plan version 1",
                "expand @/good.png --plan @/good.png -o @/o.png       | 1 | in @/good.png",
                "expand @/good.png --plan @/other.json -o @/o.png     | 1 | Expected a picture of 99x99",
                "preview @/good.png --plan @/other.json -o @/o.png    | 1 | Expected a picture of 99x99"
            })
    void endsInOneLine(String command, int code, String expected) throws IOException {
        Shell.Run run = Shell.run(command.replace("@", folder.toString()).split(" +"));

        assertThat(run.err()).matches("deckle: [^\n]+\n").contains(expected.replace("@", folder.toString()));
        assertThat(run.err().contains(" (see 'deckle help")).isEqualTo(code == 2);
        assertThat(run.out()).isEmpty();
        assertThat(run.code()).isEqualTo(code);
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void showsTheStackOnlyWhenAsked() {
        String[] args = {"plan", folder.resolve("text.jpg").toString(), "--all", "10%"};
        assertThat(Shell.run(args).err().lines()).hasSize(1);

        String[] traced = Arrays.copyOf(args, args.length + 1);
        traced[args.length] = "--trace";
        assertThat(Shell.run(traced).err()).startsWith("deckle: Expected ").contains("\tat dev.deckle.");
    }

    @Test
    void showsNoControlCharacters() {
        Shell.Run run = Shell.run("plan", folder + "/a\n\u001b[31mb\u2028.png", "--all", "10%");

        assertThat(run.err().strip()).doesNotContainPattern("[\\p{Cntrl}\u2028]");
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void aFileThatMayNotBeReadIsNamed() throws IOException {
        Path secret = folder.resolve("good.png");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
        assumeThat(Files.isReadable(secret)).as("the user may read everything").isFalse();

        Shell.Run run = Shell.run("plan", secret.toString(), "--all", "10%");

        assertThat(run.err()).matches("deckle: Expected [^\n]+\n").contains(secret.toString());
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    @Tag("slow")
    void aFullDiskLeavesNothingBehind() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeThat(mount(disk)).as("a small disk can be mounted").isTrue();
        try {
            Path photo = Pictures.write(folder, "large.png", 300, 300);
            Shell.Run run = Shell.run("expand", photo.toString(), "--all", "64px", "-o", disk + "/o.png");

            assertThat(run.err()).matches("deckle: Expected [^\n]+\n").contains("room on the disk");
            assertThat(run.code()).isEqualTo(1);
            try (Stream<Path> left = Files.list(disk)) {
                assertThat(left).isEmpty();
            }
        } finally {
            run("umount", disk.toString());
        }
    }

    private static boolean mount(Path disk) throws IOException, InterruptedException {
        try {
            return run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString());
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        process.getInputStream().transferTo(OutputStream.nullOutputStream());
        return process.waitFor(5, TimeUnit.MINUTES) && process.exitValue() == 0;
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,20000", "20000,1"})
    void thinPicturesArePictures(int width, int height) throws IOException {
        Path photo = Pictures.write(folder, "thin.png", width, height);
        Path wide = folder.resolve("wide.png");

        Shell.Run run = Shell.run("expand", photo.toString(), "--all", "10px", "--exact", "-o", wide.toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(Images.probe(wide).size()).isEqualTo(Size.of(width + 20, height + 20));
    }

    @Test
    void aClosedStdoutIsTold() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream full = new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("No space left on device");
                    }
                },
                true,
                StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(
                InputStream.nullInputStream(),
                full,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                name -> Optional.empty(),
                System::nanoTime);

        assertThat(new Deckle(terminal).run("plan", "10x10", "--all", "10%")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Expected standard output");
    }
}
