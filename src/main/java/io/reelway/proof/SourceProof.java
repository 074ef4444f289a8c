package io.reelway.proof;

import io.reelway.encode.output.Picture;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.ffmpeg.DecodeWords;
import io.reelway.probe.AudioTrack;
import io.reelway.probe.MediaInfo;
import io.reelway.probe.VideoTrack;
import io.reelway.proof.measure.Measurement;
import io.reelway.proof.measure.Measurements;
import io.reelway.proof.measure.Packets;
import io.reelway.proof.measure.ProofRun;
import io.reelway.proof.measure.SourceTracks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Checks the source: whether it lasts as long as its container says, and how much of it is bad. What the container says
 * is compared with its packets, and with the frames that ffmpeg counted when it decoded them.
 */
final class SourceProof {
    /** By how much it may be shorter than its container says. */
    private static final double SHORT_SECONDS = 1;

    private static final double SHORT_SHARE = 0.01;
    /** A source that is short by less gets no warning: the last frame's length is often a guess. */
    private static final double UNNOTICED_SECONDS = 0.2;
    /** How many times the frames that fit into the length are too many. */
    private static final double CROWDED = 1.5;

    private static final long CROWDED_FRAMES = 25;
    /** Format whose index tells where each packet is: none can get lost, and holes are meant. */
    private static final String INDEXED = "mov";
    /** Audio codec that sends no packets in pauses: a hole is silence. */
    private static final String PAUSES = "opus";
    /** Format whose header tells the length; ffprobe computes it only where the header is wrong. */
    private static final String HEADED = "wav";
    /** Format whose header counts frames, and whose length is computed from what is there. */
    private static final String COUNTED = "avi";

    private final EncodePlan plan;
    private final MediaInfo source;
    private final Measurement packets;
    private final Measurements measurements;
    private final DecodeWords encoded;

    /** @param encoded what ffmpeg logged about the source when it made the outputs */
    SourceProof(EncodePlan plan, Measurements measurements, DecodeWords encoded) {
        this.plan = plan;
        this.source = plan.source();
        this.packets = measurements.source();
        this.measurements = measurements;
        this.encoded = encoded;
    }

    /** @throws VideoException CORRUPT_MEDIA when it ends early, or more than a hundredth of it is bad */
    SourceReport judge() {
        Optional<TrackVerdict> picture = plan.picture().map(Picture::track).flatMap(this::picture);
        List<TrackVerdict> sounds = source.audio().stream()
                .filter(track -> SourceTracks.used(plan).contains(String.valueOf(track.index())))
                .flatMap(track -> sound(track).stream())
                .toList();
        plan.picture().map(Picture::track).ifPresent(this::refuseFramesWithoutRoom);
        List<String> warnings = new ArrayList<>();
        double missing = ended(warnings);
        picture.ifPresent(verdict -> judge(verdict, "frames", warnings));
        sounds.forEach(verdict -> judge(verdict, "packets", warnings));
        if (jumps()) {
            warnings.add("The clock of the source jumps; the jumps were closed.");
        }
        double length = length(warnings);
        picture.ifPresent(verdict -> refuseJoined(verdict, length));
        if (picture.isPresent()
                && plan.picture().orElseThrow().track().opening().headless()
                && !SourceTracks.isRecording(source)) {
            warnings.add(
                    "The source begins in the middle of a group of pictures: what cannot be decoded before its first"
                            + " key frame shows that one.");
        }
        Optional<TrackVerdict> main = picture.or(() -> sounds.stream().findFirst());
        double bad = plan.picture()
                .map(shown -> shown.track().fps().frameSeconds()
                        * picture.map(TrackVerdict::bad).orElse(0L))
                .orElse(0.0);
        return new SourceReport(
                source.duration(),
                length,
                jumps() ? length : Math.max(0, lasts() - plan.input().from()),
                main.map(TrackVerdict::decoded).orElse(0L),
                main.map(TrackVerdict::bad).orElse(0L),
                Stream.concat(picture.stream(), sounds.stream())
                        .mapToLong(TrackVerdict::errors)
                        .sum(),
                missing + bad + soundGone(sounds),
                warnings,
                SourceRemarks.of(plan));
    }

    /** Whether the source's clock was reset in the middle, and the encode continued over it. */
    private boolean jumps() {
        boolean inPackets = Stream.concat(
                        packets.video().stream().map(Measurement.Video::packets),
                        packets.audio().stream().map(Measurement.Audio::packets))
                .anyMatch(track -> track.jumps() > 0);
        return encoded.clockJumps() > 0 || inPackets && SourceTracks.isRecording(source);
    }

