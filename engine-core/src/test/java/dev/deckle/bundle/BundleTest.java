package dev.deckle.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.bundle.BundleException.Kind;
import dev.deckle.bundle.pack.BundleEntry;
import dev.deckle.bundle.pack.BundleWriter;
import java.io.ByteArrayInputStream;
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
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives of the JDK's writer, whole and tampered with; our own read by the JDK. */
class BundleTest {
    private static final List<String> PHOTO = List.of("photo.png");

    private static byte[] noise(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** Two deflated entries with descriptors. */
    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                if (!name.endsWith("/")) {
                    zip.write(noise(name.hashCode(), 3000));
                }
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    /** One stored entry without a descriptor, which is easy to tamper with. */
    private static byte[] plain(byte[] content) throws IOException {
        return BundleWriter.toBytes(List.of(BundleEntry.stored("photo.png", content)), BundleLimits.DEFAULT);
    }

    private static Bundle read(byte[] zip, String... names) throws IOException {
        return Bundle.read(zip, "test.zip", List.of(names), BundleLimits.DEFAULT);
    }

    private static void assertRefused(byte[] zip, Kind kind, String message) {
        assertRefused(zip, kind, message, BundleLimits.DEFAULT);
    }

    private static void assertRefused(byte[] zip, Kind kind, String message, BundleLimits limits) {
        assertThatThrownBy(() -> Bundle.read(zip, "test.zip", PHOTO, limits))
                .isInstanceOfSatisfying(
                        BundleException.class,
                        e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind))
                .hasMessageContaining(message)
                .hasMessageContaining("test.zip")
                .hasMessageStartingWith("Expected ")
                .message()
                .doesNotContain("\n");
    }

