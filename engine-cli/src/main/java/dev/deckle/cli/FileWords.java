package dev.deckle.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;

/** Says in the words of people what the file system refused, which the platform tells by the names of its classes. Stateless. */
final class FileWords {
    private FileWords() {}

    /** Returns a sentence for any failure of the platform's. */
    static String of(IOException failure) {
        if (failure instanceof FileSystemException e && e.getFile() != null) {
            return "Expected " + expected(e) + " for " + e.getFile() + " but received " + received(e);
        }
        if (failure instanceof CharacterCodingException) {
            return "Expected a text in UTF-8 but received other bytes";
        }
        String words = Texts.orEmpty(failure.getMessage());
        return "Expected files that can be read and written but received "
                + (words.isBlank() ? "a failure that the system has no words for" : words);
    }

    private static String expected(FileSystemException e) {
        if (e instanceof AccessDeniedException) {
            return "permission";
        }
        if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
            return "a folder";
        }
        if (e instanceof DirectoryNotEmptyException) {
            return "an empty folder";
        }
        return e instanceof FileSystemLoopException || e instanceof NotLinkException
                ? "another link"
                : "a file that can be read and written";
    }

    private static String received(FileSystemException e) {
        if (e instanceof AccessDeniedException) {
            return "none";
        }
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
            return "a file";
        }
        if (e instanceof DirectoryNotEmptyException) {
            return "one with files";
        }
        return e.getReason() == null ? "a refusal of the system" : e.getReason();
    }
}
