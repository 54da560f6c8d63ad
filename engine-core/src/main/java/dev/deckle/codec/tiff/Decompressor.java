package dev.deckle.codec.tiff;

/**
 * One of TIFF's compressions: turns the bytes of a strip or tile into rows of packed samples. Writes only to its target, reads only its
 * span, allocates nothing that grows with what the file claims, and ends in time proportional to both lengths, whatever the bytes are.
 * Stateless; safe for any number of threads.
 */
interface Decompressor {

    /**
     * Decodes {@code file[at, at + length)} into {@code to} from its start, until it is full or the data end.
     *
     * @return how many bytes of {@code to} were written; fewer than it holds where the data end early or turn to nonsense
     */
    int decode(byte[] file, int at, int length, byte[] to);

    /** Copies what is not compressed (compression 1). */
    static int plain(byte[] file, int at, int length, byte[] to) {
        int bytes = Math.min(length, to.length);
        System.arraycopy(file, at, to, 0, bytes);
        return bytes;
    }
}
