package dev.deckle.codec.jpeg.coefficient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deckle.geometry.Size;
import dev.deckle.memory.MemoryException;
import org.junit.jupiter.api.Test;

class BlockRoomTest {
    private static final Size SIZE = Size.of(64, 48);

    @Test
    void whatFitsIsDone() throws RefusalException {
        assertThat(BlockRoom.<String>with(SIZE, 0, () -> "streamed")).isEqualTo("streamed");
        assertThat(BlockRoom.<String>with(SIZE, 9216, () -> "held")).isEqualTo("held");
    }

    @Test
    void whatCanNeverFitIsRefusedByItsSize() {
        long heap = Runtime.getRuntime().maxMemory();
        assertThatThrownBy(() -> BlockRoom.with(SIZE, heap, () -> "never"))
                .isInstanceOfSatisfying(
                        MemoryException.class, e -> assertThat(e.kind()).isEqualTo(MemoryException.Kind.NEVER_FITS))
                .hasMessageStartingWith("Expected the blocks of a JPEG picture of 64x48 px to need at most ");
    }

    @Test
    void aHeapThatIsFullAllTheSameIsNoErrorOfTheHeaps() {
        OutOfMemoryError full = new OutOfMemoryError("Java heap space");
        assertThatThrownBy(() -> BlockRoom.with(SIZE, 1, () -> {
                    throw full;
                }))
                .isInstanceOfSatisfying(
                        MemoryException.class, e -> assertThat(e.kind()).isEqualTo(MemoryException.Kind.HEAP_FULL))
                .hasCause(full);
    }
}
