package dev.deckle.codec.jpeg.coefficient;

import dev.deckle.digest.Digest;
import dev.deckle.stop.Stop;
import java.security.MessageDigest;

/**
 * Computes SHA-256 over the coefficients of kept MCUs: in rows, the blocks of each in the order of the stream, coefficients in rows, two
 * bytes each.
 */
final class BlockDigest {
    private BlockDigest() {}

    /**
     * Computes it of a stream.
     *
     * @param stream by the places of {@code kept}; read to its end
     * @throws RefusalException if it can't be read
     */
    static Digest of(KeptUnits kept, StoredUnits stream) throws RefusalException {
        BlockGrid grid = kept.grid();
        short[] unit = new short[64 * grid.blocksOfUnit()];
        byte[] bytes = new byte[2 * unit.length];
        MessageDigest digest = Digest.start();
        for (int row = 0; row < grid.rows(); row++) {
            Stop.ifAsked();
            stream.hear();
            for (int column = 0; column < grid.columns(); column++) {
                if (kept.isKept(column, row)) {
                    stream.unit(column, row, unit);
                    GrownJpeg.fillUp(grid, column, row, unit);
                    pack(unit, bytes);
                    digest.update(bytes);
                }
            }
        }
        stream.end();
        return Digest.of(digest);
    }

    private static void pack(short[] unit, byte[] bytes) {
        for (int i = 0; i < unit.length; i++) {
            bytes[2 * i] = (byte) (unit[i] >> 8);
            bytes[2 * i + 1] = (byte) unit[i];
        }
    }
}
