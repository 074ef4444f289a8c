package io.reelway.mediaconvert.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.arrival.Folder;
import io.reelway.mediaconvert.wire.ServiceException;
import io.reelway.preset.Group;
import io.reelway.preset.Preset;
import io.reelway.preset.mediaconvert.DestinationNames;
import io.reelway.settings.Settings;
import io.reelway.store.S3Address;
import io.reelway.video.ApiJobAsset;
import io.reelway.video.AssetOwners;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/**
 * Checks where the outputs of a job are to go: into a bucket that is allowed, and never into the folders of uploads or
 * below an asset that belongs to a video.
 */
@ApplicationScoped
public class Destinations {
    private static final String SCHEME = "s3://";

    private final Settings settings;
    private final JobBuckets buckets;
    private final AssetOwners owners;

    public Destinations(Settings settings, JobBuckets buckets, AssetOwners owners) {
        this.settings = settings;
        this.buckets = buckets;
        this.owners = owners;
    }

    /**
     * @param preset that the request gives
     * @param name of the input's file, without extension
     * @throws ServiceException BAD_REQUEST naming the destination that is not allowed
     */
    void check(ObjectNode request, Preset preset, String name, Instant submitted) {
        checkAsWritten(request, name, submitted);
        // as the job will read them, whatever the case of their keys
        for (Group group : preset.groups()) {
            String place =
                    group.to().bucket().orElse("") + "/" + group.to().text().replace("{name}", name);
            refusal(SCHEME + place).ifPresent(why -> {
                throw ServiceException.badRequest("/outputGroups", why);
            });
        }
    }

    private void checkAsWritten(ObjectNode request, String name, Instant submitted) {
        JsonNode filled = request.path("settings").deepCopy();
        DestinationNames.fillIn(filled, name, submitted);
        JsonNode groups = filled.path("outputGroups");
        for (int number = 0; number < groups.size(); number++) {
            String path = "/outputGroups/" + number + "/outputGroupSettings";
            groups.get(number).path("outputGroupSettings").properties().forEach(group -> {
                String destination = group.getValue().path("destination").asText("");
                if (!destination.isEmpty()) {
                    refusal(destination).ifPresent(why -> {
                        throw ServiceException.badRequest(path + "/" + group.getKey() + "/destination", why);
                    });
                }
            });
        }
    }

    private Optional<String> refusal(String destination) {
        Optional<S3Address> address = S3Address.parse(destination);
        if (address.isEmpty() || address.get().key().isEmpty()) {
            return Optional.of("expected s3://bucket/key, but got \"" + destination + '"');
        }
        String bucket = address.get().bucket();
        String key = address.get().key();
        Optional<String> forbidden = buckets.refusal(bucket);
        if (forbidden.isPresent()) {
            return forbidden;
        }
        if (bucket.equals(settings.sourceBucket()) && Folder.isIn(key)) {
            return Optional.of("the folder of " + key + " holds uploads and what became of them; name another one");
        }
        if (!bucket.equals(settings.outputBucket())) {
            return Optional.empty();
        }
        if (ApiJobAsset.isInFolder(key)) {
            return Optional.of("the folder of " + key + " holds what Reelway notes of a job; name another one");
        }
        return owners.ownedIn(key).map(asset -> "assets/" + asset + " belongs to a video; name another folder");
    }
}
