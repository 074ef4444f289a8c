package io.reelway.stage;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        assertThatThrownBy(() -> LoopGuard.check(settings("one", "one"), presets(template)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(template)
                .hasMessageContaining("without end");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"assets/{asset}/MP4/{name}.mp4", "out/uploads/{asset}.mp4", "{name}-hd.mp4", "{name}-out/x.mp4"})
    void otherPrefixesMayShareABucket(String template) {
        assertThatCode(() -> LoopGuard.check(settings("one", "one"), presets(template)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"uploads/{asset}.mp4", "{asset}.mp4"})
    void anotherBucketMayHaveAnyKeys(String template) {
        assertThatCode(() -> LoopGuard.check(settings("one", "two"), presets(template)))
                .doesNotThrowAnyException();
    }

    private static Settings settings(String source, String output) {
        return new SmallRyeConfigBuilder()
                .withMapping(Settings.class)
                .withDefaultValue("reelway.source-bucket", source)
                .withDefaultValue("reelway.output-bucket", output)
                .build()
                .getConfigMapping(Settings.class);
    }

    private static List<Preset> presets(String template) {
        return List.of(new Preset(
                "test",
                "a test",
                InputSettings.WHOLE,
                List.of(new CopyGroup(new KeyTemplate(template), "", CopyGroup.Form.BYTES, Container.MP4)),
                Map.of()));
    }
}
