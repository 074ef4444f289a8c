package io.reelway.mediaconvert.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.mediaconvert.kept.Page;
import io.reelway.mediaconvert.kept.Things;
import io.reelway.mediaconvert.wire.ArnKind;
import io.reelway.mediaconvert.wire.ServiceArn;
import io.reelway.mediaconvert.wire.WireJson;
import io.reelway.mediaconvert.wire.WireNames;
import io.reelway.video.KeptItem;
import java.util.List;
import java.util.function.BiConsumer;

/** What the operations of job templates and of output presets have in common. */
final class ThingsWithSettings {
    private final Things things;
    private final ArnKind kind;
    private final String member;
    private final List<String> kept;
    private final BiConsumer<String, ObjectNode> check;

    /**
     * @param member of answers with one of them: {@code preset}
     * @param kept members beside the settings
     * @param check throws where the settings of that name cannot be used
     */
    ThingsWithSettings(
            Things things, ArnKind kind, String member, List<String> kept, BiConsumer<String, ObjectNode> check) {
        this.things = things;
        this.kind = kind;
        this.member = member;
        this.kept = kept;
        this.check = check;
    }

    /** @param members checked, of the call */
    JsonNode create(ObjectNode members, ApiCall call) {
        String name = Members.text(members, "name");
        ObjectNode document = WireJson.object();
        Members.copy(members, document, kept);
        document.set("settings", settings(name, members));
        return answer(
                things.create(kind, name, Members.text(members, "category"), Members.texts(members, "tags"), document),
                call);
    }

    JsonNode list(ApiCall call) {
        Page page = things.page(kind, Members.listing(call));
        ObjectNode answer = WireJson.object();
        ArrayNode shown = answer.putArray(kind.word());
        page.items().forEach(item -> shown.add(shown(item, call)));
        page.next().ifPresent(token -> answer.put("nextToken", token));
        return answer;
    }

    JsonNode get(ApiCall call) {
        return answer(things.get(kind, call.variable("name")), call);
    }

    /** @param members checked, of the call */
    JsonNode update(ObjectNode members, ApiCall call) {
        String name = things.get(kind, call.variable("name")).name();
        ObjectNode changes = WireJson.object();
        Members.copy(members, changes, kept);
        if (members.hasNonNull("settings")) {
            changes.set("settings", settings(name, members));
        }
        return answer(
                things.change(kind, name, item -> {
                    ObjectNode document = WireJson.object(item.document());
                    document.setAll(changes);
                    return things.changed(item, members.path("category").asText(item.category()), document);
                }),
                call);
    }

    JsonNode delete(ApiCall call) {
        things.delete(kind, call.variable("name"));
        return WireJson.object();
    }

    JsonNode answer(KeptItem item, ApiCall call) {
        return WireJson.object().set(member, shown(item, call));
    }

    private ObjectNode settings(String name, ObjectNode members) {
        ObjectNode settings = WireNames.toWire(Members.object(members, "settings"));
        check.accept(name, settings);
        return settings;
    }

    private ObjectNode shown(KeptItem item, ApiCall call) {
        return Members.shown(
                WireJson.object(item.document()), item, ServiceArn.of(kind, call.region(), item.name()), false);
    }
}
