package io.reelway.cli.laptop;

import static org.assertj.core.api.Assertions.assertThat;

import io.reelway.cli.shared.Screen;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifeTextTest {
    private static final List<String> STEPS =
            List.of("admit", "claim", "stage", "probe", "encode", "prove", "publish", "record", "settle", "announce");

    private static LifeEvent event(String step, String state, double percent, String detail) {
        return new LifeEvent("PROCESSING", step, state, percent, detail);
    }

    private static List<String> lines(int columns, VideoLife life) {
        return new LifeText(new Screen().live(columns, 24)).lines(life);
    }

    @Test
    void showsEachStepByTheRoutesOwnIdAndTheRunningOneAsABar() {
        VideoLife life = VideoLife.of("clip.mov")
                .after(event("admit", "done", -1, ""))
                .after(event("probe", "done", -1, ""))
                .after(event("encode", "running", 61, "152/250 frames"));

        assertThat(lines(80, life)).containsExactly("clip.mov  admit ✓  probe ✓  encode ▇▇▇▇▇▇ 61 %");
    }

    @Test
    void keepsWithinTheWidthWhateverTheStepsSay() {
        VideoLife life = VideoLife.of("a-name-that-is-much-longer-than-a-third-of-the-line.mov");
        for (String step : STEPS) {
            life = life.after(event(step, "failed", -1, "a reason of some length, number ".repeat(4)));
        }

        assertThat(lines(80, life)).allMatch(line -> line.length() < 80).hasSizeGreaterThan(STEPS.size() - 1);
        assertThat(String.join("\n", lines(80, life))).contains(STEPS);
    }

    @Test
    void whatIsDoneStaysDoneWhenAnOlderNoteComesLate() {
        VideoLife done = VideoLife.of("clip.mov").after(event("encode", "done", 100, "250/250 frames"));

        assertThat(done.after(event("encode", "running", 61, "")))
                .isEqualTo(done)
                .extracting(life -> LifeText.text(life.steps().get(0)))
                .isEqualTo("encode ✓ 250/250 frames");
    }

    @Test
    void aStepThatDoesNotMeasureItselfHasNoBar() {
        VideoLife life = VideoLife.of("clip.mov").after(event("stage", "running", -1, ""));

        assertThat(lines(80, life)).containsExactly("clip.mov  stage …");
    }
}