    private static ByteBuffer buffer(byte[] zip) {
        return ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Where the directory of {@code zip} is. */
    private static int directory(byte[] zip) {
        return buffer(zip).getInt(zip.length - 6);
    }

    @Test
    void readsWhatTheJdkWrites(@TempDir Path folder) throws IOException {
        byte[] zip = zip("photo.png", "masks/", "masks/mäsk ☃.png", "reference.png");
        Path file = Files.write(folder.resolve("test.zip"), zip);
        List<String> names = List.of("masks/mäsk ☃.png", "photo.png");
        for (Bundle bundle :
                List.of(Bundle.read(file, names, BundleLimits.DEFAULT), read(zip, names.toArray(new String[0])))) {
            assertThat(bundle.names()).isEqualTo(names);
            assertThat(bundle.bytes("photo.png")).isEqualTo(noise("photo.png".hashCode(), 3000));
            assertThat(bundle.bytes(names.get(0))).isEqualTo(noise(names.get(0).hashCode(), 3000));
            assertThatThrownBy(() -> bundle.bytes("reference.png")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void theJdkReadsWhatIsWritten() throws IOException {
        byte[] text = "deckle ".repeat(500).getBytes(StandardCharsets.UTF_8);
        List<BundleEntry> entries = List.of(
                BundleEntry.deflated("z/ä.txt", text),
                BundleEntry.stored("a.bin", noise(1, 70_000)),
                BundleEntry.deflated("noise", noise(2, 70_000)));
        byte[] zip = BundleWriter.toBytes(entries, BundleLimits.DEFAULT);
        assertThat(BundleWriter.toBytes(entries, BundleLimits.DEFAULT)).isEqualTo(zip);
        List<String> names = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                assertThat(in.readAllBytes())
                        .isEqualTo(entries.get(names.size()).bytes());
                assertThat(entry.getTimeLocal().toString()).isEqualTo("1980-01-01T00:00");
                names.add(entry.getName());
            }
        }
        assertThat(names).containsExactly("z/ä.txt", "a.bin", "noise");
        Bundle bundle = read(zip, "noise", "z/ä.txt");
        assertThat(bundle.bytes("noise")).isEqualTo(noise(2, 70_000));
        assertThat(bundle.bytes("z/ä.txt")).isEqualTo(text);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BundleWriter.write(entries, out, BundleLimits.DEFAULT);
        assertThat(out.toByteArray()).isEqualTo(zip);
    }

    @Test
    void writesOnlyWhatItWouldRead() {
        assertThatThrownBy(() -> write("../a", "b")).hasMessageContaining("\"../a\"");
        assertThatThrownBy(() -> write("a", "a")).hasMessageContaining("two \"a\"");
        assertThatThrownBy(() -> write("a".repeat(256))).hasMessageContaining("255 bytes");
        assertThatThrownBy(() -> BundleWriter.toBytes(
                        List.of(BundleEntry.stored("a", new byte[11])), BundleLimits.DEFAULT.withBytes(999, 10, 99)))
                .hasMessageContaining("\"a\" of 11");
        assertThatThrownBy(() -> BundleWriter.toBytes(
                        List.of(BundleEntry.deflated("a", new byte[2 << 20])), BundleLimits.DEFAULT))
                .hasMessageContaining("200 times");
    }

    private static void write(String... names) throws IOException {
        List<BundleEntry> entries = Arrays.stream(names)
                .map(n -> BundleEntry.stored(n, new byte[1]))
                .toList();
        BundleWriter.toBytes(entries, BundleLimits.DEFAULT);
    }

    @Test
    void refusesUnsafeNames() throws IOException {
        for (String name : List.of(
                "../a.png",
                "a/../../b",
                "/etc/a",
                "..",
                ".",
                "a//b",
                "a\\b",
                "C:a",
                "a\u0000.png",
                "a\nb",
                "\u202egnp.a",
                "//a")) {
            assertRefused(zip("photo.png", name), Kind.UNSAFE_NAME, "relative");
            assertThatThrownBy(() -> read(zip("photo.png"), name))
                    .isInstanceOfSatisfying(
                            BundleException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNSAFE_NAME));
        }
        byte[] latin = plain(new byte[1]);
        latin[30] = (byte) 0xFF;
        latin[directory(latin) + 46] = (byte) 0xFF;
        assertRefused(latin, Kind.UNSAFE_NAME, "UTF-8");
    }

    @Test
    void readsNamesOfOldWriters() throws IOException {
        byte[] zip = BundleWriter.toBytes(List.of(BundleEntry.stored("x.png", new byte[] {7})), BundleLimits.DEFAULT);
        int at = directory(zip);
        zip[30] = (byte) 0x81;
        zip[at + 46] = (byte) 0x81;
        zip[7] = 0;
        zip[at + 9] = 0;
        assertThat(read(zip, "ü.png").bytes("ü.png")).containsExactly(7);
    }

    @Test
    void namesTheMissingAndTenThatAreThere() throws IOException {
        String[] names = new String[13];
        for (int i = 0; i < names.length; i++) {
            names[i] = "n" + i;
        }
        assertRefused(zip(names), Kind.MISSING, "\"photo.png\"");
        assertRefused(zip(names), Kind.MISSING, "\"n9\" and 3 more");
        assertRefused(zip("photo.png/"), Kind.MISSING, "only \"photo.png/\"");
        assertRefused(zip(), Kind.MISSING, "no entry at all");
    }

    @Test
    void refusesLinksAndDevices() throws IOException {
        for (int mode : new int[] {0120777, 010644, 060600, 020600}) {
            byte[] zip = plain(noise(1, 9));
            buffer(zip).putInt(directory(zip) + 38, mode << 16);
            assertRefused(zip, Kind.UNSAFE_NAME, "a link or device");
        }
        byte[] file = plain(noise(1, 9));
        buffer(file).putInt(directory(file) + 38, 0100644 << 16);
        assertThat(read(file, "photo.png").bytes("photo.png")).isEqualTo(noise(1, 9));
    }

    @Test
    void refusesEncryptionAndOtherMethods() throws IOException {
        for (int flag : new int[] {1, 1 << 6, 1 << 13}) {
            assertRefused(both(8, 6, 1 << 11 | flag), Kind.ENCRYPTED, "\"photo.png\"");
        }
        assertRefused(both(10, 8, 99), Kind.ENCRYPTED, "\"photo.png\"");
        assertRefused(both(10, 8, 12), Kind.UNSUPPORTED, "method 12");
        assertRefused(both(10, 8, 9), Kind.UNSUPPORTED, "method 9");
    }

    /** A stored entry with one 16-bit field set in both headers. */
    private static byte[] both(int central, int local, int value) throws IOException {
        byte[] zip = plain(noise(1, 9));
        buffer(zip).putShort(local, (short) value).putShort(directory(zip) + central, (short) value);
        return zip;
    }

    @Test
    void refusesHeadersThatDisagree() throws IOException {
        for (int local : new int[] {6, 8, 14, 18, 22, 26, 30}) {
            byte[] zip = plain(noise(1, 9));
            zip[local] ^= 8;
            assertRefused(zip, Kind.CORRUPT, "\"photo.png\"");
        }
        byte[] sum = plain(noise(1, 9));
        buffer(sum).putInt(14, 1).putInt(directory(sum) + 16, 1);
        assertRefused(sum, Kind.CORRUPT, "check sum");
        byte[] data = plain(noise(1, 9));
        data[40] ^= 1;
        assertRefused(data, Kind.CORRUPT, "check sum");
    }

    @Test
    void refusesSizesThatAreNotTrue() throws IOException {
        byte[] content = new byte[500];
        for (int size : new int[] {499, 501, 1}) {
            byte[] zip =
                    BundleWriter.toBytes(List.of(BundleEntry.deflated("photo.png", content)), BundleLimits.DEFAULT);
            buffer(zip).putInt(22, size).putInt(directory(zip) + 24, size);
            assertRefused(zip, Kind.CORRUPT, size + " bytes in \"photo.png\"");
        }
        assertRefused(plain(new byte[0]), Kind.CORRUPT, "none");
    }

    @Test
    void refusesBombs() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("photo.png"));
            zip.write(new byte[(1 << 20) + 1]);
        }
        assertRefused(out.toByteArray(), Kind.LIMIT, "at most 200 times");
        byte[] zip = zip("photo.png", "mask.png");
        assertRefused(zip, Kind.LIMIT, "of 3000", BundleLimits.DEFAULT.withBytes(1 << 20, 2999, 1 << 20));
        assertRefused(zip, Kind.LIMIT, "5999 bytes in all", BundleLimits.DEFAULT.withBytes(1 << 20, 3000, 5999));
        assertRefused(zip, Kind.LIMIT, "received " + zip.length, BundleLimits.DEFAULT.withBytes(99, 3000, 9999));
        assertRefused(zip, Kind.LIMIT, "at most 1 entries", BundleLimits.DEFAULT.withMaxEntries(1));
        assertThat(Bundle.read(
                                zip,
                                "z",
                                PHOTO,
                                BundleLimits.DEFAULT
                                        .withBytes(zip.length, 3000, 6000)
                                        .withMaxEntries(2))
                        .bytes("photo.png"))
                .hasSize(3000);
    }

    @Test
    void refusesAHundredThousandEntriesByTheEndRecordAlone(@TempDir Path folder) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setMethod(ZipOutputStream.STORED);
            for (int i = 0; i < 100_000; i++) {
                ZipEntry entry = new ZipEntry("e" + i);
                entry.setSize(0);
                entry.setCrc(0);
                zip.putNextEntry(entry);
            }
        }
        Path file = Files.write(folder.resolve("test.zip"), out.toByteArray());
        assertThatThrownBy(() -> Bundle.read(file, PHOTO, BundleLimits.DEFAULT))
                .isInstanceOfSatisfying(
                        BundleException.class, e -> assertThat(e.kind()).isEqualTo(Kind.LIMIT))
                .hasMessageEndingWith("received 100000");
    }

    @Test
    void refusesOverlapsAndDuplicates() throws IOException {
        byte[] zip = BundleWriter.toBytes(
                List.of(BundleEntry.stored("photo.png", new byte[] {1}), BundleEntry.stored("photo.pnh", new byte[] {1
                })),
                BundleLimits.DEFAULT);
        int second = directory(zip) + 46 + 9;
        byte[] same = zip.clone();
        same[second + 46 + 8] = 'g';
        same[buffer(zip).getInt(second + 42) + 30 + 8] = 'g';
        assertRefused(same, Kind.DUPLICATE, "two \"photo.png\"");
        byte[] over = zip.clone();
        buffer(over).putInt(second + 42, 0);
        assertRefused(over, Kind.CORRUPT, "over another");
    }

    @Test
    void refusesBrokenEnds() throws IOException {
        byte[] zip = zip("photo.png");
        assertRefused(Arrays.copyOf(zip, zip.length + 70_000), Kind.CORRUPT, "end record");
        assertRefused(new byte[0], Kind.CORRUPT, "end record");
        assertRefused("<html>".getBytes(StandardCharsets.UTF_8), Kind.UNSUPPORTED, "a zip file");
        for (int cut = 1; cut < zip.length; cut += 7) {
            assertRefused(Arrays.copyOf(zip, zip.length - cut), Kind.CORRUPT, "Expected");
        }
        byte[] part = zip.clone();
        part[zip.length - 18] = 1;
        assertRefused(part, Kind.UNSUPPORTED, "in one part");
        byte[] count = zip.clone();
        count[zip.length - 14] = 2;
        count[zip.length - 12] = 2;
        assertRefused(count, Kind.CORRUPT, "another directory entry");
        byte[] two = Arrays.copyOf(zip, zip.length + 22);
        System.arraycopy(zip, zip.length - 22, two, zip.length, 22);
        two[zip.length - 2] = 22;
        assertRefused(two, Kind.CORRUPT, "two");
    }

    @Test
    void readsSizesOf64Bits() throws IOException {
        byte[] content = noise(3, 40);
        assertThat(read(wide(content, 40, 40), "photo.png").bytes("photo.png")).isEqualTo(content);
        assertRefused(wide(content, -1, 40), Kind.LIMIT, "18446744073709551615");
        assertRefused(wide(content, 40, -1), Kind.CORRUPT, "18446744073709551615");
        byte[] cut = wide(content, 40, 40);
        cut[30 + 9 + 2] = 8;
        assertRefused(cut, Kind.CORRUPT, "zip64 field");
    }

    /** A stored entry with its sizes, and those of the directory, in zip64 records. */
    private static byte[] wide(byte[] content, long inflated, long stored) {
        CRC32 crc = new CRC32();
        crc.update(content);
        byte[] name = "photo.png".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer zip = ByteBuffer.allocate(1000).order(ByteOrder.LITTLE_ENDIAN);
        for (int header : new int[] {0x04034b50, 0x02014b50}) {
            boolean central = header == 0x02014b50;
            zip.putInt(header);
            if (central) {
                zip.putShort((short) 45);
            }
            zip.putShort((short) 45)
                    .putInt(0)
                    .putInt(0)
                    .putInt((int) crc.getValue())
                    .putInt(-1)
                    .putInt(-1);
            zip.putShort((short) 9).putShort((short) 20);
            if (central) {
                zip.putShort((short) 0).putInt(0).putInt(0).putInt(0);
            }
            zip.put(name)
                    .putShort((short) 1)
                    .putShort((short) 16)
                    .putLong(inflated)
                    .putLong(stored);
            if (!central) {
                zip.put(content);
            }
        }
        int directory = 30 + 9 + 20 + content.length;
        int end = zip.position();
        zip.putInt(0x06064b50)
                .putLong(44)
                .putShort((short) 45)
                .putShort((short) 45)
                .putInt(0)
                .putInt(0);
        zip.putLong(1).putLong(1).putLong(end - directory).putLong(directory);
        zip.putInt(0x07064b50).putInt(0).putLong(end).putInt(1);
        zip.putInt(0x06054b50)
                .putInt(0)
                .putShort((short) -1)
                .putShort((short) -1)
                .putInt(-1)
                .putInt(-1)
                .putShort((short) 0);
        return Arrays.copyOf(zip.array(), zip.position());
    }

    @Test
    @Tag("slow")
    void damageIsOneErrorOrTheRightBytes() throws IOException {
        byte[] zip = zip("photo.png", "mask.png");
        byte[] expected = noise("photo.png".hashCode(), 3000);
        int refused = 0;
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            byte[] bad = random.nextInt(4) == 0 ? Arrays.copyOf(zip, random.nextInt(zip.length)) : zip.clone();
            for (int k = random.nextInt(3); k >= 0 && bad.length > 0; k--) {
                int at = random.nextBoolean()
                        ? random.nextInt(bad.length)
                        : bad.length - 1 - random.nextInt(Math.min(bad.length, 200));
                bad[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : -random.nextInt(2));
            }
            try {
                assertThat(read(bad, "photo.png").bytes("photo.png"))
                        .as("seed %d", seed)
                        .isEqualTo(expected);
            } catch (BundleException e) {
                assertThat(e.getMessage()).as("seed %d", seed).startsWith("Expected ");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(15_000);
    }
}
