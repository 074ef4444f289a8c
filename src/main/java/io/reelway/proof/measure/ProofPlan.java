package io.reelway.proof.measure;

import io.reelway.encode.output.AudioTarget;
import io.reelway.encode.output.CopyOutput;
import io.reelway.encode.output.FileOutput;
import io.reelway.encode.output.HlsOutput;
import io.reelway.encode.output.HlsRendition;
import io.reelway.encode.output.Output;
import io.reelway.encode.output.SplitOutput;
import io.reelway.encode.output.StoryboardOutput;
import io.reelway.encode.output.ThumbnailsOutput;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.ffmpeg.DecodeWords;
import io.reelway.preset.Container;
import io.reelway.preset.HlsGroup.Segments;
import io.reelway.probe.SourceFormats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What to measure after a run: every rendition, file and part read packet by packet, as a player would, and decoded; the
 * source read so too, for it says what there was to make them from; and how loud a track is where a loudness was asked for.
 */
public final class ProofPlan implements Output.Visitor<IOException> {
    /** The folder of measurements in the work folder. */
    private static final String FOLDER = "proof";

    /** Seconds of media, and bytes, that may be read to find the streams: frames may come seconds apart. */
    private static final List<String> PATIENCE = List.of("-analyzeduration", "120000000", "-probesize", "50000000");

    private static final String ENTRIES = "packet=stream_index,pts,dts,duration,flags:packet_tags=" + PartList.NUMBER
            + ":packet_side_data=:stream=index,codec_name,codec_tag_string,codec_type,profile,level,width,height,"
            + "sample_aspect_ratio,pix_fmt,avg_frame_rate,time_base,sample_rate,channels"
            + ":stream_tags=language:stream_disposition=attached_pic:format=duration";

    /** Every picture and sound of an output. */
    private static final List<String> ALL = List.of("v?", "a?");
    /** Seconds in which a recording that was cut anywhere finds its first key frame, and the second. */
    private static final double HEAD_SECONDS = 3;

    private final List<ProofRun> runs = new ArrayList<>();
    private final double duration;
    private final Path folder;

    private ProofPlan(double duration, Path folder) {
        this.duration = duration;
        this.folder = folder;
    }

    /**
     * Makes what the runs need in the work folder: the folder that they write into, and lists of parts.
     *
     * @param encoded what ffmpeg said of the source when it made the outputs
     * @throws IOException when the disk fails
     */
    public static List<ProofRun> of(EncodePlan plan, Path folder, DecodeWords encoded) throws IOException {
        Files.createDirectories(folder.resolve(FOLDER));
        ProofPlan made = new ProofPlan(SourceTracks.seconds(plan, encoded), folder);
        for (Output output : plan.outputs()) {
            output.accept(made);
        }
        made.source(plan, encoded);
        return List.copyOf(made.runs);
    }

    private void source(EncodePlan plan, DecodeWords encoded) {
        streams(ProofRun.SOURCE_ID, SourceFormats.inputOptions(), EncodePlan.SOURCE);
        List<String> undecoded = SourceTracks.undecoded(plan);
        if (!undecoded.isEmpty()) {
            // into a stream without an index nobody can jump
            boolean head = SourceTracks.isCutAnywhere(plan.source()) && !DecodeRun.isWhole(duration);
            List<String> argv = head
                    ? DecodeRun.head(
                            SourceFormats.inputOptions(), EncodePlan.SOURCE, DecodeRun.SHORT_SECONDS, undecoded)
                    : DecodeRun.of(SourceFormats.inputOptions(), EncodePlan.SOURCE, duration, undecoded);
            runs.add(new ProofRun(ProofRun.SOURCE_ID, ProofRun.Kind.DECODE, 0, EncodePlan.SOURCE, "", argv));
        }
        if (SourceTracks.isCutAnywhere(plan.source()) && encoded.complaints() > 0) {
            List<String> argv = DecodeRun.head(
                    SourceFormats.inputOptions(), EncodePlan.SOURCE, HEAD_SECONDS, SourceTracks.used(plan));
            runs.add(new ProofRun(ProofRun.SOURCE_ID, ProofRun.Kind.HEAD, 0, EncodePlan.SOURCE, "", argv));
        }
    }

    @Override
    public void hls(HlsOutput hls) {
        List<AudioTarget> measured = new ArrayList<>();
        for (HlsRendition rendition : hls.playlists()) {
            // only here, over playlists that ffmpeg has just written, may the hls demuxer open other files
            String demuxers = "hls," + (rendition.segments() == Segments.TS ? "mpegts" : "mov");
            streams(rendition.id(), demuxers, rendition.playlistFile());
            decode(rendition.id(), demuxers, rendition.playlistFile(), true);
            if (rendition.video().isPresent()) {
                headers(rendition.id(), demuxers, rendition.playlistFile());
            }
            // rungs share their sound
            List<AudioTarget> sounds = rendition.audio().stream()
                    .filter(sound -> !measured.contains(sound))
                    .toList();
            loudness(
                    rendition.id(),
                    "hls",
                    rendition.playlistFile(),
                    rendition.video().isPresent(),
                    sounds);
            measured.addAll(sounds);
        }
    }

    @Override
    public void file(FileOutput file) {
        String demuxer = demuxer(file.container());
        streams(file.id(), demuxer, file.file());
        decode(file.id(), demuxer, file.file(), canBeSought(file.container()));
        loudness(file.id(), demuxer, file.file(), file.hasVideo(), file.audio());
    }

    @Override
    public void thumbnails(ThumbnailsOutput thumbnails) {
        pictures(thumbnails.id(), thumbnails.filePattern(), 0);
    }

