package dev.deckle.codec.tiff;

/**
 * Undoes one of TIFF's compressions on one strip or tile: gives rows of packed samples piece by piece, so that no strip
 * stands in memory beside the picture. Reads only its span of the file, allocates nothing that grows with what the file
 * claims, and ends in time proportional to both lengths, whatever the bytes are. For one thread.
 */
interface Decompressor extends AutoCloseable {

    /**
     * Decodes the next {@code length} bytes into {@code to}; CCITT decodes whole rows alone.
     *
     * @return the number of bytes; fewer than {@code length} where the data end early or turn to nonsense, and 0 from then on
     */
    int read(byte[] to, int at, int length);

    /** Releases what the compression holds. */
    @Override
    default void close() {}

    /** Reads what is not compressed (compression 1). */
    static Decompressor plain(byte[] file, int start, int length) {
        int[] place = {start};
        return (to, at, wanted) -> {
            int bytes = Math.min(wanted, start + length - place[0]);
            System.arraycopy(file, place[0], to, at, bytes);
            place[0] += bytes;
            return bytes;
        };
    }
}
