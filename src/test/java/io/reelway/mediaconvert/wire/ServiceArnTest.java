package io.reelway.mediaconvert.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceArnTest {
    private static final String QUEUE = "arn:aws:mediaconvert:eu-west-1:000000000000:queues/a queue/b";

    @Test
    void anArnNamesKindAndName() {
        assertThat(ServiceArn.of(ArnKind.QUEUE, "eu-west-1", "a queue/b").text())
                .isEqualTo(QUEUE);
        assertThat(ServiceArn.parse(QUEUE)).contains(ServiceArn.of(ArnKind.QUEUE, "eu-west-1", "a queue/b"));
        assertThat(ServiceArn.parse("arn:aws-us-gov:mediaconvert:us-gov-west-1:123456789012:jobTemplates/t"))
                .get()
                .extracting(ServiceArn::kind)
                .isEqualTo(ArnKind.JOB_TEMPLATE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Default",
                "arn:aws:s3:::bucket/key",
                "arn:aws:mediaconvert:us-east-1:1:certificates/x",
                "arn:aws:mediaconvert:us-east-1:1:queues/",
                "arn:aws:mediaconvert:us-east-1:1:queues"
            })
    void whatIsNoneIsNone(String text) {
        assertThat(ServiceArn.parse(text)).isEmpty();
    }

    @Test
    void aNameAndItsArnMeanTheSame() {
        assertThat(ServiceArn.name(ArnKind.QUEUE, "Default", "/queue")).isEqualTo("Default");
        assertThat(ServiceArn.name(ArnKind.QUEUE, QUEUE, "/queue")).isEqualTo("a queue/b");
        assertThatThrownBy(() -> ServiceArn.name(ArnKind.PRESET, QUEUE, "/preset"))
                .hasMessage("/preset: expected the name or the ARN of an output preset, but got \"" + QUEUE + '"');
        assertThatThrownBy(() -> ServiceArn.name(ArnKind.QUEUE, "x".repeat(201), "/queue"))
                .hasMessage("/queue: expected a name of 1 to 200 bytes");
    }
}