    @Override
    public void storyboard(StoryboardOutput storyboard) {
        pictures(storyboard.id(), storyboard.sheetPattern(), 1);
    }

    @Override
    public void split(SplitOutput split) throws IOException {
        String list = split.id() + ".ffconcat";
        PartList.write(split, folder, list);
        List<String> input = input("concat," + demuxer(split.container()));
        runs.add(packets(split.id(), ProofRun.Kind.PARTS, input, "-f concat", list));
        int count = PartList.count(split, folder);
        if (DecodeRun.isWhole(duration) || count == 0) {
            List<String> argv = DecodeRun.of(concatenated(input), list, 0, ALL);
            runs.add(new ProofRun(split.id(), ProofRun.Kind.DECODE, 0, list, "", argv));
        } else {
            List<String> files = IntStream.of(1, (count + 1) / 2, count)
                    .distinct()
                    .mapToObj(split::partFile)
                    .toList();
            List<String> argv = DecodeRun.samples(input(demuxer(split.container())), files, ALL);
            runs.add(new ProofRun(split.id(), ProofRun.Kind.DECODE, 0, files.get(0), "", argv));
        }
    }

    @Override
    public void copy(CopyOutput copy) {
        // the source is measured in any case
    }

    private static List<String> concatenated(List<String> input) {
        return Stream.concat(input.stream(), Stream.of("-f", "concat")).toList();
    }

    /** @param canBeSought whether a decoder finds a key frame wherever it begins; else all is decoded */
    private void decode(String id, String demuxers, String file, boolean canBeSought) {
        List<String> argv = DecodeRun.of(input(demuxers), file, canBeSought ? duration : 0, ALL);
        runs.add(new ProofRun(id, ProofRun.Kind.DECODE, 0, file, "", argv));
    }

    private void pictures(String id, String pattern, int first) {
        List<String> input = new ArrayList<>(input("image2"));
        input.addAll(List.of("-f", "image2", "-start_number", String.valueOf(first)));
        runs.add(new ProofRun(id, ProofRun.Kind.DECODE, 0, pattern, "", DecodeRun.of(input, pattern, 0, List.of("v"))));
    }

    private static boolean canBeSought(Container container) {
        return switch (container) {
            case MP4, MOV, M4A, WEBM, MKV -> true;
            // packets lean on earlier ones, and nothing tells where not
            case TS, MP3 -> false;
        };
    }

    /** A run by itself: with {@code -show_data} ffprobe dumps each packet, for nothing, and takes thirty times as long. */
    private void headers(String id, String demuxers, String file) {
        String result = FOLDER + "/" + id + "_headers.json";
        List<String> argv = new ArrayList<>(List.of("-hide_banner", "-loglevel", "error"));
        argv.addAll(input(demuxers));
        argv.addAll(List.of("-show_data", "-show_entries", "stream=index,extradata", "-of", "json=compact=1"));
        argv.addAll(List.of("-o", result, "-i", file));
        runs.add(new ProofRun(id, ProofRun.Kind.HEADERS, 0, file, result, argv));
    }

    private void streams(String id, String demuxers, String file) {
        streams(id, input(demuxers), file);
    }

    private void streams(String id, List<String> inputOptions, String file) {
        runs.add(packets(id, ProofRun.Kind.STREAMS, inputOptions, "", file));
    }

    private static ProofRun packets(
            String id, ProofRun.Kind kind, List<String> inputOptions, String format, String file) {
        String result = FOLDER + "/" + id + ".json";
        List<String> argv = new ArrayList<>(List.of("-hide_banner", "-loglevel", "warning"));
        argv.addAll(inputOptions);
        if (!format.isEmpty()) {
            argv.addAll(List.of(format.split(" ")));
        }
        argv.addAll(List.of("-show_entries", ENTRIES, "-of", "json=compact=1"));
        argv.addAll(List.of("-o", result, "-i", file));
        return new ProofRun(id, kind, 0, file, result, argv);
    }

    private static List<String> input(String demuxers) {
        List<String> options = new ArrayList<>(List.of("-protocol_whitelist", "file", "-format_whitelist", demuxers));
        options.addAll(PATIENCE);
        return options;
    }

    /** @param picture whether a picture is the first of the file's streams */
    private void loudness(String id, String demuxer, String file, boolean picture, List<AudioTarget> sounds) {
        for (int track = 0; track < sounds.size(); track++) {
            if (sounds.get(track).promisedLoudness().isPresent()) {
                String result = FOLDER + "/" + id + "_loudness" + track + ".json";
                // names of local files hold nothing that a filter's arguments would have to escape
                String graph = "amovie=filename=" + file + ":format_name=" + demuxer + ":stream_index="
                        + (track + (picture ? 1 : 0))
                        + ":format_opts=protocol_whitelist=file,ebur128=peak=true:metadata=1";
                List<String> argv = new ArrayList<>(List.of("-hide_banner", "-loglevel", "error"));
                argv.addAll(input("lavfi"));
                argv.addAll(List.of("-f", "lavfi"));
                argv.addAll(List.of("-show_entries", "packet_tags=" + LoudnessHeard.TAGS + ":packet_side_data="));
                argv.addAll(List.of("-of", "json=compact=1", "-o", result, "-i", graph));
                runs.add(new ProofRun(id, ProofRun.Kind.LOUDNESS, track, file, result, argv));
            }
        }
    }

    /** ffmpeg's name for reading it. */
    private static String demuxer(Container container) {
        return switch (container) {
            case MP4, MOV, M4A -> "mov";
            case WEBM, MKV -> "matroska";
            case TS -> "mpegts";
            case MP3 -> "mp3";
        };
    }
}
