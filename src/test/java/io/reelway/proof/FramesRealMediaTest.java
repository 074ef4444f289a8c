package io.reelway.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A count can be right though frames are lost, because others are doubled: here each frame is known by its gray. */
class FramesRealMediaTest extends RealMedia {
    /** Grays before they begin again, and their distance: more than an encoder blurs. */
    private static final int GRAYS = 24;

    private static final int STEP = 8;
    private static final int BLACK = 16;

    private static final Pattern GRAY = Pattern.compile("YAVG=([0-9.]+)");

    /** @param rate of the source; its frames are numbered from 0 */
    private static String numbered(String rate, int seconds) {
        return "-f lavfi -i color=s=320x180:r=" + rate + ":d=" + seconds + ",format=yuv420p,geq=lum='" + BLACK + "+"
                + STEP
                + "*mod(N\\," + GRAYS + ")':cb=128:cr=128 -f lavfi -i sine=r=48000:d=" + seconds + " " + X264
                + " -c:a aac";
    }

    private List<Integer> numbers() {
        String lines = ffmpeg(List.of(
                        "-nostdin",
                        "-loglevel",
                        "error",
                        "-i",
                        "out/g0_r0.m3u8",
                        "-vf",
                        "signalstats,metadata=print:key=lavfi.signalstats.YAVG:file=-",
                        "-fps_mode",
                        "passthrough",
                        "-an",
                        "-f",
                        "null",
                        "-"))
                .stdout();
        List<Integer> numbers = new ArrayList<>();
        Matcher grays = GRAY.matcher(lines);
        while (grays.find()) {
            numbers.add((int) Math.round((Double.parseDouble(grays.group(1)) - BLACK) / STEP));
        }
        return numbers;
    }

    @ParameterizedTest
    @CsvSource({
        // container, rate, seconds -> frames, of how many one is shown
        // priming of 21 ms shifts the picture by half a frame, and the timestamps are rounded to milliseconds
        "matroska,24,4,96,1",
        "matroska,24000/1001,4,96,1",
        "matroska,60000/1001,2,120,1",
        "mp4,24000/1001,4,96,1",
        "mpegts,25,4,100,1",
        "mov,120,2,120,2",
        "matroska,240,1,60,4",
    })
    void eachFrameIsShownOnceAndInItsOrder(String container, String rate, int seconds, int frames, int of)
            throws IOException {
        make(container, numbered(rate, seconds));
        encode();
        List<Integer> shown = numbers();
        int first = shown.get(0);
        assertThat(first).isLessThan(of);
        assertThat(shown)
                .containsExactlyElementsOf(IntStream.range(0, frames)
                        .map(n -> (first + n * of) % GRAYS)
                        .boxed()
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"mp4,30", "matroska,60"})
    void framesAtUnevenDistancesAreAllShown(String container, String rate) throws IOException {
        make(container, numbered(rate, 2) + " -vf select='not(mod(n\\,3))+gt(n\\,30)' -fps_mode vfr");
        encode();
        List<Integer> changes = new ArrayList<>();
        for (int number : numbers()) {
            if (changes.isEmpty() || changes.get(changes.size() - 1) != number) {
                changes.add(number);
            }
        }
        int last = Integer.parseInt(rate) * 2;
        assertThat(changes)
                .containsExactlyElementsOf(IntStream.range(0, last)
                        .filter(n -> n % 3 == 0 || n > 30)
                        .map(n -> n % GRAYS)
                        .boxed()
                        .toList());
    }

    @Test
    void aSlideIsShownUntilTheNext() throws IOException {
        make("mp4", numbered("1/2", 8));
        encode();
        assertThat(numbers()).containsExactly(0, 0, 1, 1, 2, 2, 3, 3);
    }
}
