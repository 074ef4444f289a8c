package io.reelway.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.preset.Container;
import io.reelway.preset.CopyGroup;
import io.reelway.preset.InputSettings;
import io.reelway.preset.KeyTemplate;
import io.reelway.preset.Preset;
import io.reelway.settings.Settings;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopGuardTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "uploads/out/{asset}.mp4",
                "failed/{asset}.mp4",
                "{asset}.mp4",
                "up{name}/{asset}.mp4",
                "{name}/x.mp4",
                "{name}{asset}"
            })
    void resultsThatCouldBeArrivalsAreRefused(String template) {
        assertThat(LoopGuard.problem(settings("one", "one"), preset(template)).orElseThrow())
                .contains(template)
                .contains("without end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"processed/{asset}", "unable_to_process/{name}.mp4", "proc{name}/{asset}.mp4"})
    void resultsThatCouldMeetAMovedSourceAreRefused(String template) {
        assertThat(LoopGuard.problem(settings("one", "one"), preset(template)).orElseThrow())
                .contains(template)
                .contains("one would replace the other");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"assets/{asset}/MP4/{name}.mp4", "out/uploads/{asset}.mp4", "{name}-hd.mp4", "{name}-out/x.mp4"})
    void otherPrefixesMayShareABucket(String template) {
        assertThat(LoopGuard.problem(settings("one", "one"), preset(template))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"uploads/{asset}.mp4", "{asset}.mp4"})
    void anotherBucketMayHaveAnyKeys(String template) {
        assertThat(LoopGuard.problem(settings("one", "two"), preset(template))).isEmpty();
    }

    private static Settings settings(String source, String output) {
        return new SmallRyeConfigBuilder()
                .withMapping(Settings.class)
                .withDefaultValue("reelway.source-bucket", source)
                .withDefaultValue("reelway.output-bucket", output)
                .build()
                .getConfigMapping(Settings.class);
    }

    private static Preset preset(String template) {
        return new Preset(
                "test",
                "a test",
                InputSettings.WHOLE,
                List.of(new CopyGroup(new KeyTemplate(template), "", CopyGroup.Form.BYTES, Container.MP4)),
                Map.of());
    }
}
