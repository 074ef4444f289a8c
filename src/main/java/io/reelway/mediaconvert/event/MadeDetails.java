package io.reelway.mediaconvert.event;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.job.Job;
import io.reelway.mediaconvert.job.JobView;
import io.reelway.mediaconvert.job.OutputDetails;
import io.reelway.mediaconvert.job.OutputGroups;
import io.reelway.mediaconvert.job.OutputGroups.Group;
import io.reelway.proof.ProofReport.Item;
import io.reelway.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Tells of what a run has made as events do: {@code outputGroupDetails} with paths. */
@ApplicationScoped
class MadeDetails {
    private final JobView view;
    private final String bucket;

    MadeDetails(JobView view, Settings settings) {
        this.view = view;
        this.bucket = settings.outputBucket();
    }

    /** One group for each of a job's groups; of other videos one for each output. */
    void put(ArrayNode groups, Job job) {
        List<Item> items = job.result().proof().items();
        OutputPaths paths =
                OutputPaths.of(job.result().plan(), bucket, job.delivery().published());
        for (Group<Item> group : groups(job, items, paths)) {
            ObjectNode told = groups.addObject();
            ArrayNode outputs = told.putArray("outputDetails");
            group.outputs().forEach(item -> put(outputs.addObject(), item, paths));
            List<String> playlists = group.outputs().stream()
                    .flatMap(item -> paths.playlist(item.id()).stream())
                    .distinct()
                    .toList();
            if (!playlists.isEmpty()) {
                playlists.forEach(told.putArray("playlistFilePaths")::add);
            }
            told.put("type", group.type());
        }
    }

    private List<Group<Item>> groups(Job job, List<Item> items, OutputPaths paths) {
        if (job.video().apiJob().isPresent()) {
            OutputGroups.Traits<Item> traits =
                    new OutputGroups.Traits<>(item -> paths.address(item.id(), item.key()), Item::kind);
            return OutputGroups.of(view.request(job.video()), job.video(), items, traits);
        }
        return paths.groups().stream()
                .map(ids -> new Group<>(
                        OutputGroups.type(paths.playlist(ids.get(0)).isPresent()),
                        ids.stream().map(job.result().proof()::item).toList()))
                .toList();
    }

    private void put(ObjectNode output, Item item, OutputPaths paths) {
        paths.of(item.id()).forEach(output.putArray("outputFilePaths")::add);
        OutputDetails.put(output, item.duration(), item.size());
        if (item.averageBitrate() > 0 && output.get("videoDetails") instanceof ObjectNode video) {
            video.put("averageBitrate", item.averageBitrate());
        }
    }
}
