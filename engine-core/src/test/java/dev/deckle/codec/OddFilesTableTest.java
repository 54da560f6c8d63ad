package dev.deckle.codec;

import static dev.deckle.codec.ReadSamples.big;
import static dev.deckle.codec.ReadSamples.bytes;
import static dev.deckle.codec.ReadSamples.join;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deckle.geometry.Size;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.ImageException.Kind;
import dev.deckle.picture.ImageException.Remedy;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadOptions;
import dev.deckle.picture.WriteOptions;
import dev.deckle.raster.ByteRaster;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of the project's page that says of odd files whether they are read, and of others by what name they are refused. */
class OddFilesTableTest {
    private static final Path PAGE = Path.of("../README.md");
    private static final String BEGIN = "| odd file | as it is | what helps |";
    private static final Size SIZE = Size.of(48, 40);
    private static final ByteRaster NOISE = (ByteRaster) ReadSamples.noise(11, SIZE, Channels.RGB, Depth.EIGHT);

    /** By what word a refusal names what is not read, where that is not the table's own. */
    private static final Map<String, String> NAMED = Map.ofEntries(
            Map.entry("TIFF multiplied by alpha", "alpha that the colours were multiplied with"),
            Map.entry("CMYK TIFF", "CMYK"),
            Map.entry("TIFF of floats", "floating point"),
            Map.entry("JPEG in TIFF", "JPEG"),
            Map.entry("12-bit JPEG", "12 bits"),
            Map.entry("arithmetic JPEG", "frame type 9"),
            Map.entry("lossless JPEG", "frame type 3"));

    private static final Map<String, String> MAGIC = Map.ofEntries(
            Map.entry("HEIC", "\0\0\0\20ftypheic\0\0\0\0"),
            Map.entry("AVIF", "\0\0\0\20ftypavif\0\0\0\0"),
            Map.entry("CR3", "\0\0\0\20ftypcrx \0\0\0\0"),
            Map.entry("JPEG XL", "\u00ff\nxx"),
            Map.entry("JPEG 2000", "\0\0\0\fjP  "),
            Map.entry("PSD", "8BPS\0\1"),
            Map.entry("PDF", "%PDF-1.7"),
            Map.entry("SVG", "<?xml version='1.0'?><svg/>"),
            Map.entry("ICO", "\0\0\1\0\1\0"),
            Map.entry("OpenEXR", "v/1\1xxxx"),
            Map.entry("XCF", "gimp xcf file"),
            Map.entry("CR2", "II*\0\20\0\0\0CR\2\0xxxxxxxx"),
            Map.entry("RAF", "FUJIFILMCCD-RAW "),
            Map.entry("ORF", "IIRO\b\0\0\0"),
            Map.entry("RW2", "IIU\0\b\0\0\0"),
            Map.entry("BigTIFF", "II+\0\b\0\0\0\20\0\0\0\0\0\0\0"));

    /** A cell: a file, what becomes of it, and what helps. */
    private record Odd(String file, String fate, String help) {}

