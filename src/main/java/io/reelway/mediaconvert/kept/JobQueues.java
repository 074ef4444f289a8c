package io.reelway.mediaconvert.kept;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.mediaconvert.wire.ArnKind;
import io.reelway.mediaconvert.wire.ServiceArn;
import io.reelway.mediaconvert.wire.ServiceException;
import io.reelway.mediaconvert.wire.WireJson;
import io.reelway.sweep.OpenQueues;
import io.reelway.video.KeptItem;
import io.reelway.video.Status;
import io.reelway.video.VideoListing;
import io.reelway.video.WaitingLines;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The queues of the API. A queue is a label by which jobs are listed, and which can be paused. {@code Default} always
 * exists; one that a job names exists from then on.
 */
@RegisterForReflection
@ApplicationScoped
@Named("jobQueues")
public class JobQueues implements OpenQueues {
    /** The queue of jobs that name none. */
    public static final String DEFAULT = "Default";

    private static final String PAUSED = "PAUSED";

    private final Things things;
    private final WaitingLines lines;
    private final VideoListing videos;

    public JobQueues(Things things, WaitingLines lines, VideoListing videos) {
        this.things = things;
        this.lines = lines;
        this.videos = videos;
    }

    /**
     * A queue that a job names.
     *
     * @param isNew whether it exists from now on only
     */
    public record Used(String name, boolean isPaused, boolean isNew) {}

    /**
     * The queue that a job names, which is created where nobody has created it.
     *
     * @param nameOrArn empty for {@link #DEFAULT}
     * @throws ServiceException BAD_REQUEST for a name that cannot be
     */
    public Used used(String nameOrArn) {
        String name = nameOrArn.isEmpty() ? DEFAULT : ServiceArn.name(ArnKind.QUEUE, nameOrArn, "/queue");
        Optional<KeptItem> there = things.find(ArnKind.QUEUE, name);
        boolean isNew = there.isEmpty() && isCreated(name) && !name.equals(DEFAULT);
        return new Used(name, there.filter(JobQueues::isPaused).isPresent(), isNew);
    }

    /** Whether jobs of a queue must not begin now. */
    public boolean isPaused(String name) {
        return things.find(ArnKind.QUEUE, name).filter(JobQueues::isPaused).isPresent();
    }

    private static boolean isPaused(KeptItem queue) {
        return document(queue).path("status").asText().equals(PAUSED);
    }

    @Override
    public List<String> names() {
        return things.all(ArnKind.QUEUE).stream()
                .filter(queue -> !isPaused(queue))
                .map(KeptItem::name)
                .toList();
    }

    private boolean isCreated(String name) {
        try {
            things.create(ArnKind.QUEUE, name, "", Map.of(), document());
            return true;
        } catch (ServiceException e) {
            if (e.kind() != ServiceException.Kind.CONFLICT) {
                throw e;
            }
            // another job has created it at the same time
            return false;
        }
    }

    /** @throws ServiceException CONFLICT if there is one of this name */
    public KeptItem create(String name, Map<String, String> tags, ObjectNode members) {
        ensureDefault();
        ObjectNode document = document();
        document.setAll(members);
        return things.create(ArnKind.QUEUE, name, "", tags, document);
    }

    /** @throws ServiceException NOT_FOUND if there is none */
    public KeptItem get(String nameOrArn) {
        if (isDefault(nameOrArn)) {
            ensureDefault();
        }
        return things.get(ArnKind.QUEUE, nameOrArn);
    }

    /** @throws ServiceException NOT_FOUND if there is none */
    public KeptItem change(String nameOrArn, UnaryOperator<KeptItem> change) {
        if (isDefault(nameOrArn)) {
            ensureDefault();
        }
        return things.change(ArnKind.QUEUE, nameOrArn, change);
    }

    /**
     * @throws ServiceException NOT_FOUND if there is none, BAD_REQUEST for {@link #DEFAULT}, CONFLICT where jobs wait in
     *     it
     */
    public void delete(String nameOrArn) {
        if (isDefault(nameOrArn)) {
            throw ServiceException.badRequest("/name", "the queue " + DEFAULT + " always exists; pause it instead");
        }
        String name = things.get(ArnKind.QUEUE, nameOrArn).name();
        if (!lines.queues(List.of(name), 1).isEmpty()) {
            throw ServiceException.conflict(
                    "Jobs wait in the queue \"" + name + "\"; cancel them, or delete it when they have ended.");
        }
        things.delete(ArnKind.QUEUE, name);
    }

    /** Creates queues again that were deleted at the moment when a job came into them: without them it would wait for ever. */
    public void keepUsed() {
        if (things.all(ArnKind.QUEUE).isEmpty()) {
            // the API was never used
            return;
        }
        Set<String> names = new TreeSet<>();
        videos.apiJobs(List.of(Status.RECEIVED))
                .forEachRemaining(page -> page.forEach(job -> job.apiQueue().ifPresent(names::add)));
        names.forEach(this::used);
    }

    public Page page(Listing listing) {
        ensureDefault();
        return things.page(ArnKind.QUEUE, listing);
    }

    private static boolean isDefault(String nameOrArn) {
        return ServiceArn.name(ArnKind.QUEUE, nameOrArn, "/name").equals(DEFAULT);
    }

    private void ensureDefault() {
        if (things.find(ArnKind.QUEUE, DEFAULT).isEmpty()) {
            isCreated(DEFAULT);
        }
    }

    private static ObjectNode document() {
        return WireJson.object().put("pricingPlan", "ON_DEMAND").put("status", "ACTIVE");
    }

    /** The members that are kept of a queue. */
    public static ObjectNode document(KeptItem queue) {
        return WireJson.object(queue.document());
    }
}
