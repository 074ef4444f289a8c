package io.reelway.check;

import io.reelway.encode.findings.Findings;
import io.reelway.encode.findings.Keyframes;
import io.reelway.encode.findings.LoudnessMeasured;
import io.reelway.encode.findings.LoudnessRun;
import io.reelway.encode.plan.AnalysisPlan;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.preset.Preset;
import io.reelway.probe.MediaInfo;
import io.reelway.probe.Timecode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A sample source, for which a preset is planned.
 *
 * @param asset its name
 * @param media its streams
 * @param typical it stands for many videos, and no such file exists
 */
public record SampleSource(String asset, MediaInfo media, boolean typical) {
    /** Placeholder in keys for the name of a run. */
    private static final String RUN = "RUN";

    /** Assumed seconds between key frames, which are not measured. */
    private static final double KEYFRAMES_EVERY = 2;

    /** Assumed loudness of a programme on the web: louder than television, with some room above. */
    private static final LoudnessMeasured ASSUMED = new LoudnessMeasured(-18, -2, 7, -28);

    /** The typical source as ffprobe would describe it. */
    private static final String TYPICAL_PROBE = """
            {
              "streams": [
                {"index": 0, "codec_type": "video", "codec_name": "h264", "profile": "High", "level": 40,
                 "width": 1920, "height": 1080, "sample_aspect_ratio": "1:1", "pix_fmt": "yuv420p",
                 "field_order": "progressive", "color_space": "bt709", "color_transfer": "bt709",
                 "color_primaries": "bt709", "color_range": "tv", "r_frame_rate": "25/1", "avg_frame_rate": "25/1",
                 "start_time": "0.000000", "duration": "60.000000", "bit_rate": "8000000", "nb_frames": "1500",
                 "disposition": {"default": 1}},
                {"index": 1, "codec_type": "audio", "codec_name": "aac", "profile": "LC", "sample_rate": "48000",
                 "channels": 2, "channel_layout": "stereo", "start_time": "0.000000", "duration": "60.000000",
                 "bit_rate": "128000", "disposition": {"default": 1}}
              ],
              "format": {"format_name": "mov,mp4,m4a,3gp,3g2,mj2", "start_time": "0.000000",
                         "duration": "60.000000", "size": "61000000"}
            }
            """;

    /** 1920x1080, 25 frames a second, one minute, stereo: H.264 and AAC in MP4. */
    public static SampleSource ofTypical() {
        return new SampleSource("clip", MediaInfo.parse(TYPICAL_PROBE), true);
    }

    /** Plans a preset for the source; measurements are assumed. */
    EncodePlan plan(Preset preset) {
        MediaInfo media = typical ? fitting(preset) : this.media;
        EncodePlan draft = EncodePlan.of(List.of(preset), media, Findings.NONE, asset, RUN);
        AnalysisPlan analysis = AnalysisPlan.of(draft);
        if (analysis.isEmpty()) {
            return draft;
        }
        Map<LoudnessRun, LoudnessMeasured> loudness =
                analysis.loudness().keySet().stream().collect(Collectors.toMap(run -> run, run -> ASSUMED));
        return EncodePlan.of(
                List.of(preset),
                media,
                Findings.NONE.measured(loudness, analysis.cut().map(track -> keyframes())),
                asset,
                RUN);
    }

    /** The source with a timecode that suits the preset's clip, where the clip depends on the source's own timecode. */
    private MediaInfo fitting(Preset preset) {
        Optional<Timecode> begin = preset.input()
                .clip()
                .filter(clip -> clip.first().isEmpty())
                .flatMap(clip -> clip.from())
                .map(from -> new Timecode(from.hours(), from.minutes(), 0, 0, from.drop()));
        return media.with(begin.or(media::timecode));
    }

    private Keyframes keyframes() {
        List<Double> every = IntStream.range(0, (int) Math.ceil(media.duration() / KEYFRAMES_EVERY))
                .mapToObj(number -> number * KEYFRAMES_EVERY)
                .toList();
        return new Keyframes(every, 0);
    }
}
