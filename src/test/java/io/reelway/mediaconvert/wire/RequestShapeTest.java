package io.reelway.mediaconvert.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestShapeTest {
    private static final RequestShape SHAPE = RequestShape.empty()
            .with("name", ServiceArn.newName())
            .with("description", Form.text(5))
            .with("status", Form.word(List.of("ACTIVE", "PAUSED")))
            .with("priority", JobMembers.priority())
            .with("queue", JobMembers.queue())
            .with("settings", Form.object())
            .with("tags", Form.texts(2, 3, 4))
            .with("hopDestinations", JobMembers.hopDestinations())
            .with("accelerationSettings", JobMembers.accelerationSettings())
            .with("statusUpdateInterval", JobMembers.statusUpdateInterval())
            .requiring("name");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {}                              | /name: it is required, and is not there
            {"name": null}                  | /name: it is required, and is not there
            {"name": 7}                     | /name: expected text, but got "7"
            {"name": " "}                   | /name: expected a name of 1 to 200 bytes
            {"name": "a\\u0000b"}           | /name: expected a name without characters that control or hide text
            {"name": "a\\u202eb"}           | /name: expected a name without characters that control or hide text
            {"name": "arn:aws:x"}           | /name: expected a name that does not begin with arn:
            {"name": "n", "description": "123456"} | /description: expected at most 5 characters, but got 6
            {"name": "n", "description": {}} | /description: expected text, but got an object
            {"name": "n", "status": "active"} | /status: expected one of [ACTIVE, PAUSED], but got "active"
            {"name": "n", "status": 1}      | /status: expected one of [ACTIVE, PAUSED], but got "1"
            {"name": "n", "priority": 51}   | /priority: expected a whole number from -50 to 50, but got "51"
            {"name": "n", "priority": 1.5}  | /priority: expected a whole number from -50 to 50, but got "1.5"
            {"name": "n", "priority": 99999999999999999999} | /priority: expected a whole number from -50 to 50, but got "99999999999999999999"
            {"name": "n", "priority": "1"}  | /priority: expected a whole number from -50 to 50, but got "1"
            {"name": "n", "queue": "arn:aws:mediaconvert:us-east-1:0:presets/x"} | /queue: expected the name or the ARN of a queue, but got "arn:aws:mediaconvert:us-east-1:0:presets/x"
            {"name": "n", "settings": []}   | /settings: expected an object, but got a list
            {"name": "n", "tags": {"a": "b", "c": "d", "e": "f"}} | /tags: expected at most 2 entries, but got 3
            {"name": "n", "tags": {"abcd": "b"}} | /tags/abcd: expected a key of 1 to 3 characters
            {"name": "n", "tags": {"abc": "12345"}} | /tags/abc: expected at most 4 characters, but got 5
            {"name": "n", "tags": {"abc": null}} | /tags/abc: expected text, but got "null"
            {"name": "n", "hopDestinations": {}} | /hopDestinations: expected a list, but got an object
            {"name": "n", "hopDestinations": [{}, {"wait": 1}]} | /hopDestinations/1/wait: no member of this request
            {"name": "n", "hopDestinations": [{}, 7]} | /hopDestinations/1: expected an object, but got "7"
            {"name": "n", "accelerationSettings": {}} | /accelerationSettings/mode: it is required, and is not there
            {"name": "n", "Description": "x"} | /Description: no member of this request; the nearest one is description
            """)
    void whatIsWrongIsToldWithItsPath(String body, String message) {
        ObjectNode members = WireJson.object(body);

        assertThatThrownBy(() -> SHAPE.check(members))
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        e -> assertThat(e.kind().status()).isEqualTo(400))
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"a name\", \"description\": null, \"settings\": {\"any\": 1}}",
                "{\"name\": \"n\", \"hopDestinations\": [{\"priority\": -50, \"waitMinutes\": 3, \"queue\": \"q\"}]}",
                "{\"name\": \"n\", \"statusUpdateInterval\": \"SECONDS_12\", \"tags\": {\"a\": \"\"}}"
            })
    void whatIsRightIsNotTold(String body) {
        ObjectNode members = WireJson.object(body);

        assertThatCode(() -> SHAPE.check(members)).doesNotThrowAnyException();
    }

    @Test
    void ofManyMistakesTheFirstAreTold() {
        ObjectNode members = WireJson.object().put("name", "n");
        for (int i = 0; i < 100_000; i++) {
            members.put("member" + i, i);
        }

        assertThatThrownBy(() -> SHAPE.check(members))
                .message()
                .satisfies(
                        message -> assertThat(message.lines()).hasSize(6).last().isEqualTo("and 99995 more"));
    }
}
