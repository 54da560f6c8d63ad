package dev.deckle.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.deckle.digest.Digest;
import dev.deckle.document.DocumentException;
import dev.deckle.document.PlanDocument;
import dev.deckle.geometry.AspectRatio;
import dev.deckle.geometry.Fraction;
import dev.deckle.geometry.Size;
import dev.deckle.json.Json;
import dev.deckle.json.JsonException;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.plan.Expansion;
import dev.deckle.plan.ExpansionRules;
import dev.deckle.plan.Extent;
import dev.deckle.plan.Tier;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Throws characters at what reads ratios, lengths, sizes, plans and JSON. What is read writes itself as a text that reads the same. */
class TextFuzzTest {
    private static final List<Function<String, Object>> WORDS = List.of(
            AspectRatio::parse,
            Size::parse,
            Fraction::parse,
            Extent::parse,
            text -> Tier.parse(text).label(),
            Digest::parse);

    @ValueSource(
            strings = {
                "16:9",
                "2.39:1",
                "4/3",
                "1.91:1",
                "1:16",
                "1024x768",
                "14/25",
                "70%",
                "12.3456%",
                "640px",
                "3mm",
                "2K",
                "1080",
                "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "٣px",
                "99999999999px",
                "1e3%",
                "-1:2"
            })
    @FuzzTest
    void word(@NotNull String text) {
        for (Function<String, Object> parse : WORDS) {
            Object value;
            try {
                value = parse.apply(text);
            } catch (IllegalArgumentException refused) {
                requireOneLine(refused);
                continue;
            }
            if (!parse.apply(value.toString()).equals(value)) {
                throw new AssertionError("Expected " + value + " to read as itself but it does not");
            }
        }
    }

    @MethodSource("plans")
    @FuzzTest
    void plan(@NotNull String text) {
        CanvasPlan plan;
        try {
            plan = PlanDocument.read(text);
        } catch (DocumentException refused) {
            requireOneLine(refused);
            return;
        }
        if (!PlanDocument.read(PlanDocument.write(plan)).equals(plan)) {
            throw new AssertionError("Expected a plan to read as itself but it does not: " + text);
        }
    }

    @ValueSource(
            strings = {
                "{\"a\":[1,-2.5e3,true,null,\"\\u00e9\\n\"],\"b\":{}}",
                "[[[[]]]]",
                "{\"a\":1,\"a\":2}",
                "\u0000",
                "9007199254740993"
            })
    @FuzzTest
    void json(@NotNull String text) {
        try {
            Json.read("a text", text);
        } catch (JsonException refused) {
            requireOneLine(refused);
        }
    }

    static Stream<String> plans() {
        Expansion expansion = Expansion.percent().left(70).top(10).bottom(30);
        return Stream.of(Size.of(1024, 768), Size.of(333, 1000), Size.of(6000, 4000))
                .map(size -> PlanDocument.write(CanvasPlan.of(size, expansion, ExpansionRules.DEFAULT)));
    }

    static void requireOneLine(RuntimeException refused) {
        String message = String.valueOf(refused.getMessage());
        if (!message.startsWith("Expected ") || message.chars().anyMatch(c -> c < ' ' || c > 0x7E && c < 0xA0)) {
            throw new AssertionError("Expected one line that says what was expected but received: " + message, refused);
        }
    }
}
