package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Short campaigns; long ones, and those of several workers, are {@link BatchCampaign#main}. */
@Tag("slow")
class BatchCampaignTest {
    @ParameterizedTest
    @CsvSource({"local, 60", "paid, 12", "workers, 12"})
    void killedBatchesLoseNothingAndPayOnce(String mode, int jobs, @TempDir Path folder) throws Exception {
        BatchCampaign.Result result = BatchCampaign.run(mode, folder, jobs, 4, 7);
        assertThat(result.wrong()).as(result.last()).isEmpty();
        assertThat(result.twice()).as(result.last()).isEmpty();
        assertThat(result.left()).isEmpty();
    }
}
