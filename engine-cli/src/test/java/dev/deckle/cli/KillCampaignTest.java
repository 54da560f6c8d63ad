package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short campaign; a long one is {@link KillCampaign#main}. */
@Tag("slow")
class KillCampaignTest {
    @Test
    void killedProcessesPayOnceAndLoseNothing(@TempDir Path folder) throws Exception {
        KillCampaign.Result result = KillCampaign.run(folder, 10, 7);
        assertThat(result.kills()).isGreaterThanOrEqualTo(10);
        assertThat(result.twice()).as("charged twice").isZero();
        assertThat(result.lost()).as("lost").isZero();
    }
}
