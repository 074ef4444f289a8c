package io.reelway.publish;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.delivery.Artifact;
import io.reelway.settings.Settings;
import io.reelway.store.ObjectStore;
import io.reelway.video.AssetTurns;
import io.reelway.video.Attribute;
import io.reelway.video.Due;
import io.reelway.video.Leftover;
import io.reelway.video.Video;
import io.reelway.video.VideoTable;
import io.reelway.video.VideoUpdate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Removes the files of dead runs and of replaced runs. Players that hold an old playlist may read those of a replaced
 * run for a while longer. A record lists them as {@link Leftover}s.
 */
@RegisterForReflection
@ApplicationScoped
@Named("leftovers")
public class Leftovers {
    private final Manifest manifest;
    private final RunFiles files;
    private final RunLists lists;
    private final ObjectStore store;
    private final VideoTable table;
    private final AssetTurns turns;
    private final Settings settings;
    private final Clock clock;

    public Leftovers(
            Manifest manifest,
            RunFiles files,
            RunLists lists,
            ObjectStore store,
            VideoTable table,
            AssetTurns turns,
            Settings settings,
            Clock clock) {
        this.manifest = manifest;
        this.files = files;
        this.lists = lists;
        this.store = store;
        this.table = table;
        this.turns = turns;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Removes the files whose time has come, of a video that no worker has. The record stays due while any are left.
     */
    public void remove(Video video) throws IOException {
        Instant now = clock.instant();
        // another version that is worked on has entry points of the same names
        boolean busy = turns.isAnotherAtWork(video);
        Optional<JsonNode> present = manifest.current(video.asset().orElseThrow());
        List<Leftover> left = new ArrayList<>();
        for (Leftover each : video.leftovers()) {
            if (each.after().isAfter(now)) {
                left.add(each);
            } else if (busy) {
                left.add(new Leftover(each.manifest(), now.plus(settings.lease())));
            } else {
                removed(each, present, video.updated()).ifPresent(left::add);
            }
        }
        table.write(VideoUpdate.unchanged(video)
                .set(Attribute.ROUND, video.round())
                .leftovers(left)
                .dueAfterMessages(video, Due.atRest(video, left))
                .whenNeedsAsRead(video));
    }

    /**
     * Removes what a run of this process has put, after it has lost its lease. The sweep may have removed the files
     * before the last one was put, and does not come again. The files stay if the run's manifest is there: the run that
     * replaces it removes them.
     *
     * @param artifacts all that the run was to put
     */
    public void abandon(Manifest.Of of, List<Artifact> artifacts) throws IOException {
        Optional<JsonNode> present = manifest.current(of.asset());
        if (RunFiles.isOf(present, of.run()) || !files.remove(lists.list(of, artifacts), present, Instant.EPOCH)) {
            return;
        }
        String key = ManifestKey.of(of.asset(), of.run());
        if (manifest.read(key).filter(list -> !list.has(RunLists.KEPT_UNTIL)).isPresent()) {
            store.delete(settings.outputBucket(), key);
        }
    }

    /** Removes the files of one run; returns what is still to be removed later. */
    private Optional<Leftover> removed(Leftover leftover, Optional<JsonNode> present, Instant end) throws IOException {
        Optional<JsonNode> list = manifest.read(leftover.manifest());
        if (list.isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Optional<Instant> keptUntil = Optional.ofNullable(
                        list.get().path(RunLists.KEPT_UNTIL).textValue())
                .map(Instant::parse)
                .filter(now::isBefore);
        if (keptUntil.isPresent()) {
            // the run had died, but its manifest was there, and a newer version has replaced it since
            return Optional.of(new Leftover(leftover.manifest(), keptUntil.get()));
        }
        if (!files.remove(list.get(), present, end)) {
            return Optional.of(new Leftover(leftover.manifest(), now.plus(settings.keepOld())));
        }
        store.delete(settings.outputBucket(), leftover.manifest());
        return Optional.empty();
    }
}
