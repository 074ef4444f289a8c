package io.reelway.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.reelway.delivery.Artifact;
import io.reelway.delivery.Artifacts;
import io.reelway.encode.command.Golden;
import io.reelway.encode.findings.Findings;
import io.reelway.encode.findings.LoudnessMeasured;
import io.reelway.encode.output.AudioTarget;
import io.reelway.encode.output.CopyOutput;
import io.reelway.encode.output.FileOutput;
import io.reelway.encode.output.Framing;
import io.reelway.encode.output.HlsOutput;
import io.reelway.encode.output.HlsRendition;
import io.reelway.encode.output.Naming;
import io.reelway.encode.output.Output;
import io.reelway.encode.output.StoryboardOutput;
import io.reelway.encode.output.ThumbnailsOutput;
import io.reelway.encode.output.VideoTarget;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.ffmpeg.DecodeWords;
import io.reelway.preset.AudioCodec;
import io.reelway.preset.AudioSettings;
import io.reelway.preset.Container;
import io.reelway.preset.HlsGroup.Segments;
import io.reelway.preset.InputSettings;
import io.reelway.preset.KeyTemplate;
import io.reelway.preset.Loudness;
import io.reelway.preset.PictureFormat;
import io.reelway.preset.Size;
import io.reelway.preset.VideoCodec;
import io.reelway.preset.VideoSettings;
import io.reelway.probe.Fps;
import io.reelway.proof.measure.OutputFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Outputs of each kind as ffmpeg writes them, proven for what they are. */
class KindsRealMediaTest extends RealMedia {
    private static final Size SMALL = new Size(320, 180);
    private static final Fps PAL = new Fps(25, 1);
    private static final String CLIP = "-f lavfi -i testsrc2=s=320x180:r=25:d=3 -f lavfi -i sine=r=48000:d=3"
            + " -f lavfi -i sine=f=880:r=48000:d=3 -map 0 -map 1 -map 2 -metadata:s:a:0 language=deu"
            + " -metadata:s:a:1 language=eng -c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 25 -bf 2 -c:a aac";
    private static final String GOP = " -g 25 -keyint_min 25 -sc_threshold 0 ";
    private static final String X264 = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p" + GOP;

    private static VideoTarget video(VideoCodec codec, Size size, Fps rate, long frames) {
        return new VideoTarget(VideoSettings.of(codec), Framing.of(size), rate, 1, frames);
    }

    private static VideoTarget video(VideoCodec codec) {
        return video(codec, SMALL, PAL, 75);
    }

    private AudioTarget audio(AudioCodec codec, int track) {
        return new AudioTarget(source.audio().get(track), AudioSettings.of(codec, 96_000), false, 1, Optional.empty());
    }

    private AudioTarget copied(int track) {
        return new AudioTarget(
                source.audio().get(track), AudioSettings.of(AudioCodec.COPY, 0), true, 1, Optional.empty());
    }

    private FileOutput file(Container container, Optional<VideoTarget> video, List<AudioTarget> audio) {
        String name = "a/clip." + container.extension();
        return new FileOutput("g0", name, container.extension(), container, video.isEmpty(), video, audio, true);
    }

    private void plan(Output... outputs) {
        EncodePlan ladder = EncodePlan.of(List.of(Golden.ladder()), source, Findings.NONE, "clip", "r1");
        plan = new EncodePlan(
                "clip",
                InputSettings.WHOLE,
                source,
                ladder.picture(),
                List.of(),
                Map.of(),
                List.of(outputs),
                Map.of(),
                Map.of(),
                Optional.empty());
    }

    /** @param outputs options and files after the source */
    private void run(String outputs) {
        List<String> argv = new ArrayList<>(List.of("-nostdin", "-y", "-loglevel", "error", "-i", "source"));
        argv.addAll(List.of(outputs.strip().split("\\s+")));
        ffmpeg(argv);
    }

    private void source(String container) {
        make(container, CLIP);
        probe();
    }

