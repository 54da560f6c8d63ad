package dev.deckle.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MemoryExceptionTest {
    @Test
    void aFullHeapIsKnownByItsErrorAndByThatOfACallThatCouldNotBeLinked() {
        OutOfMemoryError full = new OutOfMemoryError("Java heap space");
        InternalError unlinked = new InternalError(full);
        for (VirtualMachineError cause : new VirtualMachineError[] {full, unlinked}) {
            MemoryException e = MemoryException.full("the work", cause);
            assertThat(e.kind()).isEqualTo(MemoryException.Kind.HEAP_FULL);
            assertThat(e)
                    .hasMessageStartingWith("Expected a heap with room for the work")
                    .hasCause(cause);
        }
    }

    @Test
    void whatElseTheMachineSaysIsThrownOn() {
        InternalError other = new InternalError("a fault in a recent unsafe memory access operation", new Exception());
        assertThatThrownBy(() -> MemoryException.full("the work", other)).isSameAs(other);
    }
}
