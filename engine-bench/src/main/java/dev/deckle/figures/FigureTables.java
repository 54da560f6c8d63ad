package dev.deckle.figures;

import java.util.List;

/** Lists all tables, in the README's order. */
final class FigureTables {
    /** The tables. */
    static final List<FigureTable> ALL = List.of(
            JobTables.JOBS,
            JobTables.WARM,
            JobTables.START,
            JobTables.LARGE,
            JobTables.QUALITY,
            KernelTables.PLAN,
            KernelTables.MARGINS,
            KernelTables.HOLES,
            KernelTables.MASKS,
            KernelTables.MASK_FILES,
            KernelTables.PASTE_BACK,
            KernelTables.RESAMPLING,
            KernelTables.JPEG);

    private FigureTables() {}
}