    @ParameterizedTest
    @CsvSource({
        "MP4,H264,AAC,-movflags +faststart",
        "MP4,H265,OPUS,-movflags +faststart -tag:v hvc1 -bf 3 -x265-params open-gop=0:log-level=none",
        "MOV,H264,MP3,-movflags +faststart",
        "MKV,H264,OPUS,-strict 2",
        "WEBM,VP9,OPUS,-deadline realtime -cpu-used 8",
        "WEBM,AV1,OPUS,-preset 12",
        "TS,H264,AAC,-metadata a=b",
    })
    void aFileOfEveryContainerIsProvenWithItsSounds(
            Container container, VideoCodec codec, AudioCodec sound, String options) throws IOException {
        source("mp4");
        plan(file(container, Optional.of(video(codec)), List.of(audio(sound, 0), audio(sound, 1))));
        run("-map 0:v -map 0:a -c:v " + codec.encoders().get(0) + " -preset ultrafast -pix_fmt yuv420p" + GOP + options
                + " -c:a " + sound.encoder() + " -f " + container.muxer() + " out/g0." + container.extension());
        ProofReport.Item item = prove(DecodeWords.NONE).item("g0");
        assertThat(item.frames()).isEqualTo(75);
        assertThat(item.kind()).isEqualTo(container.extension());
        assertThat(item.codecs()).containsExactly(codec.stream(), sound.stream(), sound.stream());
    }

    @ParameterizedTest
    @CsvSource({"M4A,AAC,44100", "MP3,MP3,44100", "MP3,MP3,22050", "M4A,AAC,8000", "WEBM,OPUS,48000"})
    void soundAloneIsProvenAtEveryRate(Container container, AudioCodec codec, int rate) throws IOException {
        source("mp4");
        AudioSettings settings = AudioSettings.of(codec, 48_000).withSampleRate(rate);
        AudioTarget sound = new AudioTarget(source.audio().get(0), settings, false, 1, Optional.empty());
        plan(new FileOutput("g0", "a/clip", "m4a", container, false, Optional.empty(), List.of(sound), true));
        run("-map 0:a:0 -c:a " + codec.encoder() + " -ar " + rate + " -movflags +faststart -f " + container.muxer()
                + " out/g0." + container.extension());
        assertThat(prove(DecodeWords.NONE).item("g0").duration()).isCloseTo(3, within(0.3));
    }

    @ParameterizedTest
    @CsvSource({"mp4,MKV", "mp4,TS", "matroska,MP4", "mpegts,MP4", "mov,MOV", "mpegts,MKV"})
    void copiesHoldEveryPacket(String from, Container to) throws IOException {
        source(from);
        plan(file(to, Optional.empty(), List.of(copied(0), copied(1))));
        run("-map 0:v -map 0:a -c copy -movflags +faststart -f " + to.muxer() + " out/g0." + to.extension());
        assertThat(prove(DecodeWords.NONE).item("g0").frames()).isEqualTo(75);
    }

    @Test
    void aCopyThatLostItsEndIsRefused() throws IOException {
        source("mp4");
        plan(file(Container.MKV, Optional.empty(), List.of(copied(0), copied(1))));
        run("-map 0:v -map 0:a -c copy -frames:v 74 -f matroska out/g0.mkv");
        assertThatThrownBy(() -> prove(DecodeWords.NONE)).hasMessageContaining("packets as in the source): 75, got 74");
    }

    @Test
    void anIndexBehindTheMediaIsNoFastStart() throws IOException {
        source("mp4");
        plan(file(Container.MP4, Optional.empty(), List.of(copied(0), copied(1))));
        run("-map 0:v -map 0:a -c copy -f mp4 out/g0.mp4");
        assertThatThrownBy(() -> prove(DecodeWords.NONE))
                .hasMessageContaining("fast start")
                .hasMessageContaining("moov");
    }

