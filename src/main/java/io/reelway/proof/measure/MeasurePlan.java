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
import io.reelway.probe.SourceFormats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Plans what is measured after a run. Every rendition, file and part is read packet by packet, as a player would. The
 * source is read in the same way, because outputs are compared with it. Where a preset asks for a loudness, the track's
 * loudness is measured.
 */
public final class MeasurePlan implements Output.Visitor<IOException> {
    /** The folder of measurements in the work folder. */
    private static final String FOLDER = "proof";

    private static final String ENTRIES = "packet=stream_index,pts,dts,duration,flags%s:packet_tags=" + PartList.NUMBER
            + ":packet_side_data=:stream=index,codec_name,codec_tag_string,codec_type,profile,level,width,height,"
            + "sample_aspect_ratio,pix_fmt,avg_frame_rate,time_base,sample_rate,channels%s"
            + ":stream_tags=language:stream_disposition=attached_pic:format=duration";

    private final List<ProofRun> runs = new ArrayList<>();
    private final Path folder;

    private MeasurePlan(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes what the runs need in the work folder: the folder that they write into, and lists of parts.
     *
     * @throws IOException when the disk fails
     */
    public static List<ProofRun> of(EncodePlan plan, Path folder) throws IOException {
        Files.createDirectories(folder.resolve(FOLDER));
        MeasurePlan made = new MeasurePlan(folder);
        for (Output output : plan.outputs()) {
            output.accept(made);
        }
        boolean copies = plan.outputs().stream().anyMatch(Output::hasCopies);
        made.streams(ProofRun.SOURCE_ID, SourceFormats.inputOptions(), EncodePlan.SOURCE, copies);
        return List.copyOf(made.runs);
    }

    @Override
    public void hls(HlsOutput hls) {
        List<AudioTarget> measured = new ArrayList<>();
        for (HlsRendition rendition : hls.playlists()) {
            streams(
                    rendition.id(),
                    ProofInput.options(ProofInput.demuxers(rendition)),
                    rendition.playlistFile(),
                    rendition.playable().hasCopies());
            // rungs share their audio
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
        String demuxer = ProofInput.demuxer(file.container());
        streams(
                file.id(),
                ProofInput.options(demuxer),
                file.file(),
                file.playable().hasCopies());
        loudness(file.id(), demuxer, file.file(), file.hasVideo(), file.audio());
    }

    @Override
    public void thumbnails(ThumbnailsOutput thumbnails) {
        // pictures have no packets to count
    }

    @Override
    public void storyboard(StoryboardOutput storyboard) {
        // pictures have no packets to count
    }

    @Override
    public void split(SplitOutput split) throws IOException {
        String list = ProofInput.list(split);
        PartList.write(split, folder, list);
        List<String> input = ProofInput.options("concat," + ProofInput.demuxer(split.container()));
        runs.add(packets(split.id(), ProofRun.Kind.PARTS, input, "-f concat", list, false));
    }

    @Override
    public void copy(CopyOutput copy) {
        // the source is measured in any case
    }

    private void streams(String id, List<String> inputOptions, String file, boolean hashed) {
        runs.add(packets(id, ProofRun.Kind.STREAMS, inputOptions, "", file, hashed));
    }

    /** @param hashed whether the content of the packets is hashed */
    private static ProofRun packets(
            String id, ProofRun.Kind kind, List<String> inputOptions, String format, String file, boolean hashed) {
        String result = FOLDER + "/" + id + ".json";
        List<String> argv = new ArrayList<>(List.of("-hide_banner", "-loglevel", "warning"));
        argv.addAll(inputOptions);
        if (!format.isEmpty()) {
            argv.addAll(List.of(format.split(" ")));
        }
        if (hashed) {
            argv.addAll(List.of("-show_data_hash", Payload.HASH));
        }
        argv.addAll(List.of(
                "-show_entries",
                hashed ? ENTRIES.formatted(",data_hash", ",extradata_hash") : ENTRIES.formatted("", ""),
                "-of",
                "json=compact=1"));
        argv.addAll(List.of("-o", result, "-i", file));
        return ProofRun.measure(id, kind, 0, file, result, argv);
    }

    /** @param picture whether a video stream is the first of the file's streams */
    private void loudness(String id, String demuxer, String file, boolean picture, List<AudioTarget> sounds) {
        for (int track = 0; track < sounds.size(); track++) {
            if (sounds.get(track).promisedLoudness().isPresent()) {
                String result = FOLDER + "/" + id + "_loudness" + track + ".json";
                // names of local files hold no character that a filter's arguments would have to escape
                String graph = "amovie=filename=" + file + ":format_name=" + demuxer + ":stream_index="
                        + (track + (picture ? 1 : 0))
                        + ":format_opts=protocol_whitelist=file,ebur128=peak=true:metadata=1";
                List<String> argv = new ArrayList<>(List.of("-hide_banner", "-loglevel", "error"));
                argv.addAll(ProofInput.options("lavfi"));
                argv.addAll(List.of("-f", "lavfi"));
                argv.addAll(List.of("-show_entries", "packet_tags=" + LoudnessHeard.TAGS + ":packet_side_data="));
                argv.addAll(List.of("-of", "json=compact=1", "-o", result, "-i", graph));
                runs.add(ProofRun.measure(id, ProofRun.Kind.LOUDNESS, track, file, result, argv));
            }
        }
    }
}
