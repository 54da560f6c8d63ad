package dev.deckle.model.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.deckle.model.ModelOption;
import dev.deckle.model.ModelSettings;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One table holds what is told of a provider's fields, what a user types, and what a program sets. */
class FieldTableTest {
    private static final FieldTable TABLE = FieldTable.NONE
            .whole("steps", 15, 50, "of the sampler")
            .decimal("guidance", "1.5", "100", "how closely")
            .flag("upsampling", "whether")
            .oneOf("mode", "of the work", "high", "fast")
            .text("negative", "a text", "what not")
            .secret("token", "a text", "of a webhook")
            .file("workflow", "a file");

    private static FieldValues read(Map<String, String> typed) {
        OptionReader reader =
                new OptionReader("own/model", new ModelSettings(Optional.empty(), typed, 1, name -> Optional.empty()));
        FieldValues values = FieldValues.read(TABLE, reader);
        reader.end();
        return values;
    }

    @Test
    void theFieldsAreToldInTheirOrder() {
        assertThat(TABLE.options())
                .containsExactly(
                        new ModelOption("steps", "15 to 50", "of the sampler"),
                        new ModelOption("guidance", "1.5 to 100", "how closely"),
                        new ModelOption("upsampling", "true or false", "whether"),
                        new ModelOption("mode", "high or fast", "of the work"),
                        new ModelOption("negative", "a text", "what not"),
                        new ModelOption("token", "a text", "of a webhook"),
                        new ModelOption("workflow", ModelOption.FILE, "a file"));
    }

    @Test
    void whatIsTypedAndWhatIsSetAreSentAlike() {
        FieldValues typed = read(Map.of(
                "steps", "50", "guidance", "1.5", "upsampling", "TRUE", "mode", "Fast", "negative", "", "token", "s3"));
        FieldValues set = FieldValues.none(TABLE)
                .with("steps", 50)
                .with("guidance", new BigDecimal("1.5"))
                .with("upsampling", true)
                .with("mode", "fast")
                .with("negative", "")
                .with("token", "s3");
        for (FieldValues values : List.of(typed, set)) {
            assertThat(values.get("steps")).contains(50L);
            assertThat(values.get("guidance")).contains(new BigDecimal("1.5"));
            assertThat(values.get("upsampling")).contains(true);
            assertThat(values.text("mode")).contains("fast");
            assertThat(values.text("negative")).contains("");
            assertThat(values.get("workflow")).isEmpty();
            assertThat(values.toString()).contains("token=…").doesNotContain("s3");
        }
    }

    @Test
    void aFieldIsSentAlwaysOrOnlyWhereItIsSet() {
        FieldValues values = FieldValues.none(TABLE).with("steps", 20);
        Map<String, Object> json = new LinkedHashMap<>();
        values.put(json, "steps", 28);
        values.put(json, "guidance", 60);
        values.putIfSet(json, "mode");
        values.putIfSet(json, "steps");
        assertThat(json).containsExactly(Map.entry("steps", 20L), Map.entry("guidance", 60));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "steps|14|Expected 15 to 50 for steps but received \"14\"",
                "steps|51|Expected 15 to 50 for steps but received \"51\"",
                "steps|20.0|Expected 15 to 50 for steps but received \"20.0\"",
                "steps|9223372036854775808|Expected 15 to 50 for steps but received \"9223372036854775808\"",
                "guidance|1.4|Expected 1.5 to 100 for guidance but received \"1.4\"",
                "guidance|100.1|Expected 1.5 to 100 for guidance but received \"100.1\"",
                "guidance|1e1|Expected 1.5 to 100 for guidance but received \"1e1\"",
                "upsampling|yes|Expected true or false for upsampling but received \"yes\"",
                "mode|slow|Expected high or fast for mode but received \"slow\"",
                "other|1|Expected one of [steps, guidance, upsampling, mode, negative, token, workflow] but received other"
            })
    void aValueOutOfItsRangeIsNamed(String name, String value, String message) {
        FieldValues none = FieldValues.none(TABLE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> none.with(name, value))
                .withMessage(message);
    }

    /** A long text is told by its length, a secret one always. */
    @Test
    void textsAreBoundedAndLongOnesAreNotShown() {
        FieldValues none = FieldValues.none(TABLE);
        assertThat(none.with("negative", "x".repeat(10_000)).text("negative"))
                .hasValueSatisfying(text -> assertThat(text).hasSize(10_000));
        for (String name : new String[] {"negative", "token"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> none.with(name, "x".repeat(10_001)))
                    .withMessage("Expected a text for " + name + " but received 10001 characters");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> none.with("steps", "1".repeat(41)))
                .withMessage("Expected 15 to 50 for steps but received 41 characters");
    }

    @Test
    void aTypedNameThatIsNoFieldIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(Map.of("step", "20")))
                .withMessageStartingWith("Expected an option of own/model (steps, guidance, ")
                .withMessageContaining("but received \"step\"");
    }
}
