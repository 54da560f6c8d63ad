package dev.deckle.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.geometry.Size;
import dev.deckle.memory.MemoryBudget;
import dev.deckle.memory.MemoryException;
import dev.deckle.picture.ImageException;
import dev.deckle.picture.ImageFormat;
import dev.deckle.picture.MaskOptions;
import dev.deckle.picture.Picture;
import dev.deckle.picture.ReadOptions;
import dev.deckle.picture.WriteOptions;
import dev.deckle.raster.Channels;
import dev.deckle.raster.Depth;
import dev.deckle.raster.Raster;
import dev.deckle.stop.Stop;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A reading takes its samples from the budget it was given, waits for them, and gives them back whatever happens. */
@Timeout(60)
class ReadAdmissionTest {
    private static final Size SIZE = Size.of(300, 200);
    private static final long SAMPLES = 300 * 200 * 3;
    private static final long MIB = 1 << 20;
    /** Fits one reading: its samples, as much again, and a mebibyte. */
    private static final long ONE = 2 * SAMPLES + MIB;

    private static final ReadOptions PATIENT = ReadOptions.DEFAULT.withPatience(Duration.ofHours(1));

    @AfterEach
    void clearTheFlag() {
        Thread.interrupted();
    }

    @Test
    void whatCanNeverFitIsRefusedByNameBeforeItIsDecoded() throws Exception {
        byte[] file = damaged();
        ReadOptions small = PATIENT.withMemory(MemoryBudget.of(MIB));
        assertThatThrownBy(() -> Images.read(file, "a.png", small))
                .isInstanceOfSatisfying(
                        MemoryException.class, e -> assertThat(e.kind()).isEqualTo(MemoryException.Kind.NEVER_FITS))
                .hasMessage("Expected a picture of 300x200 px, a.png, to need at most 1 MiB of memory"
                        + " but received one of 2 MiB");
        assertThatThrownBy(() -> Images.read(file, "a.png", PATIENT.withMemory(MemoryBudget.of(ONE))))
                .isInstanceOf(ImageException.class);
    }

    @Test
    void whatIsHeldWhileItDecodesIsGivenBack() throws Exception {
        byte[] file = file();
        MemoryBudget budget = MemoryBudget.of(ONE);
        assertThat(Images.read(file, "a.png", PATIENT.withMemory(budget))
                        .raster()
                        .size())
                .isEqualTo(SIZE);
        assertThat(budget.free()).isEqualTo(ONE);
        assertThatThrownBy(() -> Images.read(damaged(), "a.png", PATIENT.withMemory(budget)))
                .isInstanceOf(ImageException.class);
        assertThat(budget.free()).isEqualTo(ONE);
    }

    /** A raster of the caller's is the caller's affair. */
    @Test
    void aRasterOfTheCallersIsNotCounted() throws Exception {
        MemoryBudget budget = MemoryBudget.of(SAMPLES + MIB);
        Raster mine = Raster.allocate(SIZE, Channels.RGB, Depth.EIGHT);
        assertThat(Images.read(file(), "a.png", PATIENT.withMemory(budget), (size, channels, depth) -> mine)
                        .raster())
                .isSameAs(mine);
        assertThat(budget.free()).isEqualTo(SAMPLES + MIB);
    }

    /** A mask is read without the raster of its file where that can be: one byte a pixel, not three. */
    @Test
    void aMaskTakesWhatItHolds() throws Exception {
        byte[] file = Samples.encode(
                Picture.of(Raster.allocate(SIZE, Channels.RGB, Depth.EIGHT)),
                WriteOptions.DEFAULT.withFormat(ImageFormat.PNG));
        MemoryBudget budget = MemoryBudget.of(MIB);
        assertThatThrownBy(() -> Masks.read(file, "a.png", MaskOptions.DEFAULT.withReading(PATIENT.withMemory(budget))))
                .isInstanceOf(MemoryException.class)
                .hasMessageContaining("a.png");
        assertThat(budget.free()).isEqualTo(MIB);
    }

    @Test
    void aReadingWaitsForItsTurn() throws Exception {
        byte[] file = file();
        MemoryBudget budget = MemoryBudget.of(ONE);
        MemoryBudget.Hold other = budget.hold("another", MIB, Duration.ZERO);
        CompletableFuture<Size> read = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                read.complete(Images.read(file, "a.png", PATIENT.withMemory(budget))
                        .raster()
                        .size());
            } catch (Exception e) {
                read.completeExceptionally(e);
            }
        });
        thread.start();
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        assertThat(read).isNotDone();
        other.close();
        assertThat(read.get()).isEqualTo(SIZE);
    }

    @Test
    void patienceEnds() throws Exception {
        byte[] file = file();
        MemoryBudget budget = MemoryBudget.of(ONE);
        MemoryBudget.Hold other = budget.hold("another", MIB, Duration.ZERO);
        ReadOptions hasty = ReadOptions.DEFAULT.withMemory(budget).withPatience(Duration.ZERO);
        assertThatThrownBy(() -> Images.read(file, "a.png", hasty))
                .isInstanceOfSatisfying(
                        MemoryException.class, e -> assertThat(e.kind()).isEqualTo(MemoryException.Kind.BUSY))
                .hasMessageContaining("a picture of 300x200 px, a.png, in time");
        assertThat(budget.free()).isEqualTo(ONE - MIB);
        other.close();
        assertThat(Images.read(file, "a.png", hasty).raster().size()).isEqualTo(SIZE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReadOptions.DEFAULT.withPatience(Duration.ofMillis(-1)))
                .withMessage("Expected a patience of at least 0 s but received PT-0.001S");
    }

    @Test
    void aWaitIsEndedByAnInterruptAndByADeadline() throws Exception {
        byte[] file = file();
        MemoryBudget budget = MemoryBudget.of(ONE);
        MemoryBudget.Hold other = budget.hold("another", MIB, Duration.ZERO);
        ReadOptions options = PATIENT.withMemory(budget);
        AtomicInteger asks = new AtomicInteger();
        // The header asks a few times; what is asked after that is the wait.
        assertThatThrownBy(() -> Stop.at(() -> asks.incrementAndGet() > 40, () -> Images.read(file, "a.png", options)))
                .isInstanceOf(InterruptedIOException.class)
                .hasMessageContaining("the end of its time");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Images.read(file, "a.png", options)).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
        other.close();
        assertThat(budget.free()).isEqualTo(ONE);
    }

    /** A file whose damage only decoding finds: data that inflate to nothing, with the check sum of these. */
    private static byte[] damaged() throws Exception {
        byte[] file = file();
        ByteBuffer png = ByteBuffer.wrap(file);
        int at = new String(file, StandardCharsets.ISO_8859_1).indexOf("IDAT");
        int length = png.getInt(at - 4);
        Arrays.fill(file, at + 6, at + 4 + length, (byte) -1);
        CRC32 crc = new CRC32();
        crc.update(file, at, 4 + length);
        png.putInt(at + 4 + length, (int) crc.getValue());
        return file;
    }

    private static byte[] file() throws Exception {
        return Samples.encode(
                Picture.of(Samples.random(new Random(3), SIZE, Channels.RGB, Depth.EIGHT)),
                WriteOptions.DEFAULT.withFormat(ImageFormat.PNG));
    }
}
