package io.reelway.mediaconvert.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.mediaconvert.kept.CheckedSettings;
import io.reelway.mediaconvert.kept.Tags;
import io.reelway.mediaconvert.kept.Things;
import io.reelway.mediaconvert.wire.ArnKind;
import io.reelway.mediaconvert.wire.Form;
import io.reelway.mediaconvert.wire.JobMembers;
import io.reelway.mediaconvert.wire.RequestShape;
import io.reelway.mediaconvert.wire.ServiceArn;
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

    private final ThingsWithSettings templates;

    JobTemplateOperations(Things things, CheckedSettings checked) {
        this.templates = new ThingsWithSettings(things, ArnKind.JOB_TEMPLATE, "jobTemplate", KEPT, checked::ofJob);
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                new Operation("CreateJobTemplate", "POST", "jobTemplates", 201, this::create),
                new Operation("ListJobTemplates", "GET", "jobTemplates", 200, templates::list),
                new Operation("GetJobTemplate", "GET", "jobTemplates/{name}", 200, templates::get),
                new Operation("UpdateJobTemplate", "PUT", "jobTemplates/{name}", 200, this::update),
                new Operation("DeleteJobTemplate", "DELETE", "jobTemplates/{name}", 202, templates::delete));
    }

    private JsonNode create(ApiCall call) {
        ObjectNode members = call.members();
        CREATE.check(members);
        return templates.create(members, call);
    }

    private JsonNode update(ApiCall call) {
        ObjectNode members = call.members();
        UPDATE.check(members);
        return templates.update(members, call);
    }
}
