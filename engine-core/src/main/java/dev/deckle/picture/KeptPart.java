package dev.deckle.picture;

/**
 * Holds a part of a file that is kept for a file of the same format and means nothing to others: a text chunk of PNG, a comment of JPEG.
 *
 * @param format of the file
 * @param name of such parts in that format: {@code tEXt}, {@code COM}
 * @param data as stored
 */
public record KeptPart(ImageFormat format, String name, Blob data) {}
