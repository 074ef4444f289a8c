package io.reelway.proof;

import io.reelway.encode.AudioTarget;
import io.reelway.encode.EncodePlan;
import io.reelway.encode.FileOutput;
import io.reelway.encode.HlsOutput;
import io.reelway.encode.HlsRendition;
import io.reelway.encode.Output;
import io.reelway.encode.SplitOutput;
import io.reelway.preset.Container;
import io.reelway.preset.HlsGroup.Segments;
import io.reelway.probe.SourceFormats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What to measure after a run: every rendition, file and part read packet by packet, as a player would; the source too
 * where streams of it were taken as they are; and how loud a track is where a loudness was asked for.
 */
public final class ProofPlan {
    /** The folder of measurements in the work folder. */
    private static final String FOLDER = "proof";

    /** Seconds of media, and bytes, that may be read to find the streams: frames may come seconds apart. */
    private static final List<String> PATIENCE = List.of("-analyzeduration", "120000000", "-probesize", "50000000");

    private static final String ENTRIES = "packet=stream_index,pts,duration,flags:packet_tags=" + PartList.NUMBER
            + ":packet_side_data=:stream=index,codec_name,codec_tag_string,codec_type,profile,level,width,height,"
            + "sample_aspect_ratio,pix_fmt,avg_frame_rate,time_base,sample_rate,channels,extradata"
            + ":stream_tags=language:stream_disposition=attached_pic:format=duration";

    private final List<ProofRun> runs = new ArrayList<>();

    private ProofPlan() {}

    /**
     * Makes what the runs need in the work folder: the folder that they write into, and lists of parts.
     *
     * @throws IOException when the disk fails
     */
    public static List<ProofRun> of(EncodePlan plan, Path folder) throws IOException {
        Files.createDirectories(folder.resolve(FOLDER));
        ProofPlan made = new ProofPlan();
        for (Output output : plan.outputs()) {
            if (output instanceof HlsOutput hls) {
                made.hls(hls);
            } else if (output instanceof FileOutput file) {
                made.streams(file.id(), demuxer(file.container()), file.file());
                made.loudness(file.id(), demuxer(file.container()), file.file(), file.hasVideo(), file.audio());
            } else if (output instanceof SplitOutput split) {
                made.split(split, folder);
            }
        }
        if (plan.outputs().stream().anyMatch(ProofPlan::copies)) {
            made.streams(ProofRun.SOURCE_ID, SourceFormats.inputOptions(), EncodePlan.SOURCE);
        }
        return List.copyOf(made.runs);
    }

    /** Whether packets of the source are in an output. */
    private static boolean copies(Output output) {
        if (output instanceof FileOutput file) {
            return file.videoCopied() || file.audio().stream().anyMatch(AudioTarget::copied);
        } else if (output instanceof SplitOutput split) {
            return split.videoCopied() || split.audio().stream().anyMatch(AudioTarget::copied);
        }
        return output instanceof HlsOutput hls
                && Stream.concat(hls.renditions().stream(), hls.separateAudio().stream())
                        .flatMap(rendition -> rendition.audio().stream())
                        .anyMatch(AudioTarget::copied);
    }

    private void hls(HlsOutput hls) {
        List<AudioTarget> measured = new ArrayList<>();
        for (HlsRendition rendition : renditions(hls)) {
            // only here, over playlists that ffmpeg has just written, may the hls demuxer open other files
            streams(
                    rendition.id(),
                    "hls," + (rendition.segments() == Segments.TS ? "mpegts" : "mov"),
                    rendition.playlistFile());
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

    /** All that a main playlist leads to. */
    static List<HlsRendition> renditions(HlsOutput hls) {
        return Stream.concat(hls.renditions().stream(), hls.separateAudio().stream())
                .toList();
    }

    private void split(SplitOutput split, Path folder) throws IOException {
        String list = split.id() + ".ffconcat";
        PartList.write(split, folder, list);
        runs.add(packets(
                split.id(), ProofRun.Kind.PARTS, input("concat," + demuxer(split.container())), "-f concat", list));
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
        List<String> argv = new ArrayList<>(List.of("-hide_banner", "-loglevel", "error"));
        argv.addAll(inputOptions);
        if (!format.isEmpty()) {
            argv.addAll(List.of(format.split(" ")));
        }
        argv.addAll(List.of("-show_data", "-show_entries", ENTRIES, "-of", "json=compact=1"));
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
            if (LoudnessProof.promised(sounds.get(track)).isPresent()) {
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
