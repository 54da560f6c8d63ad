package dev.deckle.cli;

import dev.deckle.cli.report.ReportFile;
import dev.deckle.cli.sheet.ContactSheet;
import dev.deckle.cli.sheet.Thumbnails;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/**
 * Makes the contact sheet of a batch out of its report.
 *
 * @param terminal that is told where there is none
 * @param arguments of the batch
 * @param clock of the time that the page shows
 */
record BatchSheet(Terminal terminal, Arguments arguments, Clock clock) {

    /** Writes page and thumbnails, unless that is not wanted. A page that can't be written is told of and spoils nothing else. */
    void write(Path out) {
        if (arguments.has(BatchOptions.NO_SHEET)) {
            return;
        }
        ReportFile report = ReportFile.in(out);
        Thumbnails thumbnails = new Thumbnails(
                BatchFolder.sheet(out),
                // Who looks wants to see also what was refused.
                ReadingOptions.of(arguments).withAcceptDamaged(true).withFirstFrame(true),
                Memory.budget());
        ContactSheet sheet = new ContactSheet(out, thumbnails);
        int threads =
                arguments.get(BatchOptions.CONCURRENCY, Runtime.getRuntime().availableProcessors());
        try {
            if (!sheet.isFree()) {
                terminal.warn("Expected no other file than a contact sheet at " + sheet.page()
                        + " but received one, which stays");
                return;
            }
            thumbnails.make(report, threads);
            sheet.write(report, clock.instant());
        } catch (IOException e) {
            terminal.warn("the contact sheet is not written: " + Failures.message(e));
        } catch (InterruptedException e) {
            throw new JobException(
                    Failures.INTERRUPTION + "; the jobs have ended, and the same command makes the contact sheet", e);
        }
    }
}
