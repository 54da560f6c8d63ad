package dev.deckle.model.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FastApiWordsTest {
    /** Each form that servers made with FastAPI answer in, and what is none. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"detail\":\"Not Found\"}|Not Found",
                "{\"error\":\"OutOfMemoryError\",\"detail\":\"\",\"body\":\"\",\"errors\":\"CUDA is full\"}|OutOfMemoryError: CUDA is full",
                "{\"error\":\"twice\",\"detail\":\"twice\"}|twice",
                "{\"detail\":[{\"loc\":[\"body\",\"steps\"],\"msg\":\"must be a number\",\"type\":\"t\"}]}|steps: must be a number",
                "{\"detail\":[{\"loc\":[\"body\",0],\"msg\":\"a\"},{\"msg\":\"b\"},{\"loc\":[],\"msg\":\"c\"},{\"msg\":\"d\"}]}|0: a; b; c",
                "{\"detail\":[{\"loc\":\"body\",\"msg\":\"a\"},7,\"x\"]}|a",
                "{\"detail\":[{\"loc\":[\"body\",\"f\"],\"msg\":7}]}|f:",
                "{\"detail\":{\"message\":\"said so\"}}|said so",
                "{\"detail\":{\"reason\":\"said so\"}}|``",
                "{\"error\":{\"message\":7},\"message\":\"plain\"}|plain",
                "{\"detail\":7}|``",
                "{\"other\":\"x\"}|``",
                "[\"detail\"]|``",
                "<html>Not Found</html>|``",
                "``|``"
            })
    void theServersWordsAreFound(String body, String words) {
        RunReply reply = RunReply.of(422, Map.of(), body.getBytes(StandardCharsets.UTF_8));
        assertThat(FastApiWords.of(reply)).isEqualToIgnoringWhitespace(words);
    }
}
