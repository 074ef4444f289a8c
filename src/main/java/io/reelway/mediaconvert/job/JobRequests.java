package io.reelway.mediaconvert.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.mediaconvert.kept.CheckedSettings;
import io.reelway.mediaconvert.kept.JobTemplates;
import io.reelway.mediaconvert.kept.Tags;
import io.reelway.mediaconvert.wire.Form;
import io.reelway.mediaconvert.wire.JobMembers;
import io.reelway.mediaconvert.wire.RequestShape;
import io.reelway.mediaconvert.wire.ServiceException;
import io.reelway.mediaconvert.wire.SettingsOver;
import io.reelway.mediaconvert.wire.WireJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Checks the requests of jobs, completes them with their templates and presets, and finds what a job must have. */
@ApplicationScoped
public class JobRequests {
    /** An item of the table has 400 kB; the record needs some of it. */
    private static final int LONGEST = 300_000;

    private static final int LONGEST_TEXT = 1024;
    private static final Form PAIRS = Form.texts(100, 128, 1024);

    private static final RequestShape SHAPE = RequestShape.empty()
            .with("role", Form.text(LONGEST_TEXT))
            .with("settings", Form.object())
            .with("queue", JobMembers.queue())
            .with("jobTemplate", Form.text(LONGEST_TEXT))
            .with("clientRequestToken", Form.text(LONGEST_TEXT))
            .with("priority", JobMembers.priority())
            .with("userMetadata", PAIRS)
            .with("tags", Tags.form())
            .with("hopDestinations", JobMembers.hopDestinations())
            .with("accelerationSettings", JobMembers.accelerationSettings())
            .with("billingTagsSource", Form.word(List.of("QUEUE", "PRESET", "JOB_TEMPLATE", "JOB")))
            .with("simulateReservedQueue", Form.word(List.of("ENABLED", "DISABLED")))
            .with("jobEngineVersion", Form.text(LONGEST_TEXT))
            .with("statusUpdateInterval", JobMembers.statusUpdateInterval())
            .requiring("role", "settings");

    /** What a job has from its template where the request does not say it. */
    private static final List<String> OF_TEMPLATE =
            List.of("queue", "priority", "statusUpdateInterval", "accelerationSettings", "hopDestinations");

    private final JobTemplates templates;
    private final CheckedSettings checked;

    public JobRequests(JobTemplates templates, CheckedSettings checked) {
        this.templates = templates;
        this.checked = checked;
    }

    /**
     * The request with what its template and presets add.
     *
     * @throws ServiceException BAD_REQUEST for what it must not have, NOT_FOUND for an unknown template
     */
    ObjectNode whole(ObjectNode request) {
        SHAPE.check(request);
        ObjectNode whole = request.deepCopy();
        String template = request.path("jobTemplate").asText("");
        if (!template.isEmpty()) {
            ObjectNode below = templates.document(template);
            whole.set(
                    "settings", SettingsOver.laid(below.withObject("/settings"), (ObjectNode) request.get("settings")));
            OF_TEMPLATE.stream()
                    .filter(member -> below.hasNonNull(member) && !request.hasNonNull(member))
                    .forEach(member -> whole.set(member, below.get(member)));
        }
        String full = checked.withPresets(whole);
        checkSize(full);
        return WireJson.object(full);
    }

    /** @throws ServiceException BAD_REQUEST where a record cannot hold these texts */
    static void checkSize(String... texts) {
        int bytes = Stream.of(texts)
                .mapToInt(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .sum();
        if (bytes > LONGEST) {
            throw ServiceException.badRequest(
                    "/settings", "the job with all its settings is longer than " + LONGEST / 1000 + " kB");
        }
    }

    /**
     * The job's one input, an object.
     *
     * @throws ServiceException BAD_REQUEST where it has none, or more than one
     */
    static ObjectNode input(ObjectNode request) {
        JsonNode inputs = request.path("settings").path("inputs");
        if (inputs.size() != 1) {
            throw ServiceException.badRequest(
                    "/inputs", "expected one input, the video, but there are " + inputs.size());
        }
        if (!(inputs.get(0) instanceof ObjectNode input)) {
            throw ServiceException.badRequest("/inputs/0", "expected an object, but got " + Form.shown(inputs.get(0)));
        }
        return input;
    }
}
