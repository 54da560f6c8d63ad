package dev.deckle.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.deckle.plan.CanvasPlan;
import dev.deckle.plan.Extent;
import dev.deckle.plan.PlanArguments;
import dev.deckle.plan.PlanException;
import dev.deckle.plan.Profile;
import dev.deckle.plan.SizeLimits;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.jr.ob.JSON;

/** {@code vectors/plans.jsonl}: whole requests and the documents they become, to the character. */
class PlanVectorsTest {
    static List<String> plans() throws IOException {
        return lines("\"plan\":");
    }

    static List<String> refusals() throws IOException {
        return lines("\"refused\":");
    }

    private static List<String> lines(String key) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(PlanVectorsTest.class.getResourceAsStream("/vectors/plans.jsonl")),
                StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#") && line.contains(key))
                    .toList();
        }
    }

    private static CanvasPlan plan(Map<String, Object> row) {
        List<String> args =
                ((List<?>) row.get("args")).stream().map(String::valueOf).toList();
        return PlanArguments.plan(
                args, Optional.ofNullable((Map<?, ?>) row.get("profile")).map(PlanVectorsTest::profile));
    }

    private static Profile profile(Map<?, ?> json) {
        Profile profile = Profile.unlimited((String) json.get("id"))
                .withSteps(number(json, "sideStep", 1), number(json, "canvasGrid", 1))
                .withCanvas(new SizeLimits(
                        number(json, "maxPixels", Integer.MAX_VALUE), number(json, "maxSide", Integer.MAX_VALUE)))
                .withInput(SizeLimits.NONE, number(json, "minInputSide", 1));
        Object limit = json.get("marginLimit");
        return limit == null ? profile : profile.withMarginLimit(Extent.parse((String) limit));
    }

    private static int number(Map<?, ?> json, String key, int otherwise) {
        Object value = json.get(key);
        return value == null ? otherwise : (Integer) value;
    }

    @ParameterizedTest
    @MethodSource("plans")
    void theDocumentIsTheExpectedOne(String line) {
        String key = ",\"plan\":";
        String expected = line.substring(line.indexOf(key) + key.length(), line.length() - 1);
        CanvasPlan plan = plan(JSON.std.mapFrom(line));
        assertThat(PlanDocument.write(plan)).isEqualTo(expected);
        assertThat(PlanDocument.read(expected)).isEqualTo(plan);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void theRequestIsRefused(String line) {
        Map<String, Object> row = JSON.std.mapFrom(line);
        PlanException refused = catchThrowableOfType(PlanException.class, () -> plan(row));
        assertThat(refused).as(line).isNotNull();
        assertThat(refused.kind().name()).isEqualTo(row.get("refused"));
        assertThat(refused.getMessage())
                .startsWith("Expected ")
                .contains(" but ")
                .hasLineCount(1);
        assertThat(refused.isUsage())
                .isEqualTo(List.of("NOTHING_ASKED", "CONFLICT").contains(row.get("refused")));
    }

    @Test
    void thereAreVectorsOfBothKinds() throws IOException {
        assertThat(plans()).hasSizeGreaterThan(50);
        assertThat(refusals()).hasSizeGreaterThan(10);
    }
}
