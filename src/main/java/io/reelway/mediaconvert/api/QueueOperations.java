package io.reelway.mediaconvert.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.mediaconvert.kept.JobQueues;
import io.reelway.mediaconvert.kept.Listing;
import io.reelway.mediaconvert.kept.Page;
import io.reelway.mediaconvert.kept.QueueLoads;
import io.reelway.mediaconvert.kept.Tags;
import io.reelway.mediaconvert.wire.ArnKind;
import io.reelway.mediaconvert.wire.Form;
import io.reelway.mediaconvert.wire.RequestShape;
import io.reelway.mediaconvert.wire.ServiceArn;
import io.reelway.mediaconvert.wire.ServiceException;
import io.reelway.mediaconvert.wire.WireJson;
import io.reelway.video.KeptItem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Queues: created, shown, listed, changed and deleted. */
@ApplicationScoped
class QueueOperations implements Operations {
    private static final List<String> KEPT =
            List.of("description", "status", "concurrentJobs", "maximumConcurrentFeeds");
    private static final RequestShape UPDATE = RequestShape.empty()
            .with("description", Form.text(1024))
            .with("status", Form.word(List.of("ACTIVE", "PAUSED")))
            .with("concurrentJobs", Form.whole(0, Integer.MAX_VALUE))
            .with("maximumConcurrentFeeds", Form.whole(0, Integer.MAX_VALUE))
            .with("reservationPlanSettings", Form.object());
    private static final RequestShape CREATE = UPDATE.with("name", ServiceArn.newName())
            .with("pricingPlan", Form.word(List.of("ON_DEMAND", "RESERVED")))
            .with("tags", Tags.form())
            .requiring("name");

    private final JobQueues queues;
    private final QueueLoads loads;
    private final Clock clock;

    QueueOperations(JobQueues queues, QueueLoads loads, Clock clock) {
        this.queues = queues;
        this.loads = loads;
        this.clock = clock;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                new Operation("CreateQueue", "POST", "queues", 201, this::create),
                new Operation("ListQueues", "GET", "queues", 200, this::list),
                new Operation("GetQueue", "GET", "queues/{name}", 200, this::get),
                new Operation("UpdateQueue", "PUT", "queues/{name}", 200, this::update),
                new Operation("DeleteQueue", "DELETE", "queues/{name}", 202, this::delete));
    }

    private JsonNode create(ApiCall call) {
        ObjectNode members = call.members();
        CREATE.check(members);
        refuseReserved(members);
        ObjectNode kept = WireJson.object();
        Members.copy(members, kept, KEPT);
        return answer(queues.create(Members.text(members, "name"), Members.texts(members, "tags"), kept), call);
    }

    private JsonNode list(ApiCall call) {
        Listing listing = Members.listing(call);
        if (listing.by() == Listing.By.SYSTEM) {
            throw ServiceException.badRequest("/listBy", "expected one of [NAME, CREATION_DATE], but got \"SYSTEM\"");
        }
        Page page = queues.page(listing);
        ObjectNode answer = WireJson.object();
        ArrayNode shown = answer.putArray("queues");
        Map<String, QueueLoads.Load> now = loads.now();
        page.items().forEach(queue -> shown.add(counted(queue, now, call)));
        page.next().ifPresent(token -> answer.put("nextToken", token));
        return answer;
    }

    private JsonNode get(ApiCall call) {
        KeptItem queue = queues.get(call.variable("name"));
        return WireJson.object().set("queue", counted(queue, loads.now(), call));
    }

    private JsonNode update(ApiCall call) {
        ObjectNode members = call.members();
        UPDATE.check(members);
        refuseReserved(members);
        return answer(
                queues.change(call.variable("name"), queue -> {
                    ObjectNode document = JobQueues.document(queue);
                    Members.copy(members, document, KEPT);
                    return queue.changed(queue.category(), WireJson.text(document), clock.instant());
                }),
                call);
    }

    private JsonNode delete(ApiCall call) {
        queues.delete(call.variable("name"));
        return WireJson.object();
    }

    private static void refuseReserved(ObjectNode members) {
        if (Members.text(members, "pricingPlan").equals("RESERVED") || members.hasNonNull("reservationPlanSettings")) {
            throw ServiceException.badRequest(
                    members.hasNonNull("reservationPlanSettings") ? "/reservationPlanSettings" : "/pricingPlan",
                    "nothing can be reserved here; leave it out");
        }
    }

    /** Without counts: what was written must not fail because of them. */
    private static ObjectNode answer(KeptItem queue, ApiCall call) {
        return WireJson.object().set("queue", shown(queue, call));
    }

    private static ObjectNode counted(KeptItem queue, Map<String, QueueLoads.Load> loads, ApiCall call) {
        QueueLoads.Load load = loads.getOrDefault(queue.name(), QueueLoads.Load.NONE);
        return shown(queue, call)
                .put("submittedJobsCount", load.submitted())
                .put("progressingJobsCount", load.progressing());
    }

    private static ObjectNode shown(KeptItem queue, ApiCall call) {
        return Members.shown(
                JobQueues.document(queue),
                queue,
                ServiceArn.of(ArnKind.QUEUE, call.region(), queue.name()),
                queue.name().equals(JobQueues.DEFAULT));
    }
}
