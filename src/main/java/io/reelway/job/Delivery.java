package io.reelway.job;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.delivery.Artifact;
import io.reelway.publish.Publication;
import io.reelway.publish.SeenEtags;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The proven files and their upload to the output bucket.
 *
 * @param artifacts all files with their keys; empty before they are named
 * @param seen the ETags under stable names before the upload; null before they are read
 * @param published what lies in the output bucket
 * @param list the ETag of the list of files of this run; null before it is there
 * @param listForgotten whether that list is deleted again, since the manifest says the same
 */
@RegisterForReflection
public record Delivery(
        List<Artifact> artifacts, SeenEtags seen, List<Publication> published, String list, boolean listForgotten) {
    static final Delivery NONE = new Delivery(List.of(), null, List.of(), null, false);

    public Delivery {
        artifacts = List.copyOf(artifacts);
        published = List.copyOf(published);
    }

    public Delivery named(List<Artifact> all) {
        return new Delivery(all, seen, published, list, listForgotten);
    }

    public Delivery seen(SeenEtags found) {
        return new Delivery(artifacts, found, published, list, listForgotten);
    }

    public Delivery published(List<Publication> more) {
        return new Delivery(
                artifacts,
                seen,
                Stream.concat(published.stream(), more.stream()).toList(),
                list,
                listForgotten);
    }

    public Delivery listed(String etag) {
        return new Delivery(artifacts, seen, published, etag, listForgotten);
    }

    public Delivery withoutList() {
        return new Delivery(artifacts, seen, published, null, true);
    }

    /** The files of some roles, in the order of the upload. */
    public List<Artifact> artifacts(Artifact.Role... roles) {
        return artifacts.stream()
                .filter(artifact -> Arrays.asList(roles).contains(artifact.role()))
                .toList();
    }
}