    static Stream<Odd> cells() throws IOException {
        List<String> page = Files.readAllLines(PAGE, StandardCharsets.UTF_8);
        List<Odd> cells = new ArrayList<>();
        for (String row : page.subList(page.indexOf(BEGIN) + 2, page.size())) {
            if (!row.startsWith("|")) {
                break;
            }
            String[] parts = row.substring(1, row.length() - 1).split("\\|", -1);
            for (String file : parts[0].split(",")) {
                cells.add(new Odd(file.strip(), parts[1].strip(), parts[2].strip()));
            }
        }
        assertThat(cells).hasSizeGreaterThan(30);
        return cells.stream();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void eachFileHasItsFate(Odd cell) throws IOException {
        byte[] file = file(cell.file());
        switch (cell.fate()) {
            case "read" ->
                assertThat(read(file, ReadOptions.DEFAULT).warnings()).isEmpty();
            case "read, told" ->
                assertThat(read(file, ReadOptions.DEFAULT).warnings()).isNotEmpty();
            case "refused by name" ->
                assertThat(refusal(file))
                        .hasMessageContaining(NAMED.getOrDefault(cell.file(), cell.file()))
                        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED));
            case "refused" -> isHelped(file, cell.help());
            default -> throw new AssertionError("Expected a fate that is known but received " + cell);
        }
    }

    private static void isHelped(byte[] file, String help) throws IOException {
        boolean frames = help.startsWith("`--first-frame`");
        assertThat(refusal(file).remedy()).contains(frames ? Remedy.FIRST_FRAME : Remedy.ACCEPT_DAMAGED);
        Picture helped = read(file, frames ? ReadOptions.DEFAULT.withFirstFrame(true) : ReadOptions.lenient());
        if (!frames) {
            assertThat(helped.warnings()).isNotEmpty();
        }
        if (help.contains("the rows that are there")) {
            assertThat(String.join(" ", helped.warnings())).containsPattern("row [0-9]+");
        } else if (!frames) {
            assertThat(helped.raster().size()).isEqualTo(SIZE);
        }
    }

    private static Picture read(byte[] file, ReadOptions options) throws IOException {
        return Images.read(file, "odd", options);
    }

    private static ImageException refusal(byte[] file) throws IOException {
        try {
            read(file, ReadOptions.DEFAULT);
        } catch (ImageException e) {
            return e;
        }
        throw new AssertionError("Expected a refusal but received a picture");
    }

    private static byte[] file(String name) throws IOException {
        Optional<String> magic = Optional.ofNullable(MAGIC.get(name));
        if (magic.isPresent()) {
            return magic.get().getBytes(StandardCharsets.ISO_8859_1);
        }
        if (name.startsWith("cut ")) {
            byte[] whole = whole(name.substring(4));
            return Arrays.copyOf(whole, whole.length * 2 / 3);
        }
        return name.contains("TIFF") || name.equals("DNG")
                ? tiff(name)
                : name.contains("JPEG") ? jpeg(name) : other(name);
    }

    private static byte[] whole(String format) throws IOException {
        return switch (format) {
            case "PNG" -> png();
            case "JPEG" -> JpegMaker.image(NOISE, 0.9, false);
            case "WebP" -> WebpMaker.file(WebpMaker.chunk("VP8L", WebpMaker.lossless(NOISE)));
            case "TIFF" -> Samples.encode(Picture.of(NOISE), WriteOptions.DEFAULT.withFormat(ImageFormat.TIFF));
            default -> byJdk(format);
        };
    }

    private static byte[] png(byte[]... more) {
        int[] samples = new int[SIZE.width() * SIZE.height() * 3];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = NOISE.samples()[NOISE.offset() + i] & 0xFF;
        }
        return PngMaker.rgb(SIZE, samples, more);
    }

    private static byte[] byJdk(String format) throws IOException {
        BufferedImage image = new BufferedImage(SIZE.width(), SIZE.height(), BufferedImage.TYPE_BYTE_INDEXED);
        for (int i = 0; i < SIZE.width() * SIZE.height(); i++) {
            image.getRaster().setSample(i % SIZE.width(), i / SIZE.width(), 0, NOISE.samples()[i] & 0x7F);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format.toLowerCase(Locale.ROOT), out);
        return out.toByteArray();
    }

    private static byte[] jpeg(String name) {
        byte[] sound = JpegMaker.image(NOISE, 0.9, false);
        int frame = JpegMaker.find(sound, 0xC0);
        byte[] changed = sound.clone();
        switch (name) {
            case "JPEG without its end marker" -> changed = Arrays.copyOf(sound, sound.length - 2);
            case "JPEG with bytes between its segments" -> {
                int at = JpegMaker.find(sound, 0xDB);
                changed = join(Arrays.copyOf(sound, at), new byte[4], Arrays.copyOfRange(sound, at, sound.length));
            }
            case "12-bit JPEG" -> {
                changed[frame + 1] = (byte) 0xC1;
                changed[frame + 4] = 12;
            }
            case "arithmetic JPEG" -> changed[frame + 1] = (byte) 0xC9;
            case "lossless JPEG" -> changed[frame + 1] = (byte) 0xC3;
            case "JPEG with bytes behind its end" -> changed = join(sound, new byte[99]);
            default -> throw new AssertionError("Expected a file that is made here but received " + name);
        }
        return changed;
    }

    private static byte[] tiff(String name) {
        Raster alpha = ReadSamples.noise(5, SIZE, Channels.RGBA, Depth.EIGHT);
        byte[] four = ((ByteRaster) alpha).samples().clone();
        byte[] opaque = four.clone();
        for (int i = 3; i < opaque.length; i += 4) {
            opaque[i] = -1;
        }
        byte[] three = NOISE.samples();
        return switch (name) {
            case "TIFF multiplied by alpha" -> rgba(four).with(338, 1).file();
            case "TIFF multiplied by opaque alpha" -> rgba(opaque).with(338, 1).file();
            case "CMYK TIFF" -> new TiffMaker(true, 48, 40, 8, 5, 4, four).file();
            case "TIFF of floats" -> rgb(three).with(339, 3, 3, 3).file();
            case "JPEG in TIFF" -> rgb(three).with(259, 7).file();
            case "TIFF with FillOrder 2" -> rgb(three).with(266, 2).file();
            case "DNG" -> rgb(three).with(50706, 1, 4).file();
            case "TIFF of two pages" -> pages(0, 0);
            case "TIFF with its thumbnail first" -> pages(1, 0);
            case "TIFF with its thumbnail second" -> pages(0, 1);
            default -> throw new AssertionError("Expected a file that is made here but received " + name);
        };
    }

    private static TiffMaker rgb(byte[] samples) {
        return new TiffMaker(true, 48, 40, 8, 2, 3, samples);
    }

    private static TiffMaker rgba(byte[] samples) {
        return new TiffMaker(true, 48, 40, 8, 2, 4, samples);
    }

    /** Two directories of the same samples, each full or reduced. */
    private static byte[] pages(int first, int second) {
        byte[] alone = rgb(NOISE.samples()).with(254, second).file();
        byte[] two = rgb(NOISE.samples()).with(254, first).file(0);
        int next = two.length + two.length % 2;
        byte[] moved = alone.clone();
        // Places in the second file are moved behind the first one: its directory, its data and its longer values.
        ByteBuffer words = ByteBuffer.wrap(moved).order(ByteOrder.LITTLE_ENDIAN);
        int directory = words.getInt(4);
        for (int i = 0; i < words.getShort(directory); i++) {
            int entry = directory + 2 + 12 * i;
            if (words.getShort(entry) == 273 || words.getShort(entry) == 258) {
                words.putInt(entry + 8, words.getInt(entry + 8) + next);
            }
        }
        byte[] linked = rgb(NOISE.samples()).with(254, first).file(next + directory);
        return join(linked, new byte[next - linked.length], moved);
    }

    private static byte[] other(String name) {
        byte[] two = join(big(2, 4), new byte[4]);
        return switch (name) {
            case "animated PNG" -> png(PngMaker.chunk("acTL", two));
            case "animated WebP" -> {
                byte[] still = WebpMaker.chunk("VP8L", WebpMaker.lossless(NOISE));
                byte[] frame = WebpMaker.frame(0, 0, 48, 40, still);
                yield WebpMaker.file(
                        WebpMaker.extended(0x02, 48, 40), WebpMaker.chunk("ANIM", new byte[6]), frame, frame);
            }
            case "animated GIF" -> {
                byte[] frame = join(bytes(0x2C, 0, 0, 0, 0, 2, 0, 1, 0, 0), bytes(2, 2, 0x44, 0x0A, 0));
                yield join(
                        bytes('G', 'I', 'F', '8', '9', 'a', 2, 0, 1, 0, 0x80, 0, 0),
                        bytes(10, 20, 30, 40, 50, 60),
                        frame,
                        frame,
                        bytes(0x3B));
            }
            case "PNG with a wrong check sum" -> {
                byte[] wrong = png();
                wrong[wrong.length - 13] ^= 1;
                yield wrong;
            }
            case "WebP that declares alpha and has none" ->
                WebpMaker.file(WebpMaker.extended(0x10, 9, 6), WebpMaker.chunk("VP8 ", WebpMaker.VP8));
            default -> throw new AssertionError("Expected a file that is made here but received " + name);
        };
    }
}
