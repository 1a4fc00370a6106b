package dev.furrow.launcher.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void valuesAreNestedAndIndented() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("name", "a \"quoted\" C:\\path\n\tand \u0007");
        map.put("none", null);
        map.put("numbers", List.of(1, 2L, 0.5));
        map.put("empty", List.of());
        map.put("yes", true);
        map.put("map", Map.of());
        assertThat(Json.of(List.of(map))).isEqualTo("""
                [
                  {
                    "name": "a \\"quoted\\" C:\\\\path\\n\\tand \\u0007",
                    "none": null,
                    "numbers": [
                      1,
                      2,
                      0.5
                    ],
                    "empty": [],
                    "yes": true,
                    "map": {}
                  }
                ]
                """);
    }

    @Test
    void whatJsonHasNoWordForIsRefused() {
        assertThatThrownBy(() -> Json.of(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Json.of(new Object())).isInstanceOf(IllegalArgumentException.class);
    }
}
