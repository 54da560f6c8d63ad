package dev.deckle.cli;

import java.util.Locale;
import java.util.Map;

/** Says in words what the kinds of failed and waiting jobs mean; reports keep the kinds. */
final class KindWords {
    /** A word before the bar is said of one job, one after it of many. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("LINE", "line is wrong|lines are wrong"),
            Map.entry("PHOTO", "photo can't be used|photos can't be used"),
            Map.entry("TARGET", "file to write is taken or changed|files to write are taken or changed"),
            Map.entry("GONE", "written file is gone|written files are gone"),
            Map.entry("NO_SPACE", "has no room on the disk|have no room on the disk"),
            Map.entry("MEMORY", "needs more memory|need more memory"),
            Map.entry("PLAN", "can't be planned|can't be planned"),
            Map.entry("USAGE", "asks for what can't be done|ask for what can't be done"),
            Map.entry("JOB", "could not be made|could not be made"),
            Map.entry("FILE", "file can't be read or written|files can't be read or written"),
            Map.entry("INTERNAL", "failed by a fault of this program|failed by a fault of this program"),
            Map.entry("WAITING", "waits|wait"),
            Map.entry("PAUSED", "waits until the account is put right|wait until the account is put right"),
            Map.entry("REJECTED", "was refused by the provider|were refused by the provider"),
            Map.entry("AUTH", "waits for a key that is right|wait for a key that is right"),
            Map.entry("PAYMENT", "waits for credit at the provider|wait for credit at the provider"),
            Map.entry("MODERATED", "was held back as unsafe|were held back as unsafe"),
            Map.entry("RATE_LIMITED", "came too fast for the provider|came too fast for the provider"),
            Map.entry("UNAVAILABLE", "did not reach the provider|did not reach the provider"),
            Map.entry("TIMEOUT", "took too long|took too long"),
            Map.entry("UNKNOWN_OUTCOME", "may have been paid for|may have been paid for"),
            Map.entry("PROTOCOL", "got an answer that can't be understood|got answers that can't be understood"),
            Map.entry("RESULT_INVALID", "got no picture that can be used|got no picture that can be used"),
            Map.entry(
                    "RESULT_EXPIRED", "was paid for but its picture is gone|were paid for but their pictures are gone"),
            Map.entry("CANCELLED", "was interrupted|were interrupted"),
            Map.entry("TOO_LARGE", "is larger than the provider takes|are larger than the provider takes"),
            Map.entry("OVER_BUDGET", "waits for a higher --max-cost|wait for a higher --max-cost"));

    private KindWords() {}

    /** Says how many jobs are of a kind: {@code 2 photos can't be used}. */
    static String of(String kind, long count) {
        String[] words = WORDS.getOrDefault(kind, "").split("\\|", -1);
        if (words.length < 2) {
            return count + " " + kind.toLowerCase(Locale.ROOT).replace('_', ' ');
        }
        return count + " " + words[count == 1 ? 0 : 1];
    }
}
