package dev.furrow.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The literals of npy headers, and what is refused of the rest of Python. */
class PythonLiteralTest {
    @Test
    void readsWhatHeadersAreWrittenIn() throws Exception {
        assertThat(PythonLiteral.parse("{'a': (1, -2,), \"b\": [True, False], 'c': ()}\n"))
                .isEqualTo(Map.of(
                        "a",
                        new PythonLiteral.Tuple(List.of(1L, -2L)),
                        "b",
                        List.of(true, false),
                        "c",
                        new PythonLiteral.Tuple(List.of())));
    }

    @Test
    void readsAPairOfParenthesesAsPythonDoes() throws Exception {
        assertThat(PythonLiteral.parse("(3)")).isEqualTo(3L);
        assertThat(PythonLiteral.parse("(3,)")).isEqualTo(new PythonLiteral.Tuple(List.of(3L)));
    }

    @Test
    void readsTheLongsOfPython2() throws Exception {
        assertThat(PythonLiteral.parse("9223372036854775807L")).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|a value is missing at character 0",
                "{'a': 1|',' or '}' is missing at character 7",
                "{'a' 1}|':' is missing at character 5",
                "{1: 2}|a key that is no string at character 1",
                "{'a': 1, 'a': 2}|a key twice at character 9",
                "'abc|a string without end at character 0",
                "'a\\x41'|an escape sequence in a string at character 0",
                "(1, 2|',' or ')' is missing at character 5",
                "(,)|unexpected ',' at character 1",
                "-|digits are missing at character 1",
                "9223372036854775808|a number that does not fit 64 bits at character 0",
                "1.5|unexpected '.' after the value at character 1",
                "__import__('os').system('true')|unexpected '_' at character 0",
                "(1).__class__|unexpected '.' after the value at character 3",
                "None|unexpected 'N' at character 0",
                "Ünicode|unexpected U+00DC at character 0",
                "1 2|unexpected '2' after the value at character 2",
            })
    void refusesAllElseAndSaysWhere(String text, String message) {
        assertThatThrownBy(() -> PythonLiteral.parse(text))
                .isInstanceOf(PythonLiteral.SyntaxException.class)
                .hasMessage(message);
    }

    @Test
    void refusesDeepNestingWithoutRecursingIntoIt() {
        assertThatThrownBy(() -> PythonLiteral.parse("(".repeat(100_000)))
                .isInstanceOf(PythonLiteral.SyntaxException.class)
                .hasMessage("values nested deeper than 32 at character 33");
    }
}
