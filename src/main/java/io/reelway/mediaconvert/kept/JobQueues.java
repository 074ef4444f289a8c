package io.reelway.mediaconvert.kept;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.mediaconvert.wire.ArnKind;
import io.reelway.mediaconvert.wire.ServiceArn;
import io.reelway.mediaconvert.wire.ServiceException;
import io.reelway.mediaconvert.wire.WireJson;
import io.reelway.video.KeptItem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The queues of the API. A queue is a label by which jobs are listed, and which can be paused. {@code Default} always
 * exists; one that a job names exists from then on.
 */
@ApplicationScoped
public class JobQueues {
    /** The queue of jobs that name none. */
    public static final String DEFAULT = "Default";

    private static final String PAUSED = "PAUSED";

    private final Things things;

    public JobQueues(Things things) {
        this.things = things;
    }

    /**
     * A queue that a job names.
     *
     * @param arn in the region of the request
     * @param isNew whether it exists from now on only
     */
    public record Used(String name, String arn, boolean isPaused, boolean isNew) {}

    /**
     * The queue that a job names, which is created where nobody has created it.
     *
     * @param nameOrArn empty for {@link #DEFAULT}
     * @throws ServiceException BAD_REQUEST for a name that cannot be
     */
    public Used used(String nameOrArn, String region) {
        String name = nameOrArn.isEmpty() ? DEFAULT : ServiceArn.name(ArnKind.QUEUE, nameOrArn, "/queue");
        boolean isNew =
                !name.equals(DEFAULT) && things.find(ArnKind.QUEUE, name).isEmpty() && isCreated(name);
        boolean isPaused = document(get(name)).path("status").asText().equals(PAUSED);
        return new Used(name, ServiceArn.of(ArnKind.QUEUE, region, name).text(), isPaused, isNew);
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

    /** @throws ServiceException NOT_FOUND if there is none, BAD_REQUEST for {@link #DEFAULT} */
    public void delete(String nameOrArn) {
        if (isDefault(nameOrArn)) {
            throw ServiceException.badRequest("/name", "the queue " + DEFAULT + " always exists; pause it instead");
        }
        things.delete(ArnKind.QUEUE, nameOrArn);
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
