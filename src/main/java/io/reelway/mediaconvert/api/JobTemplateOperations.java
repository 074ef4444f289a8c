package io.reelway.mediaconvert.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.mediaconvert.kept.CheckedSettings;
import io.reelway.mediaconvert.kept.JobTemplates;
import io.reelway.mediaconvert.kept.Page;
import io.reelway.mediaconvert.kept.Tags;
import io.reelway.mediaconvert.kept.Things;
import io.reelway.mediaconvert.wire.ArnKind;
import io.reelway.mediaconvert.wire.Form;
import io.reelway.mediaconvert.wire.JobMembers;
import io.reelway.mediaconvert.wire.RequestShape;
import io.reelway.mediaconvert.wire.ServiceArn;
import io.reelway.mediaconvert.wire.WireJson;
import io.reelway.mediaconvert.wire.WireNames;
import io.reelway.video.KeptItem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Job templates: created, shown, listed, changed and deleted. Their settings are checked before they are kept. */
@ApplicationScoped
class JobTemplateOperations implements Operations {
    private static final List<String> KEPT = List.of(
            "description", "queue", "priority", "statusUpdateInterval", "accelerationSettings", "hopDestinations");
    private static final RequestShape UPDATE = RequestShape.empty()
            .with("category", Form.text(100))
            .with("description", Form.text(1024))
            .with("queue", JobMembers.queue())
            .with("priority", JobMembers.priority())
            .with("statusUpdateInterval", JobMembers.statusUpdateInterval())
            .with("accelerationSettings", JobMembers.accelerationSettings())
            .with("hopDestinations", JobMembers.hopDestinations())
            .with("settings", Form.object());
    private static final RequestShape CREATE =
            UPDATE.with("name", ServiceArn.newName()).with("tags", Tags.form()).requiring("name", "settings");

    private final Things things;
    private final CheckedSettings checked;

    JobTemplateOperations(Things things, CheckedSettings checked) {
        this.things = things;
        this.checked = checked;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                new Operation("CreateJobTemplate", "POST", "jobTemplates", 201, this::create),
                new Operation("ListJobTemplates", "GET", "jobTemplates", 200, this::list),
                new Operation("GetJobTemplate", "GET", "jobTemplates/{name}", 200, this::get),
                new Operation("UpdateJobTemplate", "PUT", "jobTemplates/{name}", 200, this::update),
                new Operation("DeleteJobTemplate", "DELETE", "jobTemplates/{name}", 202, this::delete));
    }

    private JsonNode create(ApiCall call) {
        ObjectNode members = call.members();
        CREATE.check(members);
        ObjectNode document = WireJson.object();
        Members.copy(members, document, KEPT);
        String name = Members.text(members, "name");
        document.set("settings", settings(name, members));
        return answer(
                things.create(
                        ArnKind.JOB_TEMPLATE,
                        name,
                        Members.text(members, "category"),
                        Members.texts(members, "tags"),
                        document),
                call);
    }

    private ObjectNode settings(String name, ObjectNode members) {
        ObjectNode settings = WireNames.toWire(Members.object(members, "settings"));
        checked.ofJob(name, settings);
        return settings;
    }

    private JsonNode list(ApiCall call) {
        Page page = things.page(ArnKind.JOB_TEMPLATE, Members.listing(call));
        ObjectNode answer = WireJson.object();
        ArrayNode shown = answer.putArray("jobTemplates");
        page.items().forEach(template -> shown.add(shown(template, call)));
        page.next().ifPresent(token -> answer.put("nextToken", token));
        return answer;
    }

    private JsonNode get(ApiCall call) {
        return answer(things.get(ArnKind.JOB_TEMPLATE, call.variable("name")), call);
    }

    private JsonNode update(ApiCall call) {
        ObjectNode members = call.members();
        UPDATE.check(members);
        String name = things.get(ArnKind.JOB_TEMPLATE, call.variable("name")).name();
        ObjectNode changes = WireJson.object();
        Members.copy(members, changes, KEPT);
        if (members.hasNonNull("settings")) {
            changes.set("settings", settings(name, members));
        }
        return answer(
                things.change(ArnKind.JOB_TEMPLATE, name, template -> {
                    ObjectNode document = JobTemplates.document(template);
                    document.setAll(changes);
                    return things.changed(template, members.path("category").asText(template.category()), document);
                }),
                call);
    }

    private JsonNode delete(ApiCall call) {
        things.delete(ArnKind.JOB_TEMPLATE, call.variable("name"));
        return WireJson.object();
    }

    private static ObjectNode answer(KeptItem template, ApiCall call) {
        return WireJson.object().set("jobTemplate", shown(template, call));
    }

    private static ObjectNode shown(KeptItem template, ApiCall call) {
        return Members.shown(
                JobTemplates.document(template),
                template,
                ServiceArn.of(ArnKind.JOB_TEMPLATE, call.region(), template.name()),
                false);
    }
}
