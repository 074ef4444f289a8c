package io.reelway.proof.measure;

import io.reelway.encode.output.AudioTarget;
import io.reelway.encode.output.Playable;
import io.reelway.encode.plan.EncodePlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the streams of the outputs that hold the source's very packets and codec headers. What a decode finds of the
 * source is true of them, so they are not decoded again. Their timestamps are checked separately.
 */
public final class Copies {
    /** By output: the source's stream for each of its own. */
    private final Map<String, Map<Integer, Integer>> same = new LinkedHashMap<>();

    /** No known copies. */
    static final Copies NONE = new Copies();

    private Copies() {}

    public static Copies of(EncodePlan plan, Measurements measured) {
        Copies copies = new Copies();
        plan.outputs().stream()
                .flatMap(output -> output.playables().stream())
                .filter(playable -> playable.hasCopies() && measured.files().containsKey(playable.id()))
                .forEach(playable -> copies.add(playable, plan, measured));
        return copies;
    }

    private void add(Playable playable, EncodePlan plan, Measurements measured) {
        Measurement file = measured.files().get(playable.id());
        Optional<Integer> picture = plan.picture()
                .filter(shown -> playable.videoCopied())
                .map(shown -> shown.track().index());
        if (picture.isPresent() && !file.video().isEmpty()) {
            add(playable.id(), file.video().get(0).index(), picture.get(), measured);
        }
        for (int track = 0;
                track < Math.min(playable.audio().size(), file.audio().size());
                track++) {
            AudioTarget target = playable.audio().get(track);
            if (target.copied()) {
                add(
                        playable.id(),
                        file.audio().get(track).index(),
                        target.track().index(),
                        measured);
            }
        }
    }

    private void add(String id, int stream, int source, Measurements measured) {
        Optional<String> own = measured.payload(id, stream);
        if (own.isPresent() && own.equals(measured.payload(ProofRun.SOURCE_ID, source))) {
            same.computeIfAbsent(id, output -> new LinkedHashMap<>()).put(stream, source);
        }
    }

    /** The source's stream whose packets an output's stream holds. */
    public Optional<Integer> source(String id, int stream) {
        return Optional.ofNullable(same.getOrDefault(id, Map.of()).get(stream));
    }

    /** Numbers of an output's streams that have to be decoded; empty where all are copies. */
    List<Integer> others(String id, Measurement file) {
        Map<Integer, Integer> known = same.getOrDefault(id, Map.of());
        return Stream.concat(
                        file.video().stream().map(Measurement.Video::index),
                        file.audio().stream().map(Measurement.Audio::index))
                .filter(stream -> !known.containsKey(stream))
                .toList();
    }

    /** Whether any stream of an output is a copy of the source's. */
    boolean any(String id) {
        return same.containsKey(id);
    }
}
