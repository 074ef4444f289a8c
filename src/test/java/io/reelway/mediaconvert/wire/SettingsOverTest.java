package io.reelway.mediaconvert.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsOverTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"a": 1}                  | {}                          | {"a": 1}
            {}                        | {"a": {"b": [1]}}           | {"a": {"b": [1]}}
            {"a": 1, "b": 2}          | {"b": 3, "c": 4}            | {"a": 1, "b": 3, "c": 4}
            {"a": {"b": 1, "c": 2}}   | {"a": {"c": 3}}             | {"a": {"b": 1, "c": 3}}
            {"a": [{"b": 1}, {"c": 2}]} | {"a": [{"d": 3}]}         | {"a": [{"b": 1, "d": 3}, {"c": 2}]}
            {"a": [1]}                | {"a": [2, 3]}               | {"a": [2, 3]}
            {"a": [1, 2]}             | {"a": [null, 3]}            | {"a": [1, 3]}
            {"a": [1]}                | {"a": [1, null]}            | {"a": [1, null]}
            {"a": 1, "b": {"c": 2}}   | {"a": null, "b": null}      | {"a": 1, "b": {"c": 2}}
            {}                        | {"a": null}                 | {"a": null}
            {"a": {"b": 1}}           | {"a": 7}                    | {"a": 7}
            {"a": 7}                  | {"a": {"b": 1}}             | {"a": {"b": 1}}
            {"a": null}               | {"a": {"b": 1}}             | {"a": {"b": 1}}
            {"outputGroups": [{"name": "x"}]} | {"OutputGroups": [{"Name": "y"}]} | {"outputGroups": [{"name": "y"}]}
            {"audioSelectors": {"One": {"tracks": [1]}}} | {"audioSelectors": {"one": {"Tracks": [2]}, "One": {"Tracks": [3]}}} \
            | {"audioSelectors": {"One": {"tracks": [3]}, "one": {"Tracks": [2]}}}
            """)
    void settingsOfTheJobAreLaidOverThoseOfItsTemplate(String template, String job, String laid) {
        ObjectNode below = WireJson.object(template);
        ObjectNode above = WireJson.object(job);

        assertThat(SettingsOver.laid(below, above)).isEqualTo(WireJson.object(laid));
        assertThat(below).isEqualTo(WireJson.object(template));
        assertThat(above).isEqualTo(WireJson.object(job));
    }

    @Test
    void theResultIsADocumentOfItsOwn() {
        ObjectNode below = WireJson.object("{\"a\": {\"b\": 1}}");

        SettingsOver.laid(below, WireJson.object()).withObject("/a").put("b", 2);

        assertThat(below).isEqualTo(WireJson.object("{\"a\": {\"b\": 1}}"));
    }
}
