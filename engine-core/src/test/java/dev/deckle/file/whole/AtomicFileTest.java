package dev.deckle.file.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.deckle.file.OutputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    private static final byte[] OLD = {1, 2, 3};
    private static final byte[] NEW = {4, 5, 6, 7};

    @TempDir
    Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }

    private static OutputException.Kind kind(Path target, boolean overwrite) {
        return kind(target, overwrite, NEW);
    }

    private static OutputException.Kind kind(Path target, boolean overwrite, byte[] content) {
        List<OutputException> caught = new ArrayList<>();
        assertThatThrownBy(() -> AtomicFile.write(target, overwrite, out -> out.write(content)))
                .isInstanceOfSatisfying(OutputException.class, caught::add)
                .hasMessageContaining("Expected ")
                .hasMessageContaining(target.toString());
        return caught.get(0).kind();
    }

    @Test
    void writesANewFileAndNothingElse() throws IOException {
        Path target = folder.resolve("a.png");
        assertThat(AtomicFile.write(target, false, out -> out.write(NEW))).isEqualTo(4);
        assertThat(target).hasBinaryContent(NEW);
        assertThat(names()).containsExactly("a.png");
        Path plain = Files.createFile(folder.resolve("plain"));
        assertThat(Files.getPosixFilePermissions(target)).isEqualTo(Files.getPosixFilePermissions(plain));
    }

    @Test
    void leavesAnExistingFileUnlessToldToReplaceIt() throws IOException {
        Path target = Files.write(folder.resolve("a.png"), OLD);
        assertThat(kind(target, false)).isEqualTo(OutputException.Kind.EXISTS);
        assertThat(target).hasBinaryContent(OLD);
        AtomicFile.write(target, true, out -> out.write(NEW));
        assertThat(target).hasBinaryContent(NEW);
        assertThat(names()).containsExactly("a.png");
    }

    @Test
    void aFileThatReplacesOneHasItsPermissionsAndIsNeverOpenToMore() throws IOException {
        for (String told : List.of("rw-------", "rw-rw-rw-", "r--r-----", "rwxr-x---")) {
            Path target = folder.resolve("a.png");
            Files.deleteIfExists(target);
            Set<PosixFilePermission> old = PosixFilePermissions.fromString(told);
            Files.setPosixFilePermissions(Files.write(target, OLD), old);

            AtomicFile.write(target, true, out -> {
                out.write(NEW);
                Path temporary = folder.resolve(names().get(0));
                assertThat(temporary).isNotEqualTo(target);
                Set<PosixFilePermission> now = new HashSet<>(Files.getPosixFilePermissions(temporary));
                now.remove(PosixFilePermission.OWNER_WRITE);
                assertThat(old).containsAll(now);
            });

            assertThat(target).hasBinaryContent(NEW);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                    .isEqualTo(told);
        }
    }

    @Test
    void leavesAFileThatAppearsWhileWriting() throws IOException {
        Path target = folder.resolve("a.png");
        assertThatExceptionOfType(OutputException.class)
                .isThrownBy(() -> AtomicFile.write(target, false, out -> {
                    out.write(NEW);
                    Files.write(target, OLD);
                }))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(OutputException.Kind.EXISTS));
        assertThat(target).hasBinaryContent(OLD);
        assertThat(names()).containsExactly("a.png");
    }

    @Test
    void oneOfManyThreadsWins() throws Exception {
        Path target = folder.resolve("race");
        int threads = 8;
        CyclicBarrier start = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<Integer>> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            byte[] mine = new byte[100 + i];
            Callable<Integer> write = () -> {
                AtomicFile.write(target, false, out -> {
                    out.write(mine);
                    await(start);
                });
                return mine.length;
            };
            all.add(pool.submit(write));
        }
        List<Integer> won = new ArrayList<>();
        for (Future<Integer> one : all) {
            try {
                won.add(one.get(2, TimeUnit.MINUTES));
            } catch (ExecutionException e) {
                assertThat(e.getCause())
                        .isInstanceOfSatisfying(
                                OutputException.class,
                                o -> assertThat(o.kind()).isEqualTo(OutputException.Kind.EXISTS));
            }
        }
        pool.shutdown();
        assertThat(won).hasSize(1);
        assertThat(Files.size(target)).isEqualTo((long) won.get(0));
        assertThat(names()).containsExactly("race");
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(2, TimeUnit.MINUTES);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aLinkIsNeverWrittenThrough() throws IOException {
        Path behind = Files.write(folder.resolve("behind"), OLD);
        Path link = Files.createSymbolicLink(folder.resolve("link"), behind);
        Path nowhere = Files.createSymbolicLink(folder.resolve("nowhere"), folder.resolve("none"));
        assertThat(kind(link, false)).isEqualTo(OutputException.Kind.EXISTS);
        assertThat(kind(nowhere, false)).isEqualTo(OutputException.Kind.EXISTS);
        AtomicFile.write(link, true, out -> out.write(NEW));
        AtomicFile.write(nowhere, true, out -> out.write(NEW));
        assertThat(behind).hasBinaryContent(OLD);
        assertThat(Files.isSymbolicLink(link)).isFalse();
        assertThat(link).hasBinaryContent(NEW);
        assertThat(names()).containsExactly("behind", "link", "nowhere");
    }

    @Test
    void foldersAndDevicesStay() throws IOException {
        Path sub = Files.createDirectory(folder.resolve("sub"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), sub);
        assertThat(kind(sub, true)).isEqualTo(OutputException.Kind.NOT_A_FILE);
        assertThat(kind(link, true)).isEqualTo(OutputException.Kind.NOT_A_FILE);
        Path device = Path.of("/dev/null");
        assumeThat(Files.exists(device)).isTrue();
        Path toDevice = Files.createSymbolicLink(folder.resolve("null"), device);
        assertThat(kind(toDevice, true)).isEqualTo(OutputException.Kind.NOT_A_FILE);
        assertThat(names()).containsExactly("link", "null", "sub");
    }

    @Test
    void theFolderHasToBeThere() throws IOException {
        assertThat(kind(folder.resolve("none/a.png"), false)).isEqualTo(OutputException.Kind.NO_FOLDER);
        Path file = Files.write(folder.resolve("file"), OLD);
        assertThat(kind(file.resolve("a.png"), false)).isEqualTo(OutputException.Kind.NO_FOLDER);
        assertThat(kind(folder.resolve("x".repeat(300)), false)).isEqualTo(OutputException.Kind.BAD_NAME);
        assertThat(kind(Path.of("/"), true)).isEqualTo(OutputException.Kind.NOT_A_FILE);
    }

    @Test
    void aFolderWithoutPermissionIsRefused() throws IOException {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(closed, Set.of());
        try {
            assumeThat(Files.isWritable(closed)).as("not root").isFalse();
            assertThat(kind(closed.resolve("a.png"), false)).isEqualTo(OutputException.Kind.NOT_WRITABLE);
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void aFailingContentLeavesNothingAndIsPassedOn() throws IOException {
        Path target = Files.write(folder.resolve("a.png"), OLD);
        IOException own = new IOException("mid-way");
        assertThatThrownBy(() -> AtomicFile.write(target, true, out -> {
                    out.write(new byte[100000]);
                    throw own;
                }))
                .isSameAs(own);
        assertThatThrownBy(() -> AtomicFile.write(folder.resolve("b"), false, out -> {
                    throw new IllegalStateException("mine");
                }))
                .hasMessage("mine");
        assertThat(target).hasBinaryContent(OLD);
        assertThat(names()).containsExactly("a.png");
    }

    @Test
    void anInterruptLeavesNothing() throws IOException {
        Path target = folder.resolve("a.png");
        try {
            assertThatExceptionOfType(OutputException.class)
                    .isThrownBy(() -> AtomicFile.write(target, false, out -> {
                        Thread.currentThread().interrupt();
                        out.write(NEW);
                    }))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(OutputException.Kind.FAILED))
                    .withMessageContaining("interrupt");
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
        assertThat(names()).isEmpty();
    }

    @Test
    @Tag("slow")
    void aFullDiskIsToldAndTheTargetStays() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString()))
                .as("mounting is allowed")
                .isZero();
        try {
            Path target = Files.write(disk.resolve("a.png"), OLD);
            assertThat(kind(target, true, new byte[1 << 20])).isEqualTo(OutputException.Kind.NO_SPACE);
            assertThat(target).hasBinaryContent(OLD);
            try (Stream<Path> files = Files.list(disk)) {
                assertThat(files).containsExactly(target);
            }
            assertThat(run("mount", "-o", "remount,ro", disk.toString())).isZero();
            assertThat(kind(target, true)).isEqualTo(OutputException.Kind.NOT_WRITABLE);
            assertThat(target).hasBinaryContent(OLD);
        } finally {
            run("umount", disk.toString());
        }
    }

    private static int run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1;
        }
    }
}
