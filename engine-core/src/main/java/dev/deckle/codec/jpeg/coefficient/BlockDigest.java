package dev.deckle.codec.jpeg.coefficient;

import dev.deckle.digest.Digest;
import dev.deckle.stop.Stop;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/**
 * Computes SHA-256 over the coefficients of kept MCUs: in rows, the blocks of each in the order of the stream, coefficients in rows, two
 * bytes each.
 */
final class BlockDigest {
    private BlockDigest() {}

    /**
     * Computes it of one stream, or of several that are compared.
     *
     * @param streams by the places of {@code kept}; read to their ends
     * @return empty where a coefficient differs
     * @throws RefusalException if one can't be read
     */
    static Optional<Digest> of(KeptUnits kept, StoredUnits... streams) throws RefusalException {
        BlockGrid grid = kept.grid();
        short[] unit = new short[64 * grid.blocksOfUnit()];
        short[] other = new short[unit.length];
        byte[] bytes = new byte[2 * unit.length];
        MessageDigest digest = Digest.start();
        for (int row = 0; row < grid.rows(); row++) {
            Stop.ifAsked();
            for (StoredUnits stream : streams) {
                stream.hear();
            }
            for (int column = 0; column < grid.columns(); column++) {
                if (!kept.isKept(column, row)) {
                    continue;
                }
                for (int i = 0; i < streams.length; i++) {
                    short[] into = i == 0 ? unit : other;
                    streams[i].unit(column, row, into);
                    GrownJpeg.fillUp(grid, column, row, into);
                    if (i > 0 && !Arrays.equals(unit, other)) {
                        return Optional.empty();
                    }
                }
                pack(unit, bytes);
                digest.update(bytes);
            }
        }
        for (StoredUnits stream : streams) {
            stream.end();
        }
        return Optional.of(Digest.of(digest));
    }

    private static void pack(short[] unit, byte[] bytes) {
        for (int i = 0; i < unit.length; i++) {
            bytes[2 * i] = (byte) (unit[i] >> 8);
            bytes[2 * i + 1] = (byte) unit[i];
        }
    }
}