    @Test
    void soundThatComesLateIsRefused() throws IOException {
        source("mp4");
        plan(file(Container.MP4, Optional.of(video(VideoCodec.H264)), List.of(audio(AudioCodec.AAC, 0))));
        run("-itsoffset 0.2 -i source -map 0:v -map 1:a:0 " + X264
                + "-c:a aac -t 3 -movflags +faststart -f mp4 out/g0.mp4");
        assertThatThrownBy(() -> prove(DecodeWords.NONE))
                .hasMessageContaining("picture after sound")
                .hasMessageContaining("got -0.17");
    }

    @Test
    void aGroupOfPicturesThatIsOpenIsRefused() throws IOException {
        source("mp4");
        plan(file(Container.MP4, Optional.of(video(VideoCodec.H264)), List.of()));
        run(
                "-map 0:v -c:v libx264 -preset veryfast -pix_fmt yuv420p -x264-params"
                        + " open-gop=1:keyint=23:min-keyint=1:scenecut=0:b-adapt=0:bframes=3 -movflags +faststart -f mp4 out/g0.mp4");
        assertThatThrownBy(() -> prove(DecodeWords.NONE)).hasMessageContaining("closed by its key frame");
    }

    @Test
    void fragmentedMp4WithSoundOfItsOwnIsProvenAndNamed() throws IOException {
        source("mp4");
        Optional<AudioTarget> none = Optional.empty();
        HlsRendition large = rendition("g0_r0", "180p", Segments.FMP4, Optional.of(video(VideoCodec.H265)), none);
        HlsRendition small = rendition(
                "g0_r1",
                "90p",
                Segments.FMP4,
                Optional.of(video(VideoCodec.AV1, new Size(160, 90), new Fps(25, 2), 38)),
                none);
        HlsRendition sound =
                rendition("g0_r2", "sound", Segments.FMP4, Optional.empty(), Optional.of(audio(AudioCodec.AAC, 0)));
        HlsRendition german =
                rendition("g0_a0", "deu", Segments.FMP4, Optional.empty(), Optional.of(audio(AudioCodec.AAC, 0)));
        HlsRendition english =
                rendition("g0_a1", "eng", Segments.FMP4, Optional.empty(), Optional.of(audio(AudioCodec.OPUS, 1)));
        plan(new HlsOutput(
                "g0", "a/clip.m3u8", Segments.FMP4, 1, List.of(large, small, sound), List.of(german, english)));
        run("-map 0:v -c:v libx265 -preset ultrafast -pix_fmt yuv420p -tag:v hvc1 -x265-params"
                + " keyint=25:min-keyint=25:scenecut=0:open-gop=0:bframes=0:log-level=none" + fragments("g0_r0")
                + " -map 0:v -vf fps=25/2,scale=160:90 -c:v libsvtav1 -preset 12 -g 13 -force_key_frames"
                + " expr:gte(t+0.001,n_forced)" + fragments("g0_r1") + " -map 0:a:0 -c:a aac" + fragments("g0_r2")
                + " -map 0:a:0 -c:a aac" + fragments("g0_a0") + " -map 0:a:1 -c:a libopus" + fragments("g0_a1"));
        ProofReport report = prove(DecodeWords.NONE);
        assertThat(report.item("g0_r0").codecs()).containsExactly("hvc1.1.6.L60.90");
        assertThat(report.item("g0_r1").codecs()).containsExactly("av01.0.00M.08");
        List<Artifact> artifacts = new Artifacts().of(plan, OutputFiles.read(plan, folder), report, folder);
        assertThat(artifacts).extracting(Artifact::key).contains("a/clip_180p_r1_init.mp4", "a/clip_eng_r1_00001.m4s");
        Artifact main = artifacts.get(artifacts.size() - 1);
        assertThat(main.key()).isEqualTo("a/clip.m3u8");
        assertThat(Files.readString(main.file()))
                .contains(
                        "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"audio\",NAME=\"German\",LANGUAGE=\"de\",DEFAULT=YES,"
                                + "AUTOSELECT=YES,CHANNELS=\"1\",URI=\"clip_deu_r1.m3u8\"\n",
                        "NAME=\"English\",LANGUAGE=\"en\",DEFAULT=NO,AUTOSELECT=YES,CHANNELS=\"1\",URI=\"clip_eng_r1.m3u8\"\n",
                        "CODECS=\"hvc1.1.6.L60.90,mp4a.40.2,Opus\",RESOLUTION=320x180,FRAME-RATE=25.000,AUDIO=\"audio\"\n"
                                + "clip_180p_r1.m3u8\n",
                        "CODECS=\"av01.0.00M.08,mp4a.40.2,Opus\",RESOLUTION=160x90,FRAME-RATE=12.500,AUDIO=\"audio\"\n",
                        "CODECS=\"mp4a.40.2\"\nclip_sound_r1.m3u8\n");
    }

