package io.reelway.mediaconvert.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.mediaconvert.api.ApiCall;
import io.reelway.mediaconvert.api.Operation;
import io.reelway.mediaconvert.api.Operations;
import io.reelway.mediaconvert.wire.ArnKind;
import io.reelway.mediaconvert.wire.PageToken;
import io.reelway.mediaconvert.wire.ServiceArn;
import io.reelway.mediaconvert.wire.WireJson;
import io.reelway.store.ParallelCalls;
import io.reelway.video.Video;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;

/** Jobs: created, shown, listed, searched and cancelled. */
@ApplicationScoped
class JobOperations implements Operations {
    private static final String CREATE = "direct:ingest-mediaconvert";
    private static final int MOST = 20;

    private final ProducerTemplate routes;
    private final ApiJobs jobs;
    private final JobListing listing;
    private final JobView view;
    private final JobCancels cancels;
    private final ParallelCalls parallel;

    JobOperations(
            ProducerTemplate routes,
            ApiJobs jobs,
            JobListing listing,
            JobView view,
            JobCancels cancels,
            ParallelCalls parallel) {
        this.routes = routes;
        this.jobs = jobs;
        this.listing = listing;
        this.view = view;
        this.cancels = cancels;
        this.parallel = parallel;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                new Operation("CreateJob", "POST", "jobs", 201, this::create),
                new Operation("ListJobs", "GET", "jobs", 200, call -> list(call, Optional.empty())),
                new Operation("SearchJobs", "GET", "search", 200, call -> list(call, call.query("inputFile"))),
                new Operation("GetJob", "GET", "jobs/{id}", 200, this::get),
                new Operation("CancelJob", "DELETE", "jobs/{id}", 202, this::cancel));
    }

    private JsonNode create(ApiCall call) {
        try {
            Video job = routes.requestBody(CREATE, new JobCall(call.members(), call.region()), Video.class);
            return shown(job, call);
        } catch (CamelExecutionException e) {
            // what the step threw says what is wrong
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private JsonNode get(ApiCall call) {
        return shown(jobs.find(call.variable("id")), call);
    }

    private JsonNode list(ApiCall call, Optional<String> input) {
        JobListing.Wanted wanted = new JobListing.Wanted(
                call.word("status", JobState.class),
                call.query("queue").map(queue -> ServiceArn.name(ArnKind.QUEUE, queue, "/queue")),
                input,
                call.order().filter(ApiCall.Order.ASCENDING::equals).isPresent());
        String question = wanted.toString();
        JobListing.Found found = listing.page(
                wanted,
                call.whole("maxResults", 1, MOST).orElse(MOST),
                call.query("nextToken")
                        .map(token -> PageToken.position(token, question).get(0)));
        ObjectNode answer = WireJson.object();
        ArrayNode shown = answer.putArray("jobs");
        shown(found.jobs(), call).forEach(shown::add);
        found.next().ifPresent(last -> answer.put("nextToken", PageToken.of(question, List.of(last))));
        return answer;
    }

    /** A job that has ended cannot be cancelled, as in MediaConvert. */
    private JsonNode cancel(ApiCall call) {
        cancels.cancel(jobs.find(call.variable("id")));
        return WireJson.object();
    }

    /** Several at a time, since of each that is complete a manifest is read. */
    private List<ObjectNode> shown(List<Video> found, ApiCall call) {
        try {
            return parallel.each(found, job -> view.of(job, call.region()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode shown(Video job, ApiCall call) {
        return WireJson.object().set("job", view.of(job, call.region()));
    }
}
