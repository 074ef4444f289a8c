package io.reelway.encode;

import io.reelway.preset.AudioSettings;
import io.reelway.preset.Rate;
import io.reelway.preset.VideoSettings;
import io.reelway.probe.SourceFormats;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The arguments of the one ffmpeg that makes a plan, without the program's name. All files are relative to the work folder,
 * which is the process's current one.
 */
public final class FfmpegCommand {
    private final EncodePlan plan;
    private final FilterGraph graph;
    private final List<String> outputs = new ArrayList<>();

    private FfmpegCommand(EncodePlan plan) {
        this.plan = plan;
        this.graph = new FilterGraph(plan);
    }

    public static List<String> of(EncodePlan plan) {
        return new FfmpegCommand(plan).argv();
    }

    private List<String> argv() {
        for (Output output : plan.outputs()) {
            if (output instanceof HlsOutput hls) {
                hls.renditions().forEach(rendition -> hls(hls, rendition));
            } else if (output instanceof FileOutput file) {
                file(file);
            } else if (output instanceof ThumbnailsOutput thumbnails) {
                thumbnails(thumbnails);
            }
        }
        List<String> argv =
                new ArrayList<>(List.of("-nostdin", "-hide_banner", "-y", "-loglevel", "warning", "-nostats"));
        argv.addAll(List.of("-progress", EncodePlan.PROGRESS, "-stats_period", "0.3"));
        argv.addAll(SourceFormats.inputOptions());
        argv.addAll(List.of("-i", EncodePlan.SOURCE));
        if (!graph.isEmpty()) {
            argv.addAll(List.of("-filter_complex", graph.text()));
        }
        argv.addAll(outputs);
        return List.copyOf(argv);
    }

    private void hls(HlsOutput hls, HlsRendition rendition) {
        rendition.video().ifPresent(video -> {
            add("-map", graph.rendition(video));
            x264(video);
        });
        rendition.audio().map(AudioTarget::settings).ifPresent(this::aac);
        clean();
        add("-f", "hls", "-hls_time", number(hls.segmentSeconds()));
        add("-hls_playlist_type", "vod", "-hls_list_size", "0", "-start_number", "1");
        // temp_file: a segment that has its name is complete
        add("-hls_flags", "independent_segments+temp_file");
        add("-hls_segment_filename", rendition.segmentPattern(), rendition.playlistFile());
    }

    private void file(FileOutput file) {
        if (file.videoCopied()) {
            add("-map", "0:" + picture().track().index(), "-c:v", "copy");
            if (picture().track().codec().equals("hevc")) {
                // the tag that Apple's players take
                add("-tag:v", "hvc1");
            }
        }
        file.video().ifPresent(video -> {
            add("-map", graph.rendition(video));
            x264(video);
        });
        for (AudioTarget audio : file.audio()) {
            if (audio.copied()) {
                add("-map", "0:" + audio.track().index(), "-c:a", "copy");
            } else {
                aac(audio.settings());
            }
        }
        clean();
        add("-write_tmcd", "0", "-movflags", "+faststart", "-f", "mp4", file.file());
    }

    private void thumbnails(ThumbnailsOutput thumbnails) {
        add("-map", graph.thumbnails(thumbnails), "-fps_mode", "passthrough");
        add("-c:v", "mjpeg", "-q:v", String.valueOf(scale(thumbnails.quality())));
        add("-f", "image2", "-start_number", "0", "-atomic_writing", "1", thumbnails.filePattern());
    }

    /** mjpeg's scale from 2 (best) to 31. */
    private static int scale(int quality) {
        return 2 + (int) Math.round((100 - quality) * 29 / 99.0);
    }

    /** Key frames at the same instants in every rendition and nowhere else, each the start of a closed group. */
    private void x264(VideoTarget video) {
        VideoSettings settings = video.settings();
        Rate.Crf rate = (Rate.Crf) settings.rate();
        add("-fps_mode", "passthrough", "-c:v", "libx264", "-preset", settings.speed(), "-profile:v", "high");
        add("-crf", String.valueOf(rate.crf()));
        if (rate.cap() > 0) {
            add("-maxrate", String.valueOf(rate.cap()), "-bufsize", String.valueOf(rate.cap() * 3 / 2));
        }
        add(
                "-g",
                String.valueOf(
                        (long) Math.ceil(video.keyframeSeconds() * video.rate().value())),
                "-sc_threshold",
                "0");
        add(
                "-flags",
                "+cgop",
                "-force_key_frames",
                "expr:gte(t+0.001,n_forced*" + number(video.keyframeSeconds()) + ")");
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private void aac(AudioSettings audio) {
        add("-map", graph.audio(), "-c:a", "aac", "-b:a", String.valueOf(audio.bitrate()));
    }

    /** Nothing of the uploader's own data (places, names, time codes) goes out. */
    private void clean() {
        add("-map_metadata", "-1", "-map_chapters", "-1");
    }

    private Picture picture() {
        return plan.picture().orElseThrow();
    }

    private void add(String... arguments) {
        outputs.addAll(List.of(arguments));
    }
}