    private static HlsRendition rendition(
            String id, String modifier, Segments segments, Optional<VideoTarget> video, Optional<AudioTarget> audio) {
        return new HlsRendition(id, modifier, segments, video, audio, "a/clip_" + modifier + "_r1.m3u8");
    }

    private static String fragments(String id) {
        return " -f hls -hls_time 1 -hls_playlist_type vod -start_number 1 -hls_segment_type fmp4"
                + " -hls_flags independent_segments -hls_fmp4_init_filename " + id + "_init.mp4"
                + " -hls_segment_filename out/" + id + "_%05d.m4s out/" + id + ".m3u8";
    }

    private static String transport(String id) {
        return " -f hls -hls_time 1 -hls_playlist_type vod -start_number 1 -hls_segment_filename out/" + id
                + "_%05d.ts out/" + id + ".m3u8";
    }

    @Test
    void aSegmentThatBeginsWithoutKeyFrameIsRefused() throws IOException {
        source("mp4");
        plan(new HlsOutput(
                "g0",
                "a/clip.m3u8",
                Segments.TS,
                1,
                List.of(rendition("g0_r0", "180p", Segments.TS, Optional.of(video(VideoCodec.H264)), Optional.empty())),
                List.of()));
        run("-map 0:v " + X264 + "-hls_flags split_by_time -hls_time 0.5"
                + transport("g0_r0").replace("_time 1", "_time 0.5"));
        assertThatThrownBy(() -> prove(DecodeWords.NONE))
                .hasMessageContaining("segment 2")
                .hasMessageContaining("key frame");
    }

    @ParameterizedTest
    @EnumSource(PictureFormat.class)
    void stillsOfEveryFormatAreMeasured(PictureFormat format) throws IOException {
        source("mp4");
        Naming naming = new Naming("clip", "p", "r1");
        ThumbnailsOutput thumbnails = new ThumbnailsOutput(
                "g0",
                naming,
                new KeyTemplate("a/{index}." + format.extension()),
                "",
                1,
                2,
                Framing.of(new Size(160, 90)),
                format,
                80);
        StoryboardOutput board =
                new StoryboardOutput("g1", "a/clip.vtt", "a/clip_r1", 0.5, new Size(64, 36), 2, 2, format, 80);
        plan(thumbnails, board);
        String codec = format == PictureFormat.WEBP ? " -c:v libwebp" : "";
        run("-map 0:v -vf fps=1,scale=160:90 -frames:v 2" + codec + " -start_number 0 -f image2 out/g0_%07d."
                + format.extension() + " -map 0:v -vf fps=2:round=up,scale=64:36,tile=2x2" + codec
                + " -f image2 out/g1_%05d." + format.extension());
        ProofReport report = prove(DecodeWords.NONE);
        assertThat(report.item("g0").files()).isEqualTo(2);
        assertThat(report.item("g1").frames()).isEqualTo(6);
        List<Artifact> artifacts = new Artifacts().of(plan, OutputFiles.read(plan, folder), report, folder);
        assertThat(artifacts)
                .extracting(Artifact::key)
                .startsWith("a/clip_r1_00001." + format.extension(), "a/clip_r1_00002." + format.extension());
        Artifact cues = artifacts.get(artifacts.size() - 1);
        assertThat(cues.contentType()).isEqualTo("text/vtt");
        assertThat(Files.readString(cues.file()))
                .startsWith("WEBVTT\n\n00:00:00.000 --> 00:00:00.500\nclip_r1_00001." + format.extension()
                        + "#xywh=0,0,64,36\n")
                .endsWith("00:00:02.500 --> 00:00:03.000\nclip_r1_00002." + format.extension() + "#xywh=64,0,64,36\n");
    }

