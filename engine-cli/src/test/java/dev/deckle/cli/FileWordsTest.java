package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileWordsTest {
    @Test
    void thePlatformsFailuresAreSaidWithTheirFileAndWithoutTheirClass() {
        List<IOException> failures = List.of(
                new AccessDeniedException("a/b"),
                new NoSuchFileException("a/b"),
                new FileAlreadyExistsException("a/b"),
                new NotDirectoryException("a/b"),
                new DirectoryNotEmptyException("a/b"),
                new FileSystemLoopException("a/b"),
                new FileSystemException("a/b", null, "File name too long"),
                new FileSystemException("a/b"));
        assertThat(failures.stream().map(failure -> Failures.message(failure)))
                .allMatch(words -> words.startsWith("Expected ") && words.contains(" for a/b but received "))
                .noneMatch(words -> words.contains("Exception"));
        assertThat(Failures.message(failures.get(0))).isEqualTo("Expected permission for a/b but received none");
        assertThat(Failures.message(failures.get(6))).endsWith("received File name too long");
        assertThat(Failures.message(new MalformedInputException(1)))
                .contains("UTF-8")
                .doesNotContain("Exception");
        assertThat(Failures.message(new IOException("Broken pipe"))).endsWith("received Broken pipe");
        assertThat(Failures.message(new IOException())).endsWith("no words for");
    }
}
