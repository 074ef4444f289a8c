package io.reelway.check;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.document.Document;
import io.reelway.encode.output.AudioTarget;
import io.reelway.encode.output.CopyOutput;
import io.reelway.encode.output.FileOutput;
import io.reelway.encode.output.HlsOutput;
import io.reelway.encode.output.HlsRendition;
import io.reelway.encode.output.Output;
import io.reelway.encode.output.Playable;
import io.reelway.encode.output.SplitOutput;
import io.reelway.encode.output.StoryboardOutput;
import io.reelway.encode.output.ThumbnailsOutput;
import io.reelway.encode.output.VideoTarget;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.preset.AudioSettings;
import io.reelway.preset.Loudness;
import io.reelway.preset.Rate;
import io.reelway.preset.Size;
import io.reelway.preset.VideoSettings;
import java.util.List;

/** Describes an output of a plan for programs: a record with {@code key}, {@code kind} and what is in it. */
@RegisterForReflection
final class OutputDocuments implements Output.Visitor<RuntimeException> {
    private final Output output;
    private final EncodePlan plan;
    private Record document;

    /** An HLS group; {@code separateAudio} is null without separate audio. */
    @Document
    record Hls(
            String key,
            String kind,
            String segments,
            double segmentSeconds,
            List<Rendition> renditions,
            List<Rendition> separateAudio) {}

    /** One rendition of an HLS group; {@code video} or {@code audio} is null where it has none. */
    @Document
    record Rendition(String key, Video video, List<Audio> audio) {
        private static Rendition of(HlsRendition rendition) {
            return new Rendition(
                    rendition.key(),
                    rendition.video().map(Video::of).orElse(null),
                    rendition.audio().map(Audio::of).map(List::of).orElse(null));
        }
    }

    /** A file; {@code video} is null without video. */
    @Document
    record File(String key, String kind, Video video, List<Audio> audio) {}

    /** Thumbnails; {@code most} is null where their number has no limit. */
    @Document
    record Thumbnails(String key, String kind, int width, int height, double everySeconds, Integer most) {}

    @Document
    record Storyboard(String key, String kind, int width, int height, double everySeconds, int columns, int rows) {}

    @Document
    record Split(String key, String kind, double everySeconds, Video video, List<Audio> audio) {}

    /** A copy of the source. */
    @Document
    record Copy(String key, String kind, boolean bytes) {}

    /**
     * The video of an output. Of a copied track only the codec is known; of the three kinds of rate, one is set.
     *
     * @param copied true where the source's packets are copied, else null
     * @param fps frames a second as a fraction, {@code 30000/1001}
     * @param vbr bits a second, as {@code cbr} and {@code maxBitrate}
     */
    @Document
    record Video(
            Boolean copied,
            String codec,
            Integer width,
            Integer height,
            String fps,
            Integer crf,
            Long vbr,
            Long cbr,
            Long maxBitrate,
            Double keyframeSeconds) {
        private static Video copied(String codec) {
            return new Video(true, codec, null, null, null, null, null, null, null, null);
        }

        private static Video of(VideoTarget target) {
            VideoSettings settings = target.settings();
            Rate rate = settings.rate();
            return new Video(
                    null,
                    CheckDocument.word(settings.codec()),
                    target.size().width(),
                    target.size().height(),
                    target.rate().num() + "/" + target.rate().den(),
                    rate instanceof Rate.Crf crf ? crf.crf() : null,
                    rate instanceof Rate.Vbr vbr ? vbr.bitrate() : null,
                    rate instanceof Rate.Cbr cbr ? cbr.bitrate() : null,
                    cap(rate),
                    target.keyframeSeconds());
        }

        private static Long cap(Rate rate) {
            long cap = rate instanceof Rate.Crf crf ? crf.cap() : rate instanceof Rate.Vbr vbr ? vbr.cap() : 0;
            return cap > 0 ? cap : null;
        }
    }

    /**
     * An audio track of an output.
     *
     * @param copied true where the source's packets are copied, else null
     * @param sampleRate samples a second; null where it is copied, as {@code bitrate} in bits a second
     */
    @Document
    record Audio(Boolean copied, String codec, int channels, Integer sampleRate, Long bitrate, Double loudnessLufs) {
        private static Audio of(AudioTarget target) {
            if (target.copied()) {
                return new Audio(true, target.track().codec(), target.track().channels(), null, null, null);
            }
            AudioSettings settings = target.settings();
            return new Audio(
                    null,
                    CheckDocument.word(settings.codec()),
                    target.channels(),
                    settings.sampleRate(),
                    settings.bitrate(),
                    settings.loudness().map(Loudness::lufs).orElse(null));
        }
    }

    private OutputDocuments(Output output, EncodePlan plan) {
        this.output = output;
        this.plan = plan;
    }

    static Record of(Output output, EncodePlan plan) {
        OutputDocuments described = new OutputDocuments(output, plan);
        output.accept(described);
        return described.document;
    }

    @Override
    public void hls(HlsOutput hls) {
        List<Rendition> separate =
                hls.separateAudio().stream().map(Rendition::of).toList();
        document = new Hls(
                output.key(),
                output.kind(),
                CheckDocument.word(hls.segments()),
                hls.segmentSeconds(),
                hls.renditions().stream().map(Rendition::of).toList(),
                separate.isEmpty() ? null : separate);
    }

    @Override
    public void file(FileOutput file) {
        document = new File(output.key(), output.kind(), video(file.playable()), audio(file.playable()));
    }

    @Override
    public void thumbnails(ThumbnailsOutput thumbnails) {
        Size size = thumbnails.framing().size();
        document = new Thumbnails(
                output.key(),
                output.kind(),
                size.width(),
                size.height(),
                thumbnails.everySeconds(),
                thumbnails.most() > 0 ? thumbnails.most() : null);
    }

    @Override
    public void storyboard(StoryboardOutput storyboard) {
        document = new Storyboard(
                output.key(),
                output.kind(),
                storyboard.tile().width(),
                storyboard.tile().height(),
                storyboard.everySeconds(),
                storyboard.columns(),
                storyboard.rows());
    }

    @Override
    public void split(SplitOutput split) {
        document = new Split(
                output.key(), output.kind(), split.everySeconds(), video(split.playable()), audio(split.playable()));
    }

    @Override
    public void copy(CopyOutput copy) {
        document = new Copy(output.key(), output.kind(), true);
    }

    private Video video(Playable playable) {
        if (playable.videoCopied()) {
            return Video.copied(
                    plan.picture().map(picture -> picture.track().codec()).orElse(""));
        }
        return playable.video().map(Video::of).orElse(null);
    }

    private static List<Audio> audio(Playable playable) {
        return playable.audio().stream().map(Audio::of).toList();
    }
}
