package dev.deckle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the launchers to a build that packs the whole program, which the profile for work in progress leaves out. */
class BuildsItselfTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern BUILD = Pattern.compile("exec mvn [^)]*\\)");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "engine-cli/deckle",
                "samples/fake-provider/start",
                "samples/spark-batch/start",
                "engine-bench/figures"
            })
    void packsTheProgramThatItStarts(String launcher) throws IOException {
        String script = Files.readString(ROOT.resolve(launcher));
        List<String> builds =
                BUILD.matcher(script).results().map(MatchResult::group).toList();

        assertThat(builds).as("the builds of %s", launcher).isNotEmpty();
        assertThat(builds).allSatisfy(build -> {
            boolean profiles = build.contains("-P");
            assertThat(!profiles || build.contains("-Ddeckle.skipShade=false"))
                    .as("%s leaves the packing on", build)
                    .isTrue();
            assertThat(build).doesNotContain("-Ddeckle.skipShade=true");
        });
    }
}
