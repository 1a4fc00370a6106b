package dev.furrow.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.furrow.ConfigurationException;
import dev.furrow.IndexRange;
import dev.furrow.Shape;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionItemsTest {

    @Test
    void severalItemsStandBetweenCommasOrInSeveralValues() {
        assertThat(files("a=x.npy,b=y.npy", "c=z.npy"))
                .containsExactly(file("a", "x.npy"), file("b", "y.npy"), file("c", "z.npy"));
    }

    @Test
    void blankItemsAndWhiteSpaceAroundItemsDoNotCount() {
        assertThat(files(" a = x.npy,\n  b=y.npy,")).containsExactly(file("a", "x.npy"), file("b", "y.npy"));
    }

    @Test
    void doubledCommaIsPartOfTheFileName() {
        assertThat(files("a=x,,1.npy,b=y.npy")).containsExactly(file("a", "x,1.npy"), file("b", "y.npy"));
    }

    @Test
    void onlyTheFirstEqualsSignSeparates() {
        assertThat(files("a=dir=1/b=2.npy")).containsExactly(file("a", "dir=1/b=2.npy"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dem.npy", "=dem.npy", "elevation=", "elevation=dem,1.npy"})
    void fileWithoutArrayIsRefusedWithAnExample(String value) {
        assertThatThrownBy(() -> files(value))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("load takes ARRAY=FILE (a comma in the name of a file is doubled), not '")
                .hasMessageEndingWith("'; for example elevation=dem.npy");
    }

    @Test
    void shapeIsExtentsWithAnXBetween() {
        assertThat(OptionItems.parse("shape", List.of("a=4,shade=1024x2048"), ShapeOption::parse))
                .containsExactly(
                        new ShapeOption("a", Shape.shape(4)), new ShapeOption("shade", Shape.shape(1024, 2048)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"shade", "shade=", "shade=x", "shade=1024x", "shade=-1x4", "shade=1024 2048", "shade=1,5"})
    void otherShapesAreRefused(String value) {
        assertThatThrownBy(() -> OptionItems.parse("shape", List.of(value), ShapeOption::parse))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("shape takes ARRAY=EXTENTxEXTENT..., not '")
                .hasMessageEndingWith("'; for example shade=1024x2048");
    }

    @Test
    void shapeBeyondTheLimitsIsRefused() {
        assertThatThrownBy(() -> ShapeOption.parse("shape", "a=99999999999999999999"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("each below 2^63");
        assertThatThrownBy(() -> ShapeOption.parse("shape", "a=9999999999x9999999999"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("in all below 2^63 elements");
    }

    @Test
    void callIsATaskAndWhatToCallItFor() {
        assertThat(OptionItems.parse(
                        "call", List.of("shadeRow:0..1024:3,blur:-2..3x0..9", "done:7..7", "meet"), Call::parse))
                .containsExactly(
                        new Call("shadeRow", new IndexRange(0, 1024), null, 3),
                        new Call("blur", new IndexRange(-2, 3), new IndexRange(0, 9), 1),
                        new Call("done", new IndexRange(7, 7), null, 1),
                        new Call("meet", null, null, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"shadeRow:", "shadeRow:1024", "shadeRow:0-1024", "shadeRow:0..", ":0..4"})
    void otherCallsAreRefused(String value) {
        assertThatThrownBy(() -> Call.parse("call", value))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("call takes TASK:FROM..TO, TASK:FROM..TO:STEP, TASK:ROWSxCOLUMNS for tiles, or TASK, not '"
                        + value + "'; for example shadeRow:0..1024");
    }

    @Test
    void callBackwardsIsRefused() {
        assertThatThrownBy(() -> Call.parse("call", "shadeRow:5..4"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("TO, which is exclusive, not below FROM");
    }

    private static List<ArrayFile> files(String... values) {
        return OptionItems.parse("load", List.of(values), ArrayFile::parse);
    }

    private static ArrayFile file(String array, String file) {
        return new ArrayFile(array, Path.of(file));
    }
}
