package dev.furrow.launcher.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.furrow.observe.DurationBucket;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScriptJsonTest {
    @Test
    void writesValuesOfAllKinds() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("a", 1);
        map.put("b", List.of(true, 0.25, Long.MAX_VALUE));
        map.put("c", new DurationBucket(1, 2, 3));
        map.put("d", new long[] {4, 5});
        map.put("e", Arrays.asList(null, Double.NaN));
        assertThat(ScriptJson.of(map))
                .isEqualTo("{\"a\":1,\"b\":[true,0.25,9223372036854775807],"
                        + "\"c\":{\"fromNanos\":1,\"toNanos\":2,\"count\":3},\"d\":[4,5],\"e\":[null,null]}");
    }

    @Test
    void noTextEndsTheScriptItStandsIn() {
        assertThat(ScriptJson.of("a\"b\\c\n\t\u0001</script>\u2028é\ud800"))
                .isEqualTo("\"a\\\"b\\\\c\\n\\t\\u0001\\u003c/script>\\u2028é\\ud800\"");
    }
}
