package dev.deckle.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    private static JsonValue read(String text) {
        return Json.read("an answer", text.getBytes(StandardCharsets.UTF_8));
    }

    private static String refusal(ThrowingCallable call) {
        String[] message = {""};
        assertThatExceptionOfType(JsonException.class).isThrownBy(call).satisfies(e -> message[0] = e.getMessage());
        assertThat(message[0]).startsWith("Expected ").hasLineCount(1).hasSizeLessThan(400);
        return message[0];
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "null",
                "{",
                "{\"a\":1",
                "{\"a\":1}}",
                "{} {}",
                "{\"a\":1,\"a\":2}",
                "{\"x\":{\"a\":1,\"b\":2,\"a\":1}}",
                "<html>502</html>",
                "{'a':1}",
                "{a:1}",
                "[1,]",
                "[01]",
                "[NaN]",
                "[1e]",
                "\"\u0001\"",
                "// c\n{}",
                "\uFEFF{}",
                "[1e9999999999999999]",
                "[99999999999999999991e9999999999999999]",
                "[1e-99999999999]"
            })
    void refusesWhatIsNotOneStrictValue(String text) {
        refusal(() -> read(text));
    }

    @Test
    void refusesDepthLongNumbersAndOtherBytes() {
        refusal(() -> read("[".repeat(33) + "]".repeat(33)));
        refusal(() -> read("[".repeat(100_000)));
        refusal(() -> read("{\"a\":".repeat(100_000)));
        assertThat(read("[".repeat(32) + "]".repeat(32)).isList()).isTrue();
        refusal(() -> read("1".repeat(41)));
        refusal(() -> Json.read("an answer", new byte[] {'"', (byte) 0xC3, '"'}));
        refusal(() -> Json.read("an answer", new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'}));
    }

    @Test
    void accessorsSayWhatWhereAndWhatCame() {
        JsonValue root =
                read("{\"runs\":[{\"id\":7,\"cost\":0.10,\"seed\":9007199254740993,\"ok\":true,\"none\":null}]}");
        JsonValue run = root.get("runs").list().get(0);
        assertThat(run.get("cost").decimal()).isEqualTo(new BigDecimal("0.10"));
        assertThat(run.get("seed").whole()).isEqualTo(9007199254740993L);
        assertThat(run.get("ok").bool()).isTrue();
        assertThat(run.find("none")).isEmpty();
        assertThat(run.find("missing")).isEmpty();
        assertThat(run.listOrOne()).hasSize(1);
        assertThat(refusal(() -> run.get("id").text())).isEqualTo("Expected a text at $.runs[0].id but received 7");
        assertThat(refusal(() -> run.get("missing"))).contains("$.runs[0].missing");
        assertThat(refusal(() -> run.get("cost").whole())).contains("0.10");
        assertThat(refusal(() -> run.get("none").text())).contains("null");
        assertThat(refusal(() -> root.get("runs").get("x"))).contains("an object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e41", "1e999999999", "1e-999999999", "\"1\"", "true"})
    void numbersAreOfThisWorld(String text) {
        refusal(() -> read("[" + text + "]").list().get(0).decimal());
    }

    @Test
    void writtenTextsReadBackEqual() {
        Random random = new Random(11);
        for (int i = 0; i < 300; i++) {
            Object value = value(random, 4);
            Map<String, Object> root = new LinkedHashMap<>();
            root.put("v", value);
            assertThat(read(Json.write(root)).get("v").value())
                    .as("seed 11, run %d", i)
                    .isEqualTo(value);
        }
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 7)) {
            case 0 -> random.nextInt();
            case 1 -> Long.MAX_VALUE - random.nextInt(1000);
            case 2 -> new BigDecimal(random.nextInt()).movePointLeft(3);
            case 3 -> random.nextBoolean();
            case 4 -> random.ints(5, 1, 0x2FF).mapToObj(Character::toString).reduce("", String::concat);
            case 5 -> Arrays.asList(value(random, depth - 1), null, value(random, depth - 1));
            default -> new LinkedHashMap<>(Map.of("k\"", value(random, depth - 1), "l", List.of()));
        };
    }

    @Test
    void whatIsNotJsonIsNotWritten() {
        assertThat(Json.write(Arrays.asList(1, "a", null, Map.of("b", true)))).isEqualTo("[1,\"a\",null,{\"b\":true}]");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Json.write(Map.of("digest", dev.deckle.digest.Digest.of("abc"))));
    }
}
