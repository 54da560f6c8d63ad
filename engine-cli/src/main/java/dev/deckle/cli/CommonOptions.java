package dev.deckle.cli;

import java.util.List;

/** Holds the options of every command but help. The quick parser leaves both to the full one. */
final class CommonOptions {
    static final Option<Boolean> HELP = Option.flag(List.of("-h", "--help"), "Show this help.");

    static final Option<Boolean> TRACE = Option.flag("--trace", "Show the stack trace of a failure.");

    static final List<Option<?>> ALL = List.of(HELP, TRACE);

    private CommonOptions() {}
}
