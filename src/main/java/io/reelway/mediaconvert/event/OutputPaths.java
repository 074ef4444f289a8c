package io.reelway.mediaconvert.event;

import io.reelway.encode.output.CopyOutput;
import io.reelway.encode.output.FileOutput;
import io.reelway.encode.output.HlsOutput;
import io.reelway.encode.output.HlsRendition;
import io.reelway.encode.output.Output;
import io.reelway.encode.output.SplitOutput;
import io.reelway.encode.output.StoryboardOutput;
import io.reelway.encode.output.ThumbnailsOutput;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.publish.Publication;
import io.reelway.store.S3Address;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the addresses that events name of what a run has published: of each output a few, never its segments. */
final class OutputPaths implements Output.Visitor<RuntimeException> {
    private final EncodePlan plan;
    private final String outputBucket;
    private final List<Publication> published;
    private final Map<String, String> bucketOf = new HashMap<>();
    private final Map<String, List<String>> paths = new HashMap<>();
    private final Map<String, String> playlists = new HashMap<>();
    private final List<List<String>> groups = new ArrayList<>();

    private OutputPaths(EncodePlan plan, String outputBucket, List<Publication> published) {
        this.plan = plan;
        this.outputBucket = outputBucket;
        this.published = published;
    }

    static OutputPaths of(EncodePlan plan, String outputBucket, List<Publication> published) {
        OutputPaths found = new OutputPaths(plan, outputBucket, published);
        plan.outputs().forEach(output -> output.accept(found));
        return found;
    }

    /** The address of a file of a rendition or output: {@code s3://bucket/key}. */
    String address(String id, String key) {
        return new S3Address(bucketOf.getOrDefault(id, outputBucket), key).toString();
    }

    /** Addresses of a rendition or output by its id: of a playlist, a file, the last of several pictures, all parts. */
    List<String> of(String id) {
        return paths.getOrDefault(id, List.of());
    }

    /** Address of the main playlist that a rendition is in. */
    Optional<String> playlist(String id) {
        return Optional.ofNullable(playlists.get(id));
    }

    /** The ids of each output, in the order of the plan. */
    List<List<String>> groups() {
        return groups;
    }

    @Override
    public void hls(HlsOutput hls) {
        groups.add(hls.playlists().stream().map(HlsRendition::id).toList());
        hls.playlists().forEach(rendition -> {
            put(rendition.id(), hls.id(), List.of(rendition.key()));
            playlists.put(rendition.id(), address(rendition.id(), hls.key()));
        });
    }

    @Override
    public void file(FileOutput file) {
        one(file, List.of(file.key()));
    }

    @Override
    public void thumbnails(ThumbnailsOutput thumbnails) {
        List<String> pictures = keys(thumbnails);
        one(thumbnails, pictures.isEmpty() ? List.of() : List.of(pictures.get(pictures.size() - 1)));
    }

    @Override
    public void storyboard(StoryboardOutput storyboard) {
        one(storyboard, List.of(storyboard.key()));
    }

    @Override
    public void split(SplitOutput split) {
        one(split, keys(split));
    }

    @Override
    public void copy(CopyOutput copy) {
        one(copy, List.of(copy.key()));
    }

    private void one(Output output, List<String> keys) {
        groups.add(List.of(output.id()));
        put(output.id(), output.id(), keys);
    }

    private void put(String id, String output, List<String> keys) {
        Optional.ofNullable(plan.buckets().get(output)).ifPresent(bucket -> bucketOf.put(id, bucket));
        paths.put(id, keys.stream().map(key -> address(id, key)).toList());
    }

    private List<String> keys(Output output) {
        return published.stream()
                .map(Publication::artifact)
                .filter(artifact -> artifact.output().equals(output.id()))
                .map(artifact -> artifact.key())
                .toList();
    }
}
