package io.reelway.inspection;

import io.reelway.encode.output.AudioTarget;
import io.reelway.encode.output.CopyOutput;
import io.reelway.encode.output.FileOutput;
import io.reelway.encode.output.HlsOutput;
import io.reelway.encode.output.HlsRendition;
import io.reelway.encode.output.Output;
import io.reelway.encode.output.SplitOutput;
import io.reelway.encode.output.StoryboardOutput;
import io.reelway.encode.output.ThumbnailsOutput;
import io.reelway.encode.output.VideoTarget;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.proof.measure.OutputFiles;
import io.reelway.proof.measure.ProofInput;
import io.reelway.quality.measure.MeterFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file or a rendition that is judged by the rules of its preset.
 *
 * @param key in the output bucket
 * @param preset that it comes from
 * @param file in the work folder: the file, or the playlist of the rendition
 * @param options before {@code -i}
 * @param results where its measurements go
 * @param bytes of the file, or of all segments
 * @param hasIndex whether it is a single file of a container with an index, as MP4
 * @param isPeakLimited whether peaks keep its audio from the loudness that its preset wishes
 * @param encoded what its video was encoded as; empty where it was copied, or there is none
 */
record JudgedOutput(
        String key,
        String preset,
        String file,
        List<String> options,
        MeterFiles results,
        long bytes,
        boolean hasIndex,
        boolean isPeakLimited,
        Optional<VideoTarget> encoded) {
    /** The outputs that can be played. Splits, pictures and copies byte by byte are not judged. */
    static List<JudgedOutput> of(EncodePlan plan, OutputFiles files) {
        Collected collected = new Collected(plan, files);
        plan.outputs().forEach(output -> output.accept(collected));
        return List.copyOf(collected.judged);
    }

    private static final class Collected implements Output.Visitor<RuntimeException> {
        private final EncodePlan plan;
        private final OutputFiles files;
        private final List<JudgedOutput> judged = new ArrayList<>();

        private Collected(EncodePlan plan, OutputFiles files) {
            this.plan = plan;
            this.files = files;
        }

        @Override
        public void hls(HlsOutput hls) {
            for (HlsRendition rendition : hls.playlists()) {
                add(
                        hls.id(),
                        rendition.id(),
                        rendition.key(),
                        rendition.playlistFile(),
                        ProofInput.demuxers(rendition),
                        false,
                        rendition.audio().stream().toList(),
                        rendition.video());
            }
        }

        @Override
        public void file(FileOutput file) {
            add(
                    file.id(),
                    file.id(),
                    file.key(),
                    file.file(),
                    ProofInput.demuxer(file.container()),
                    file.hasIndex(),
                    file.audio(),
                    file.video());
        }

        @Override
        public void thumbnails(ThumbnailsOutput thumbnails) {
            // no rule is about pictures
        }

        @Override
        public void storyboard(StoryboardOutput storyboard) {
            // no rule is about pictures
        }

        @Override
        public void split(SplitOutput split) {
            // parts have their own proof
        }

        @Override
        public void copy(CopyOutput copy) {
            // it is the source, which is judged
        }

        private void add(
                String group,
                String id,
                String key,
                String file,
                String demuxers,
                boolean hasIndex,
                List<AudioTarget> sounds,
                Optional<VideoTarget> encoded) {
            judged.add(new JudgedOutput(
                    key,
                    plan.presets().getOrDefault(group, ""),
                    file,
                    ProofInput.options(demuxers),
                    MeterFiles.ofOutput(judged.size()),
                    files.bytes().getOrDefault(id, List.of()).stream()
                            .mapToLong(Long::longValue)
                            .sum(),
                    hasIndex,
                    sounds.stream().anyMatch(AudioTarget::isLimited),
                    encoded));
        }
    }
}
