package io.reelway.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.delivery.Artifact;
import io.reelway.delivery.Artifacts;
import io.reelway.delivery.MainPlaylist;
import io.reelway.encode.command.Golden;
import io.reelway.encode.output.HlsOutput;
import io.reelway.encode.output.HlsRendition;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.ffmpeg.DecodeWords;
import io.reelway.preset.PictureFormat;
import io.reelway.preset.Size;
import io.reelway.probe.Fps;
import io.reelway.proof.measure.KeyFrames;
import io.reelway.proof.measure.LoudnessHeard;
import io.reelway.proof.measure.Measurement;
import io.reelway.proof.measure.Measurements;
import io.reelway.proof.measure.MediaPlaylist;
import io.reelway.proof.measure.OutputFiles;
import io.reelway.proof.measure.Packets;
import io.reelway.proof.measure.PictureHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofTest {
    private static final Fps PAL = new Fps(25, 1);
    /** Seconds of a packet of AAC. */
    private static final double SOUND = 1024 / 48_000.0;

    /** An SPS of High profile at level 3.1, as transport streams carry it. */
    private static final String HIGH = "00000001" + "6764001f" + "acd9405005bb";

    private final Map<String, Measurement> measurements = new HashMap<>();
    private final Map<String, MediaPlaylist> playlists = new HashMap<>();
    private final Map<String, List<Long>> bytes = new HashMap<>();
    private final Map<String, List<Size>> pictures = new HashMap<>();
    private final Map<String, Map<Integer, LoudnessHeard>> loudness = new HashMap<>();
    private final Set<String> indexFirst = new HashSet<>();
    private final Map<String, DecodeWords> decoded = new HashMap<>();
    private DecodeWords encoded = DecodeWords.NONE;
    private Measurement source;
    private EncodePlan plan;

    /** All that a right run over ten seconds of 720p25 would leave. */
    @BeforeEach
    void everythingIsRight() throws IOException {
        plan = Golden.plan("720p25-stereo");
        for (HlsRendition rendition : ((HlsOutput) plan.outputs().get(0)).renditions()) {
            Size size = rendition.video().orElseThrow().size();
            measurements.put(rendition.id(), measured(size, 250, 470, 10.0));
            playlists.put(rendition.id(), playlist(6.0, 4.0));
            bytes.put(rendition.id(), List.of(size.height() * 1500L, size.height() * 500L));
        }
        measurements.put("g1", measured(new Size(1280, 720), 250, 470, 10.0));
        source = measured(new Size(1280, 720), 250, 470, 10.0);
        bytes.put("g1", List.of(5_000_000L));
        indexFirst.add("g1");
        Size picture = new Size(640, 360);
        pictures.put("g2", List.of(picture, picture));
        bytes.put("g2", List.of(10_000L, 11_000L));
    }

    private static Measurement measured(Size size, long frames, long packets, double duration) {
        return new Measurement(
                duration,
                List.of(video(size, packets(frames, 0.04, 50))),
                List.of(audio(packets(packets, SOUND, 1))),
                1.4 + frames * 0.04);
    }

    private static Measurement.Video video(Size size, Packets packets) {
        return new Measurement.Video(
                0, "h264", "avc1", "High", 31, size, "1:1", "yuv420p", Optional.of(PAL), "1/90000", packets);
    }

    private static Measurement.Audio audio(Packets packets) {
        return new Measurement.Audio(1, "aac", "LC", 2, 48_000, "", "1/90000", packets);
    }

    /** @param distance of key frames */
    private static Packets packets(long count, double seconds, int distance) {
        return new Packets(
                count,
                1.4,
                1.4 + count * seconds,
                KeyFrames.every(distance, count),
                0,
                0,
                0,
                0,
                seconds,
                0,
                count * seconds);
    }

    private static MediaPlaylist playlist(double... seconds) {
        List<MediaPlaylist.Segment> segments = new ArrayList<>();
        for (double length : seconds) {
            segments.add(new MediaPlaylist.Segment("s.ts", length));
        }
        return new MediaPlaylist(6, Optional.empty(), segments);
    }

    private OutputFiles files() {
        return new OutputFiles(
                playlists,
                Map.of(),
                playlists.keySet().stream().collect(Collectors.toMap(id -> id, id -> HIGH)),
                bytes,
                pictures,
                indexFirst);
    }

    /** Decoders make a frame of each packet, but where a test says something else. */
    private ProofReport judge() {
        Map<String, DecodeWords> all = new HashMap<>();
        measurements.forEach((id, file) -> all.put(id, heard(file, 0, 0, 0)));
        pictures.forEach((id, stills) -> all.put(id, pictures(stills.size())));
        all.putAll(decoded);
        Measurements measured =
                new Measurements(measurements, Map.of(), Map.of(), loudness, all, source, Optional.empty(), false);
        return new Proof().judge(plan, files(), measured, encoded);
    }

    /** @param errors packets of the picture that its decoder refused */
    private static DecodeWords heard(Measurement file, long errors, long corrupt, long lost) {
        List<DecodeWords.Track> tracks = new ArrayList<>();
        file.video().forEach(video -> tracks.add(track(0, video.packets().count(), errors, corrupt, lost)));
        file.audio().forEach(audio -> tracks.add(track(1, audio.packets().count(), 0, 0, 0)));
        return new DecodeWords(tracks, errors + corrupt, errors + corrupt > 0 ? "broken here" : "", 0, List.of());
    }

    private static DecodeWords.Track track(int stream, long packets, long errors, long corrupt, long lost) {
        return new DecodeWords.Track(0, stream, packets, packets - errors - lost, errors, corrupt, true);
    }

    private static DecodeWords pictures(int count) {
        return new DecodeWords(List.of(track(0, count, 0, 0, 0)), 0, "", 0, List.of());
    }

    private void refused(String... words) {
        refused(ErrorCode.OUTPUT_NOT_PROVEN, words);
    }

    private void refused(ErrorCode code, String... words) {
        assertThatThrownBy(this::judge)
                .isInstanceOfSatisfying(
                        VideoException.class, e -> assertThat(e.code()).isEqualTo(code))
                .message()
                .contains(words);
    }

    @Test
    void aRightRunIsProvenWithWhatWasMeasured() {
        ProofReport report = judge();
        assertThat(report.duration()).isBetween(10.0, 10.1);
        assertThat(report.items())
                .extracting(ProofReport.Item::id)
                .containsExactly("g0_r0", "g0_r1", "g0_r2", "g1", "g2");
        ProofReport.Item rung = report.item("g0_r2");
        assertThat(rung.frames()).isEqualTo(250);
        assertThat(rung.codecs()).containsExactly("avc1.64001f", "mp4a.40.2");
        assertThat(rung.bytes()).isEqualTo(1_440_000);
        assertThat(rung.peakBitrate()).isEqualTo(1_440_000);
        assertThat(report.item("g2").files()).isEqualTo(2);
    }

    @Test
    void aRunThatEndsEarlyIsRefusedWithBothLengths() {
        measurements.replaceAll((id, right) -> measured(right.video().get(0).size(), 97, 182, 3.88));
        refused("clip_360p_r1.m3u8", "250 frames", "97 frames");
    }

    @Test
    void aSourceThatEndsEarlyIsNotTriedAgain() {
        measurements.replaceAll((id, right) -> measured(right.video().get(0).size(), 97, 182, 3.88));
        source = measured(new Size(1280, 720), 97, 182, 10);
        encoded = heard(source, 1, 0, 0);
        // packets begin 1.4 s after the source does
        refused(ErrorCode.CORRUPT_MEDIA, "promises 10.000 s", "ends 4.720 s earlier", "upload it again");
    }

    @Test
    void oneBadFrameInAHundredIsAWarningAndMoreAreNot() {
        encoded = heard(source, 1, 1, 0);
        assertThat(judge().warnings())
                .containsExactly("In the source, 2 of 250 frames of the picture are bad (1 damaged, 1 not decodable).");
        assertThat(judge().source().badFrames()).isEqualTo(2);
        assertThat(judge().source().decodeErrors()).isEqualTo(1);
        encoded = heard(source, 1, 1, 1);
        refused(ErrorCode.CORRUPT_MEDIA, "3 of 250 frames", "broken here");
    }

    @Test
    void packetsThatBecomeNoFrameAreBadThoughNobodySaysSo() {
        encoded = heard(source, 0, 0, 3);
        refused(ErrorCode.CORRUPT_MEDIA, "3 of 250 frames of the picture are bad (3 not decodable)");
    }

    @Test
    void fieldsThatComeInAPacketEachAreNotLost() {
        encoded = heard(source, 0, 0, 125);
        assertThat(judge().warnings()).isEmpty();
    }

    @Test
    void anEncodeThatReadOnlyAPartSaysNothingOfTheRest() {
        encoded = new DecodeWords(List.of(new DecodeWords.Track(0, 0, 97, 90, 0, 0, true)), 0, "", 0, List.of());
        assertThat(judge().warnings()).isEmpty();
    }

    @Test
    void anOutputThatADecoderComplainsOfIsRefused() {
        decoded.put("g0_r1", heard(measurements.get("g0_r1"), 0, 1, 0));
        refused("clip_540p_r1.m3u8 (decoded)", "no complaint", "broken here");
    }

    @Test
    void anOutputWithFewerFramesThanPacketsIsRefused() {
        decoded.put("g0_r1", heard(measurements.get("g0_r1"), 0, 0, 1));
        refused("clip_540p_r1.m3u8 (frames decoded)", "each of 250 packets", "249");
    }

    @Test
    void whatIsCopiedOfABadSourceMayBeAsBad() {
        decoded.put("g1", heard(source, 1, 1, 0));
        refused("clip.mp4 (decoded)");
        encoded = heard(source, 1, 1, 0);
        assertThat(judge().item("g1").figures().decodeErrors()).contains(2L);
    }

    @Test
    void aFewMoreFramesFillHoles() {
        measurements.replaceAll((id, right) -> measured(right.video().get(0).size(), 252, 470, 10.0));
        playlists.replaceAll((id, right) -> playlist(6.0, 4.08));
        Size picture = pictures.get("g2").get(0);
        pictures.put("g2", List.of(picture, picture, picture));
        source = measurements.get("g1");
        assertThat(judge().item("g0_r0").frames()).isEqualTo(252);
        measurements.replaceAll((id, right) -> measured(right.video().get(0).size(), 267, 470, 10.0));
        source = measurements.get("g1");
        refused("250 frames (249 to 266)", "267 frames");
    }

    @Test
    void framesOfACopiedMp4DoNotCountThumbnails() {
        measurements.put("g1", measured(new Size(1280, 720), 260, 470, 10.0));
        source = measured(new Size(1280, 720), 260, 470, 10.0);
        assertThat(judge().item("g2").files()).isEqualTo(2);
    }

    @Test
    void aClockThatJumpsIsSaidInWords() {
        measurements.replaceAll((id, right) -> measured(right.video().get(0).size(), 97, 182, 3.88));
        encoded = new DecodeWords(List.of(), 0, "", 1, List.of());
        refused(ErrorCode.CORRUPT_MEDIA, "clock jumps inside this recording", "97 frames");
    }

    @Test
    void soundThatIsMissingIsRefused() {
        measurements.computeIfPresent("g0_r1", (id, right) -> new Measurement(10, right.video(), List.of(), 11.4));
        refused("clip_540p_r1.m3u8", "(sounds)", "1", "0");
    }

    @Test
    void anotherSizeIsRefused() {
        measurements.put("g0_r2", measured(new Size(1280, 718), 250, 470, 10));
        refused("clip_720p_r1.m3u8", "1280x720", "1280x718");
    }

    @Test
    void rungsOfUnequalFramesAreRefused() {
        measurements.put("g0_r2", measured(new Size(1280, 720), 249, 470, 10));
        refused("clip_720p_r1.m3u8", "as in every rung", "250", "249");
    }

    @Test
    void segmentsThatBeginElsewhereAreRefused() {
        playlists.put("g0_r1", playlist(5.96, 4.04));
        refused("clip_540p_r1.m3u8", "segment 1", "6.000 s", "5.960 s");
    }

    @Test
    void aPlaylistThatPromisesAnotherLengthIsRefused() {
        playlists.replaceAll((id, right) -> playlist(6.0, 6.0));
        refused("#EXTINF", "10.000 s", "12.000 s");
    }

    @Test
    void aShortMp4IsRefused() {
        measurements.put("g1", measured(new Size(1280, 720), 250, 470, 9.5));
        refused("clip.mp4", "10.000 s", "9.500 s");
    }

    @Test
    void aMissingThumbnailIsRefused() {
        pictures.put("g2", pictures.get("g2").subList(0, 1));
        refused("clip.0000000.jpg", "2", "1");
    }

    @Test
    void theMainPlaylistIsWrittenFromWhatWasMeasured() {
        String text = MainPlaylist.text((HlsOutput) plan.outputs().get(0), judge());
        assertThat(text).isEqualTo("""
                        #EXTM3U
                        #EXT-X-VERSION:6
                        #EXT-X-INDEPENDENT-SEGMENTS
                        #EXT-X-STREAM-INF:BANDWIDTH=720000,AVERAGE-BANDWIDTH=576000,CODECS="avc1.64001f,mp4a.40.2",RESOLUTION=640x360,FRAME-RATE=25.000
                        clip_360p_r1.m3u8
                        #EXT-X-STREAM-INF:BANDWIDTH=1080000,AVERAGE-BANDWIDTH=864000,CODECS="avc1.64001f,mp4a.40.2",RESOLUTION=960x540,FRAME-RATE=25.000
                        clip_540p_r1.m3u8
                        #EXT-X-STREAM-INF:BANDWIDTH=1440000,AVERAGE-BANDWIDTH=1152000,CODECS="avc1.64001f,mp4a.40.2",RESOLUTION=1280x720,FRAME-RATE=25.000
                        clip_720p_r1.m3u8
                        """);
    }

    @Test
    void entryPointsComeAfterAllThatTheyName(@TempDir Path folder) throws IOException {
        List<Artifact> artifacts = new Artifacts().of(plan, files(), judge(), folder);
        assertThat(artifacts).extracting(Artifact::role).isSorted();
        assertThat(artifacts)
                .filteredOn(artifact -> artifact.role() == Artifact.Role.ENTRY)
                .extracting(Artifact::key)
                .containsExactly(
                        "assets/a b/clip/HLS/clip.m3u8",
                        "assets/a b/clip/MP4/clip.mp4",
                        "assets/a b/clip/Thumbnails/clip.0000000.jpg",
                        "assets/a b/clip/Thumbnails/clip.0000001.jpg");
        assertThat(artifacts).extracting(Artifact::key).doesNotHaveDuplicates().hasSize(3 * 3 + 4);
    }

    @Test
    void onlyAPictureIsAPicture(@TempDir Path folder) throws IOException {
        Path text = Files.writeString(folder.resolve("a.jpg"), "no picture at all");
        assertThatThrownBy(() -> PictureHeader.read(PictureFormat.JPG, text)).hasMessageContaining("a.jpg");
    }
}
