package io.reelway.encode.plan;

import io.reelway.encode.findings.LoudnessRun;
import io.reelway.encode.output.Picture;
import io.reelway.encode.output.SplitOutput;
import io.reelway.preset.InputSettings;
import io.reelway.probe.AudioTrack;
import io.reelway.probe.MediaInfo;
import io.reelway.probe.VideoTrack;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The measurements that a plan needs of a source before it is encoded: the loudness of a track that is to get another
 * loudness, and the key frames at which a copy can be cut. Most plans need none.
 *
 * @param asset for messages
 * @param input what is taken of the source
 * @param source what is in it
 * @param evenSounds numbers of the audio streams that have a uniform copy
 * @param loudness one run of ffmpeg each, with its track
 * @param cut the video stream whose key frames are needed, by one more run
 */
public record AnalysisPlan(
        String asset,
        InputSettings input,
        MediaInfo source,
        List<Integer> evenSounds,
        Map<LoudnessRun, AudioTrack> loudness,
        Optional<VideoTrack> cut) {
    public AnalysisPlan {
        evenSounds = List.copyOf(evenSounds);
        loudness = Collections.unmodifiableMap(new LinkedHashMap<>(loudness));
    }

    /** @param draft the plan as it is without any findings */
    public static AnalysisPlan of(EncodePlan draft) {
        Map<LoudnessRun, AudioTrack> loudness = new LinkedHashMap<>();
        draft.outputs().stream()
                .flatMap(output -> output.playables().stream())
                .flatMap(playable -> playable.audio().stream())
                .filter(target -> !target.copied())
                .forEach(target -> target.settings()
                        .loudness()
                        .ifPresent(wished -> loudness.put(
                                new LoudnessRun(target.track().index(), target.channels(), wished), target.track())));
        boolean cuts = draft.splits().stream().anyMatch(SplitOutput::videoCopied);
        return new AnalysisPlan(
                draft.asset(),
                draft.input(),
                draft.source(),
                draft.evenSounds(),
                loudness,
                cuts ? draft.picture().map(Picture::track) : Optional.empty());
    }

    /** Nothing has to be measured. */
    public boolean isEmpty() {
        return loudness.isEmpty() && cut.isEmpty();
    }
}