    /** Seconds that outputs should have. What the container says is a hint; what is in it counts. */
    private double length(List<String> warnings) {
        Optional<Packets> shown = mainPackets();
        if (shown.isEmpty() || !plan.input().isWhole() || source.duration() <= 0) {
            return source.duration();
        }
        if (jumps()) {
            return shown.get().closedSeconds();
        }
        // the end of what is shown: an edit list may hide some of what is there
        double there = Math.min(shown.get().closedSeconds(), shown.get().seconds());
        if (shown.get().jumps() == 0 && there > source.duration() + within(source.duration())) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "The source says that it lasts %.3f s, but has %.3f s in it, which were taken.",
                    source.duration(),
                    there));
            return there;
        }
        return beginsLate() ? lasts() : source.duration();
    }

    /** Packets of the video, or of the first audio track where there is no video. */
    private Optional<Packets> mainPackets() {
        return plan.picture()
                .map(shown -> shown.track().index())
                .or(() -> source.sound().map(AudioTrack::index))
                .flatMap(packets::packets)
                .filter(track -> track.count() > 0);
    }

    /** Whether the first pieces of a stream are missing: then the stated length counts from the stream's start. */
    private boolean beginsLate() {
        return source.is(INDEXED)
                && source.start() > SHORT_SECONDS
                && packets.end() > source.duration() - SHORT_SECONDS;
    }

    private void judge(TrackVerdict verdict, String unit, List<String> warnings) {
        if (verdict.isBroken()) {
            throw corrupt(verdict.words(unit) + ", and one in a hundred passes" + first());
        }
        if (verdict.bad() > 0) {
            warnings.add("In the source, " + verdict.words(unit) + ".");
        }
    }

    /**
     * Refuses files that were joined without correcting their timestamps: the clock starts again, and an encode keeps
     * only one of the files.
     */
    private void refuseJoined(TrackVerdict verdict, double length) {
        boolean even =
                plan.picture().filter(shown -> shown.track().variableRate()).isEmpty();
        double lasts = Math.max(promised(), length);
        double room = lasts * plan.picture().orElseThrow().track().fps().value();
        if (even && plan.input().isWhole() && room > 0 && verdict.decoded() > room * CROWDED + CROWDED_FRAMES) {
            throw corrupt(String.format(
                    Locale.ROOT,
                    "%d frames are in it, but its length of %.3f s has room for %.0f, as where files were joined without"
                            + " mending their times",
                    verdict.decoded(),
                    lasts,
                    room));
        }
    }

    private String first() {
        String words = Stream.concat(
                        Stream.of(encoded),
                        measurements.decoded().entrySet().stream()
                                .filter(entry -> entry.getKey().equals(ProofRun.SOURCE_ID))
                                .map(entry -> entry.getValue()))
                .map(DecodeWords::first)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("");
        return words.isEmpty() ? "" : " (ffmpeg began to complain with: " + words + ")";
    }

    /** Refuses a broken index. With its frame length, the tolerance of one frame would accept everything. */
    private void refuseFramesWithoutRoom(VideoTrack track) {
        double frame = track.fps().frameSeconds();
        if (track.frames() > 2 && source.duration() > 0 && frame > 2 * source.duration()) {
            throw corrupt(String.format(
                    Locale.ROOT,
                    "its index says that each of its %d frames lasts %.3f s, for which the %.3f s of its container have no"
                            + " room",
                    track.frames(),
                    frame,
                    source.duration()));
        }
    }

    private VideoException corrupt(String what) {
        return new VideoException(
                ErrorCode.CORRUPT_MEDIA,
                "The source of " + plan.asset() + " is broken: " + what + ". Export it and upload it again.");
    }

    private Optional<TrackVerdict> picture(VideoTrack track) {
        return packets.packets(track.index()).map(there -> TrackVerdict.of(
                        "picture",
                        track.codec(),
                        there,
                        heard(track.index()),
                        forgiven(track.index(), there.keys().next(there.keys().first(there.count()), there.count())),
                        mayHaveHoles(track.codec()))
                .missingAtLeast(uncounted(track, there)));
    }

    /** Frames that an AVI lacks: it has no clock that would show a hole, but its header counts the frames. */
    private long uncounted(VideoTrack track, Packets there) {
        // an empty chunk repeats the frame before it and gives no packet: where the last frame has its time, none is
        // missing
        boolean empty = encoded.complaints() == 0 && there.end() > counted() - UNNOTICED_SECONDS;
        return source.is(COUNTED) && plan.input().isWhole() && !empty ? Math.max(0, track.frames() - there.count()) : 0;
    }

    private Optional<TrackVerdict> sound(AudioTrack track) {
        String name = source.audio().size() == 1 ? "sound" : "sound (stream " + track.index() + ")";
        return packets.packets(track.index())
                .map(there -> TrackVerdict.of(
                        name,
                        track.codec(),
                        there,
                        heard(track.index()),
                        forgiven(track.index(), 2),
                        mayHaveHoles(track.codec())));
    }

    /** What the decoder reported of a stream, in the encode or else in the decode for the proof. */
    private Optional<DecodeWords.Track> heard(int stream) {
        return encoded.decoded(stream)
                .or(() -> Optional.ofNullable(measurements.decoded().get(ProofRun.SOURCE_ID))
                        .flatMap(words -> words.sum(stream)));
    }

    /**
     * Bad frames that are accepted at the beginning of a recording, at most those of its first group. In other sources
     * the beginning must be as good as the rest.
     */
    private long forgiven(int stream, long most) {
        return measurements
                .head()
                .flatMap(words -> words.decoded(stream))
                .map(track -> Math.min(most, track.bad()))
                .orElse(0L);
    }

    private boolean mayHaveHoles(String codec) {
        boolean complaints = encoded.complaints() > 0
                || Optional.ofNullable(measurements.decoded().get(ProofRun.SOURCE_ID))
                        .filter(words -> words.complaints() > 0)
                        .isPresent();
        return complaints && !source.is(INDEXED) && !codec.equals(PAUSES) && !jumps();
    }

    /** Seconds that are missing at the end. */
    private double ended(List<String> warnings) {
        double promised = promised();
        double lasts = lasts();
        if (source.is(HEADED) && measurements.lengthGuessed()) {
            warnings.add("The source's header does not tell the length of what is in it: it may end early.");
        }
        if (promised <= 0 || jumps() || beginsLate()) {
            return 0;
        }
        double shortBy = Math.max(promised - lasts, trackShortBy());
        if (shortBy > within(promised)) {
            throw corrupt(String.format(
                    Locale.ROOT,
                    "its container promises %.3f s, what is in it ends %.3f s earlier (%.3f s, or one in a hundred, pass)",
                    promised,
                    shortBy,
                    SHORT_SECONDS));
        }
        if (shortBy > UNNOTICED_SECONDS && !SourceTracks.isCutAnywhere(source)) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "The source ends %.3f s earlier than its container promises (%.3f s).",
                    shortBy,
                    promised));
        }
        return Math.max(0, shortBy);
    }

    private double within(double promised) {
        double within = Math.max(SHORT_SECONDS, SHORT_SHARE * promised);
        if (SourceTracks.isCutAnywhere(source)) {
            within = Math.max(within, Math.min(10, promised / 10));
        }
        // with a variable frame rate, the last frame may last as long as any other
        double frame = plan.picture()
                .flatMap(picture -> packets.packets(picture.track().index()))
                .map(Packets::longestStep)
                .orElse(0.0);
        boolean uneven =
                plan.picture().filter(picture -> picture.track().variableRate()).isPresent();
        double slow = plan.picture()
                .map(picture -> picture.track().fps().frameSeconds())
                .orElse(0.0);
        return Math.max(within, uneven ? frame : slow);
    }

    /** Seconds from the source's start to the end of what is taken, as promised; 0 where nothing states it. */
    private double promised() {
        if (source.duration() <= 0 || Expected.isLengthGuessed(source, measurements.lengthGuessed())) {
            return 0;
        }
        double whole = plan.input().from() + source.duration();
        return Math.max(whole, counted());
    }

    /** Seconds of the frames that the header of an AVI counts. */
    private double counted() {
        return plan.picture()
                .map(Picture::track)
                .filter(track ->
                        source.is(COUNTED) && track.frames() > 0 && plan.input().isWhole())
                .map(track -> track.frames() * track.fps().frameSeconds())
                .orElse(0.0);
    }

    /** Seconds from the source's start to the end of its last packet. */
    private double lasts() {
        double start = plan.input().isWhole() ? source.start() : firstInstant().orElse(0);
        return packets.end() - start;
    }

    private OptionalDouble firstInstant() {
        return Stream.concat(
                        packets.video().stream().map(Measurement.Video::packets),
                        packets.audio().stream().map(Measurement.Audio::packets))
                .filter(track -> track.count() > 0)
                .mapToDouble(Packets::start)
                .min();
    }

    /** Seconds by which the video or the main audio end before the length that the container states for them. */
    private double trackShortBy() {
        if (!plan.input().isWhole() || SourceTracks.isCutAnywhere(source)) {
            return 0;
        }
        double picture = plan.picture()
                .map(Picture::track)
                .map(track -> shortBy(track.index(), track.start(), track.duration()))
                .orElse(0.0);
        double sound = source.sound()
                .filter(track -> SourceTracks.used(plan).contains(String.valueOf(track.index())))
                .map(track -> shortBy(track.index(), track.start(), track.duration()))
                .orElse(0.0);
        return Math.max(picture, sound);
    }

    private double shortBy(int stream, double start, double duration) {
        return duration <= 0
                ? 0
                : packets.packets(stream)
                        .filter(track -> track.count() > 0)
                        .map(track -> start + duration - track.end())
                        .orElse(duration);
    }

    /** Seconds that may be missing from the audio tracks, at most. */
    private static double soundGone(List<TrackVerdict> sounds) {
        return sounds.stream()
                .mapToDouble(verdict -> verdict.bad() * 0.03)
                .max()
                .orElse(0);
    }
}
