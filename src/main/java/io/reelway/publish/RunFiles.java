package io.reelway.publish;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.aws.Refusals;
import io.reelway.delivery.Artifact.Role;
import io.reelway.settings.Settings;
import io.reelway.store.HalfDoneUploads;
import io.reelway.store.KeyPrefix;
import io.reelway.store.ObjectStore;
import io.reelway.store.ParallelCalls;
import io.reelway.store.S3Address;
import io.reelway.store.StoredObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Removes the files of one dead or replaced run, by the list of them. */
@ApplicationScoped
class RunFiles {
    private static final Logger LOG = Logger.getLogger(RunFiles.class);
    private static final String NO_BUCKET = "NoSuchBucket";

    private final ObjectStore store;
    private final HalfDoneUploads halfDone;
    private final ParallelCalls parallel;
    private final ResultAddresses addresses;

    RunFiles(ObjectStore store, HalfDoneUploads halfDone, ParallelCalls parallel, Settings settings) {
        this.store = store;
        this.halfDone = halfDone;
        this.parallel = parallel;
        this.addresses = new ResultAddresses(settings);
    }

    /**
     * Removes what the run has put and the present manifest does not need, and its half-done uploads.
     *
     * @param list of its files, in the shape of a manifest
     * @param present the asset's manifest, if there is one
     * @param end uploads of stable names that began later are of newer runs
     * @return false where it has to be tried again later. Either nothing is removed, since an entry point that the
     *     present manifest names is of this run: it died while it put its entry points, and they play until a newer run
     *     replaces them. Or a bucket refuses, other than the output bucket; what lies elsewhere is removed
     */
    boolean remove(JsonNode list, Optional<JsonNode> present, Instant end) throws IOException {
        String run = list.path("run").asText();
        Set<S3Address> needed = new HashSet<>(present.map(this::addresses).orElse(List.of()));
        if (!isOf(present, run) && mayPlay(entryPoints(list, needed), run)) {
            return false;
        }
        Map<String, List<S3Address>> byBucket =
                addresses(list).stream().collect(Collectors.groupingBy(S3Address::bucket));
        Set<S3Address> entries = new HashSet<>(entryPoints(list, new HashSet<>(addresses(list))));
        boolean whole = true;
        for (Map.Entry<String, List<S3Address>> group : byBucket.entrySet()) {
            try {
                List<S3Address> unneeded = group.getValue().stream()
                        .filter(each -> !needed.contains(each))
                        .toList();
                parallel.each(ofRun(unneeded, run), object -> {
                    store.deleteSame(object);
                    return object;
                });
                abortUploads(group.getKey(), group.getValue(), entries, end);
            } catch (S3Exception e) {
                whole &= isGone(group.getKey(), e, group.getValue().get(0), run);
            }
        }
        return whole;
    }

    /** Whether one of these is of the run, or lies in another bucket that does not tell. */
    private boolean mayPlay(List<S3Address> entryPoints, String run) throws IOException {
        try {
            return !ofRun(entryPoints, run).isEmpty();
        } catch (S3Exception e) {
            if (!OtherBuckets.isRefusal(e)
                    || entryPoints.stream().noneMatch(each -> addresses.isElsewhere(each.bucket()))) {
                throw e;
            }
            return true;
        }
    }

    /**
     * Whether nothing is left in a bucket that refuses: it is deleted. One that forbids is asked again later.
     *
     * @throws S3Exception the fault, where it is none of another bucket
     */
    private boolean isGone(String bucket, S3Exception fault, S3Address first, String run) {
        if (!addresses.isElsewhere(bucket) || !OtherBuckets.isRefusal(fault)) {
            throw fault;
        }
        if (Refusals.code(fault).equals(NO_BUCKET)) {
            return true;
        }
        LOG.warnf(
                "files of the run %s may remain in the bucket %s, such as %s: %s. They are removed when the program's"
                        + " role has s3:GetObject, s3:DeleteObject, s3:AbortMultipartUpload, s3:ListBucket and"
                        + " s3:ListBucketMultipartUploads there.",
                run, bucket, first.key(), fault.getMessage());
        return false;
    }

    static boolean isOf(Optional<JsonNode> manifest, String run) {
        return manifest.filter(each -> each.path("run").asText().equals(run)).isPresent();
    }

    /**
     * The objects at these addresses that this run has put. Another run may have put one there since, as assets may
     * share names.
     */
    private List<StoredObject> ofRun(List<S3Address> addresses, String run) throws IOException {
        return parallel
                .each(addresses, each -> store.head(each.bucket(), each.key()).filter(object -> object.isOfRun(run)))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Aborts the run's uploads. Names that are new in each run are no other run's; under stable names a newer run may
     * upload now.
     */
    private void abortUploads(String bucket, List<S3Address> addresses, Set<S3Address> stable, Instant end) {
        Set<String> keys = addresses.stream().map(S3Address::key).collect(Collectors.toSet());
        halfDone.abort(
                bucket,
                KeyPrefix.common(keys),
                upload -> keys.contains(upload.key())
                        && (!stable.contains(new S3Address(bucket, upload.key())) || isBefore(upload, end)));
    }

    private static boolean isBefore(MultipartUpload upload, Instant end) {
        return upload.initiated() != null && upload.initiated().isBefore(end);
    }

    private List<S3Address> entryPoints(JsonNode list, Set<S3Address> among) {
        List<S3Address> found = new ArrayList<>();
        list.path("objects").forEach(object -> {
            S3Address address = addresses.of(object);
            if (object.path("role").asText().equalsIgnoreCase(Role.ENTRY.name()) && among.contains(address)) {
                found.add(address);
            }
        });
        return found;
    }

    private List<S3Address> addresses(JsonNode list) {
        List<S3Address> found = new ArrayList<>();
        list.path("objects").forEach(object -> found.add(addresses.of(object)));
        return found;
    }
}
