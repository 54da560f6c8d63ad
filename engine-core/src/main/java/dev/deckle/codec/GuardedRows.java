package dev.deckle.codec;

import dev.deckle.codec.io.Reading;
import dev.deckle.raster.Raster;
import dev.deckle.raster.RowSource;
import java.io.IOException;
import java.util.List;

/** Hands out the rows of a file, and turns whatever its decoder throws into the one error of its kind. */
final class GuardedRows implements RowSource {
    private final RowSource rows;
    private final Reading reading;

    private GuardedRows(RowSource rows, Reading reading) {
        this.rows = rows;
        this.reading = reading;
    }

    static GuardedRows open(RowSource.Opener rows, Reading reading) throws IOException {
        try {
            return new GuardedRows(rows.open(), reading);
        } catch (IOException | RuntimeException | VirtualMachineError e) {
            throw ImageFiles.error(e, reading);
        }
    }

    @Override
    public void read(Raster band) throws IOException {
        try {
            rows.read(band);
        } catch (IOException | RuntimeException | VirtualMachineError e) {
            throw ImageFiles.error(e, reading);
        }
    }

    @Override
    public List<String> warnings() {
        return rows.warnings();
    }

    @Override
    public void close() {
        rows.close();
    }
}
