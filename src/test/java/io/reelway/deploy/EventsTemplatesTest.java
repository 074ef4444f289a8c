package io.reelway.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.deploy.Policy.Ask;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the templates give the program for events of jobs, and what not without a bus. */
class EventsTemplatesTest {
    private static final String BUS = "arn:aws:events:eu-west-1:123456789012:event-bus/jobs";
    private static final String TABLE = "arn:aws:dynamodb:us-east-1:000000000000:table/reelway-videos";
    private static final Map<String, List<String>> ROLES =
            Map.of("ecs.yaml", List.of("TaskRole"), "lambda.yaml", List.of("AdmitRole", "ProcessRole"));

    private final Deployed storage = Deployed.storage(Map.of());

    private String programs(String template, Map<String, String> given) {
        Deployed stack = storage.with(template, given);
        return template.equals("ecs.yaml")
                ? stack.resolved("Task").toString()
                : stack.resolved("AdmitFunction").toString() + stack.resolved("ProcessFunction");
    }

    @Test
    void withoutABusNothingIsSetAndNothingAllowed() {
        ROLES.forEach((template, roles) -> {
            assertThat(programs(template, Map.of())).doesNotContain("EVENT_BUS", "REELWAY_MEDIACONVERT_EVENTS");
            for (String role : roles) {
                assertThat(storage.with(template, Map.of()).policy(role).allows(new Ask("events:PutEvents", BUS)))
                        .as(role)
                        .isFalse();
            }
        });
    }

    @Test
    void withABusTheProgramPutsEventsThereAndNowhereElse() {
        Map<String, String> given = Map.of("MediaConvertEventBus", BUS, "MediaConvertEvents", "all");
        ROLES.forEach((template, roles) -> {
            assertThat(programs(template, given)).contains(BUS, "\"all\"");
            for (String role : roles) {
                Policy policy = storage.with(template, given).policy(role);
                assertThat(policy.allows(new Ask("events:PutEvents", BUS)))
                        .as(role)
                        .isTrue();
                assertThat(policy.allows(new Ask("events:PutEvents", BUS + "2")))
                        .isFalse();
                assertThat(policy.allows(new Ask("events:PutRule", BUS))).isFalse();
            }
        });
    }

    /** In a function each invocation may find, take and send events, the one that admits and the one that processes. */
    @Test
    void whoeverSendsEventsFindsAndRemovesTheirNotes() {
        Map<String, String> given = Map.of("MediaConvertEventBus", BUS);
        ROLES.forEach((template, roles) -> {
            for (String role : roles) {
                Policy policy = storage.with(template, given).policy(role);
                assertThat(policy.allows(new Ask("dynamodb:Query", TABLE + "/index/due")))
                        .as(role)
                        .isTrue();
                for (String action : List.of("PutItem", "UpdateItem", "DeleteItem")) {
                    assertThat(policy.allows(new Ask("dynamodb:" + action, TABLE)))
                            .as("%s %s", role, action)
                            .isTrue();
                }
            }
        });
    }
}
