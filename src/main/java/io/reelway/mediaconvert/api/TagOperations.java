package io.reelway.mediaconvert.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.mediaconvert.kept.Tags;
import io.reelway.mediaconvert.wire.Form;
import io.reelway.mediaconvert.wire.RequestShape;
import io.reelway.mediaconvert.wire.WireJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** The tags of whatever has an ARN. */
@ApplicationScoped
class TagOperations implements Operations {
    private static final RequestShape TAG = RequestShape.empty()
            .with("arn", Form.text(1000))
            .with("tags", Tags.form())
            .requiring("arn", "tags");
    private static final RequestShape UNTAG = RequestShape.empty().with("tagKeys", Form.list(200, Form.text(128)));

    private final Tags tags;

    TagOperations(Tags tags) {
        this.tags = tags;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                new Operation("TagResource", "POST", "tags", 200, this::tag),
                new Operation("UntagResource", "PUT", "tags/{arn}", 200, this::untag),
                new Operation("ListTagsForResource", "GET", "tags/{arn}", 200, this::list));
    }

    private JsonNode tag(ApiCall call) {
        ObjectNode members = call.members();
        TAG.check(members);
        tags.add(members.get("arn").textValue(), Members.texts(members, "tags"));
        return WireJson.object();
    }

    private JsonNode untag(ApiCall call) {
        ObjectNode members = call.members();
        UNTAG.check(members);
        List<String> keys = new ArrayList<>();
        members.path("tagKeys").forEach(key -> keys.add(key.asText()));
        tags.remove(call.variable("arn"), keys);
        return WireJson.object();
    }

    private JsonNode list(ApiCall call) {
        String arn = call.variable("arn");
        ObjectNode resource = WireJson.object().put("arn", arn);
        ObjectNode shown = resource.putObject("tags");
        tags.of(arn).forEach(shown::put);
        return WireJson.object().set("resourceTags", resource);
    }
}