    @Test
    void theLoudnessOfATrackIsMeasured() throws IOException {
        source("mp4");
        AudioSettings settings = AudioSettings.of(AudioCodec.AAC, 96_000).withLoudness(new Loudness(-23, -3));
        AudioTarget sound = new AudioTarget(
                source.audio().get(0), settings, false, 1, Optional.of(new LoudnessMeasured(-21.8, -17, 0, -32)));
        plan(new FileOutput("g0", "a/clip.m4a", "m4a", Container.M4A, false, Optional.empty(), List.of(sound), true));
        run("-map 0:a:0 -af volume=-1.2dB -c:a aac -movflags +faststart -f ipod out/g0.m4a");
        prove(DecodeWords.NONE);
        run("-map 0:a:0 -af volume=-4dB -c:a aac -movflags +faststart -f ipod out/g0.m4a");
        assertThatThrownBy(() -> prove(DecodeWords.NONE)).hasMessageContaining("-23.0 LUFS (within 1.0 LU), got -25.");
        sound = new AudioTarget(
                sound.track(), settings.withLoudness(new Loudness(-23, -20)), false, 1, sound.measured());
        plan(new FileOutput("g0", "a/clip.m4a", "m4a", Container.M4A, false, Optional.empty(), List.of(sound), true));
        run("-map 0:a:0 -af volume=-1.2dB -c:a aac -movflags +faststart -f ipod out/g0.m4a");
        assertThatThrownBy(() -> prove(DecodeWords.NONE))
                .hasMessageContaining("at most -20.0 dBTP")
                .hasMessageContaining("got -1");
    }

    @Test
    void soundThatIsAllPeaksMayStayQuieterButNotGetLouder() throws IOException {
        source("mp4");
        AudioSettings settings = AudioSettings.of(AudioCodec.AAC, 96_000).withLoudness(new Loudness(-23, -3));
        // as impulses are: a peak far above their loudness
        AudioTarget sound = new AudioTarget(
                source.audio().get(0), settings, false, 1, Optional.of(new LoudnessMeasured(-25.3, 0.6, 0, -35)));
        plan(new FileOutput("g0", "a/clip.m4a", "m4a", Container.M4A, false, Optional.empty(), List.of(sound), true));
        run("-map 0:a:0 -af volume=-5dB -c:a aac -movflags +faststart -f ipod out/g0.m4a");
        prove(DecodeWords.NONE);
        run("-map 0:a:0 -af volume=1dB -c:a aac -movflags +faststart -f ipod out/g0.m4a");
        assertThatThrownBy(() -> prove(DecodeWords.NONE)).hasMessageContaining("-23.0 LUFS (within 1.0 LU), got -20.");
    }

    @Test
    void theSourceItselfIsPublishedAsItIs() throws IOException {
        source("matroska");
        plan(new CopyOutput("g0", "archive/clip.mkv"));
        ProofReport report = prove(DecodeWords.NONE);
        assertThat(report.item("g0").bytes()).isEqualTo(Files.size(folder.resolve("source")));
        assertThat(new Artifacts().of(plan, OutputFiles.read(plan, folder), report, folder))
                .containsExactly(new Artifact(
                        folder.resolve("source"),
                        "archive/clip.mkv",
                        "g0",
                        "copy",
                        Artifact.Role.ENTRY,
                        "video/x-matroska"));
    }
}
