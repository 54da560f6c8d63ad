package dev.deckle.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.deckle.digest.Digest;
import dev.deckle.geometry.Margins;
import dev.deckle.geometry.Size;
import dev.deckle.plan.CanvasPlan;
import dev.deckle.plan.Expansion;
import dev.deckle.plan.ExpansionRules;
import dev.deckle.plan.OverCap;
import dev.deckle.plan.Percent;
import dev.deckle.plan.Profile;
import dev.deckle.plan.RandomRequests;
import dev.deckle.plan.SizeLimits;
import dev.deckle.plan.WholePercents;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanDocumentTest {
    /** A plan with everything in it: adjustments, a model, a pass with work. */
    private static final CanvasPlan PLAN = CanvasPlan.of(
                    Size.of(3000, 2100),
                    Expansion.percent().right(20).top(1),
                    ExpansionRules.DEFAULT,
                    Profile.unlimited("test/grid16").withSteps(16, 16).withCanvas(new SizeLimits(1L << 22, 2048)))
            .withDigest(new Digest("0".repeat(64)));

    private static final String TEXT = PlanDocument.write(PLAN);

    private static DocumentException refusal(String text) {
        Throwable thrown = catchThrowable(() -> PlanDocument.read(text));
        String shown = text.length() < 2000 ? text : text.substring(0, 2000);
        assertThat(thrown).as(shown).isInstanceOf(DocumentException.class);
        assertThat(thrown.getMessage())
                .as(shown)
                .startsWith("Expected ")
                .hasLineCount(1)
                .hasSizeLessThan(1000);
        return (DocumentException) thrown;
    }

    /** The valid text with one piece of it replaced. */
    private static String with(String piece, String by) {
        assertThat(TEXT).containsOnlyOnce(piece);
        return TEXT.replace(piece, by);
    }

    @Test
    @Tag("slow")
    void readsBackWhatItWrites() {
        RandomRequests random = new RandomRequests(50);
        int plans = 0;
        for (int i = 0; i < 4000; i++) {
            Optional<CanvasPlan> plan = random.plan();
            if (plan.isPresent()) {
                plans++;
                String text = PlanDocument.write(plan.get());
                assertThat(PlanDocument.read(text)).as("seed 50, run %d", i).isEqualTo(plan.get());
                assertThat(PlanDocument.write(PlanDocument.read(text))).isEqualTo(text);
                assertThat(text).startsWith("{\"deckle\":1,").hasLineCount(1);
            }
        }
        assertThat(plans).isGreaterThan(1000);
        assertThat(PlanDocument.read(TEXT)).isEqualTo(PLAN);
    }

    @Test
    void readsThePlanWithTheMostPasses() {
        ExpansionRules px = ExpansionRules.DEFAULT
                .withStepAndCap(1, 1)
                .withOverCap(OverCap.SPLIT)
                .withLimits(SizeLimits.NONE);
        Profile small = Profile.unlimited("test/small").withCanvas(new SizeLimits(1L << 40, 1 << 20));
        CanvasPlan plan = CanvasPlan.of(
                Size.of(1 << 30, 1 << 30),
                Expansion.pixels().left(1000).top(1000).right(1000).bottom(1000),
                px,
                small);
        assertThat(plan.passes()).hasSize(1000);
        assertThat(PlanDocument.read(PlanDocument.write(plan))).isEqualTo(plan);
    }

    @Test
    void formattedAndWithMoreKeysItIsTheSamePlan() {
        String spread = TEXT.replace(",", ",\n  ").replace(":{", " : {\t");
        assertThat(PlanDocument.read(spread)).isEqualTo(PLAN);
        assertThat(PlanDocument.read("  " + TEXT + "\r\n")).isEqualTo(PLAN);
        assertThat(PlanDocument.read(with("\"deckle\":1", "\"deckle\":1,\"later\":[{\"a\":1.5}]")))
                .isEqualTo(PLAN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2",
                "0",
                "-1",
                "1.0",
                "1e0",
                "\"1\"",
                "null",
                "true",
                "[1]",
                "{}",
                "4294967297",
                "99999999999999999999",
                "18446744073709551617",
                "01",
                "+1",
                "NaN",
                "Infinity"
            })
    void refusesAnotherVersion(String version) {
        DocumentException refused = refusal(with("\"deckle\":1,", "\"deckle\":" + version + ","));
        if (!List.of("01", "+1", "NaN", "Infinity").contains(version)) {
            assertThat(refused.getMessage()).contains("$.deckle").contains("but received ");
        }
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', delimiter = '|', textBlock = """
            "width":3000,"height":2100,"digest"|"width":-3000,"height":2100,"digest"|$.source.width
            "width":3000,"height":2100,"digest"|"width":0,"height":2100,"digest"|$.source.width
            "width":3000,"height":2100,"digest"|"width":3000.0,"height":2100,"digest"|$.source.width
            "width":3000,"height":2100,"digest"|"width":3e3,"height":2100,"digest"|$.source.width
            "width":3000,"height":2100,"digest"|"width":"3000","height":2100,"digest"|$.source.width
            "width":3000,"height":2100,"digest"|"width":2147483648,"height":2100,"digest"|$.source.width
            "width":3000,"height":2100,"digest"|"width":4294970296,"height":2100,"digest"|$.source.width
            "width":3000,"height":2100,"digest"|"height":2100,"digest"|$.source.width
            "width":3000,"height":2100,"digest"|"width":3000,"digest"|$.source.height
            "width":3000,"height":2100,"digest"|"width":null,"height":2100,"digest"|$.source.width
            "source":{"width":3000,"height":2100,"digest"|"source":[],"rest":{"digest"|$.source
            "output":{|"output":[],"rest":{|$.output
            "output":{|"output":null,"rest":{|$.output
            "output":{|"rest":{|$.output
            "adjustments":[|"adjustments":{},"rest":[|$.adjustments
            "adjustments":[|"adjustments":[7,|$.adjustments[0]
            "adjustments":[|"rest":[|$.adjustments
            "passes":[|"passes":{},"rest":[|$.passes
            "passes":[|"passes":[null,|$.passes[0]
            "passes":[|"rest":[|$.passes
            "work":{|"rest":{|$.passes[0].work
            "work":{|"work":[],"rest":{|$.passes[0].work
            "side":"top"|"side":"TOP"|$.adjustments[0].side
            "side":"top"|"side":"front"|$.adjustments[0].side
            "side":"top"|"side":0|$.adjustments[0].side
            "exact":"600"|"exact":600|$.adjustments[1].exact
            "resolved":576|"resolved":-576|$.adjustments[1].resolved
            "resolved":576|"resolved":5.76|$.adjustments[1].resolved
            "scale":"1/1"|"scale":1|$.scale
            "scale":"1/1"|"scale":"1"|$.scale
            "scale":"1/1"|"scale":"1/0"|$.scale
            "scale":"1/1"|"scale":"0/1"|$.scale
            "scale":"1/1"|"scale":"-1/1"|$.scale
            "model":"test/grid16"|"model":16|$.model
            "model":"test/grid16"|"rest":null|$.model
            """)
    void namesTheKey(String piece, String by, String path) {
        assertThat(refusal(with(piece, by)).getMessage()).contains(path);
    }

    @Test
    void namesTheMarginsThatDoNotJoin() {
        String margins = "\"margins\":{\"top\":64,\"right\":576,\"bottom\":0,\"left\":0},\"output\"";
        String right = TEXT.contains(margins) ? "576" : "640";
        String written = margins.replace("576", right);
        assertThat(refusal(with(written, written.replace("\"left\":0", "\"left\":1")))
                        .getMessage())
                .contains("$.margins");
        assertThat(refusal(with(written, written.replace("\"left\":0", "\"left\":-1")))
                        .getMessage())
                .contains("$.margins.left");
        assertThat(refusal(with(written, written.replace("\"top\":64,", ""))).getMessage())
                .contains("$.margins.top");
    }

    @Test
    void namesThePassesThatDoNotAddUp() {
        int at = TEXT.indexOf("\"passes\":[");
        String head = TEXT.substring(0, at);
        String tail = TEXT.substring(at);
        assertThat(refusal(head + tail.replaceFirst("\"top\":64", "\"top\":65")).getMessage())
                .contains("$.passes");
        String pass = tail.substring("\"passes\":[".length(), tail.length() - 2);
        assertThat(refusal(head + "\"passes\":[" + pass + "," + pass + "]}").getMessage())
                .contains("$.passes");
        assertThat(refusal(head + "\"passes\":[]}").getMessage()).contains("$.passes");
    }

    @Test
    void namesTheWorkThatDoesNotAgree() {
        String work = TEXT.substring(TEXT.indexOf("\"work\":{"));
        String head = TEXT.substring(0, TEXT.length() - work.length());
        for (String key : List.of("x", "y", "top", "left", "width", "height")) {
            String wrong = work.replaceFirst("\"" + key + "\":\\d+", "\"" + key + "\":2147483647");
            assertThat(wrong).isNotEqualTo(work);
            assertThat(refusal(head + wrong).getMessage()).as(key).contains("$.passes[0].work");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\n",
                "null",
                "1",
                "true",
                "\"plan\"",
                "[]",
                "{}",
                "[[[[",
                "{\"deckle\":1}",
                "{\"deckle\"",
                "nope",
                "<html></html>",
                "\u0000",
                "\uFEFF{}",
                "{'deckle':1}",
                "{deckle:1}",
                "//",
                "{\"deckle\":1,}"
            })
    void refusesWhatIsNoPlan(String text) {
        refusal(text);
    }

    @Test
    void refusesDuplicateKeysAndWhatFollows() {
        assertThat(refusal(with("\"scale\":\"1/1\"", "\"scale\":\"1/1\",\"scale\":\"1/1\""))
                        .getMessage())
                .contains("scale");
        for (String more : List.of("{}", "1", "]", "}", "x", ",", TEXT, "\u0000")) {
            refusal(TEXT + more);
            refusal(TEXT + " \n" + more);
        }
    }

    @Test
    void refusesDepthAndLength() {
        refusal("[".repeat(500_000));
        refusal("{\"deckle\":".repeat(50_000));
        refusal(with("\"deckle\":1", "\"later\":" + "[".repeat(1000) + "]".repeat(1000) + ",\"deckle\":1"));
        refusal(with("\"deckle\":1", "\"deckle\":" + "9".repeat(500_000)));
        assertThat(refusal(" ".repeat(100_000_000)).getMessage())
                .isEqualTo("Expected a plan of at most 1048576 characters but received 100000000");
        assertThat(refusal(with("\"exact\":\"600\"", "\"exact\":[\"" + "6\n".repeat(400_000) + "\"]"))
                        .getMessage())
                .hasSizeLessThan(600);
    }

    @Test
    void refusesEveryCut() {
        for (int length = 0; length < TEXT.length(); length++) {
            refusal(TEXT.substring(0, length));
        }
    }

    @Test
    @Tag("slow")
    void anyMutationIsAPlanOrATypedRefusal() {
        Random random = new Random(51);
        String pieces = "{}[],:\"\\-+.eE0123456789xtfn/ \u0000\n\u00e9٣";
        List<String> words = List.of(
                "null",
                "true",
                "{}",
                "[]",
                "\"\"",
                "-1",
                "0",
                "1.5",
                "1e9",
                "2147483647",
                "2147483648",
                "9223372036854775808",
                "\"width\"",
                "\"margins\":",
                "\"9999999999999999999/1\"",
                "\\u0000",
                "\\ud800");
        int refused = 0;
        for (int i = 0; i < 15_000; i++) {
            StringBuilder text = new StringBuilder(TEXT);
            for (int k = random.nextInt(3); k >= 0; k--) {
                int at = random.nextInt(text.length());
                int end = Math.min(text.length(), at + random.nextInt(random.nextBoolean() ? 3 : 40));
                String by = random.nextInt(3) == 0
                        ? words.get(random.nextInt(words.size()))
                        : String.valueOf(pieces.charAt(random.nextInt(pieces.length())));
                text.replace(at, end, random.nextInt(4) == 0 ? "" : by);
            }
            try {
                CanvasPlan plan = PlanDocument.read(text.toString());
                assertThat(PlanDocument.read(PlanDocument.write(plan))).isEqualTo(plan);
            } catch (DocumentException e) {
                refused++;
                assertThat(e.getMessage())
                        .as("%s (seed 51)", text)
                        .startsWith("Expected ")
                        .hasLineCount(1);
            } catch (RuntimeException e) {
                throw new AssertionError("seed 51, run " + i + ": " + text, e);
            }
        }
        assertThat(refused).isBetween(10_000, 14_999);
    }

    @Test
    void everyNumberIsChecked() {
        // Each number in turn becomes each of these: a plan that agrees with itself, or a refusal.
        for (String number : List.of("-1", "0", "2147483647", "2147483648", "1.5", "1e400", "\"1\"", "null", "{}")) {
            Matcher m = Pattern.compile("(?<=\":)\\d+").matcher(TEXT);
            int at = 0;
            while (m.find()) {
                at++;
                String text = TEXT.substring(0, m.start()) + number + TEXT.substring(m.end());
                Throwable thrown = catchThrowable(() -> PlanDocument.read(text));
                if (thrown != null || !number.matches("0|2147483647")) {
                    assertThat(thrown).as("number %d: %s", at, text).isInstanceOf(DocumentException.class);
                    assertThat(thrown.getMessage()).containsAnyOf("$.", "placement");
                }
            }
            assertThat(at).isGreaterThan(30);
        }
    }

    @Test
    void theLengthIsCheckedBeforeAnythingElse() {
        assertThatExceptionOfType(DocumentException.class)
                .isThrownBy(() -> PlanDocument.read("x".repeat(PlanDocument.MAX_LENGTH + 1)))
                .withMessageContaining("1048577");
    }

    @Test
    void whatIsAskedInPercentsIsInThePlan() {
        Profile profile = Profile.unlimited("a/model").withMarginLimit(Percent.of(80));
        CanvasPlan plan = CanvasPlan.of(
                Size.of(1000, 500), Expansion.percent().left(33).bottom(5), ExpansionRules.DEFAULT, profile);

        assertThat(plan.passes().get(0).request()).contains(new WholePercents(0, 0, 13, 32));
        assertThat(PlanDocument.write(plan))
                .contains("\"request\":{\"unit\":\"percent\",\"top\":0,\"right\":0,\"bottom\":13,\"left\":32}");
        assertThat(PlanDocument.read(PlanDocument.write(plan))).isEqualTo(plan);
        assertThat(plan.passes().get(0).request().get().of(Size.of(1000, 500)))
                .isEqualTo(Margins.NONE.withBottom(65).withLeft(320));
    }
}
