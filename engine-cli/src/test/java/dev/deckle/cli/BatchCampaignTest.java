package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Short campaigns of {@link BatchCampaign}; {@code -Ddeckle.campaign.jobs=200 -Ddeckle.campaign.kills=100} makes them long ones, which
 * print what they found.
 */
@Tag("slow")
class BatchCampaignTest {
    private static final int KILLS = 3;

    @ParameterizedTest
    @CsvSource({"local, 60", "paid, 10", "workers, 10"})
    void killedBatchesLoseNothingAndPayOnce(String mode, int few, @TempDir Path folder) throws Exception {
        int jobs = Integer.getInteger("deckle.campaign.jobs", few);
        BatchCampaign.Result result =
                BatchCampaign.run(mode, folder, jobs, Integer.getInteger("deckle.campaign.kills", KILLS), 7);
        if (jobs != few) {
            System.out.println(result.told(mode, jobs));
        }
        assertThat(result.wrong()).as(result.last()).isEmpty();
        assertThat(result.twice()).as(result.last()).isEmpty();
        assertThat(result.left()).isEmpty();
    }
}
