package io.reelway.mediaconvert.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.mediaconvert.kept.CheckedSettings;
import io.reelway.mediaconvert.kept.OutputPresets;
import io.reelway.mediaconvert.kept.Page;
import io.reelway.mediaconvert.kept.Tags;
import io.reelway.mediaconvert.kept.Things;
import io.reelway.mediaconvert.wire.ArnKind;
import io.reelway.mediaconvert.wire.Form;
import io.reelway.mediaconvert.wire.RequestShape;
import io.reelway.mediaconvert.wire.ServiceArn;
import io.reelway.mediaconvert.wire.ServiceException;
import io.reelway.mediaconvert.wire.WireJson;
import io.reelway.mediaconvert.wire.WireNames;
import io.reelway.video.KeptItem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Output presets: created, shown, listed, changed and deleted. Those of AWS are shown by what their names say; they are
 * not listed, since any name of their form is one.
 */
@ApplicationScoped
class PresetOperations implements Operations {
    private static final RequestShape UPDATE = RequestShape.empty()
            .with("category", Form.text(100))
            .with("description", Form.text(1024))
            .with("settings", Form.object());
    private static final RequestShape CREATE =
            UPDATE.with("name", ServiceArn.newName()).with("tags", Tags.form()).requiring("name", "settings");

    private final Things things;
    private final CheckedSettings checked;

    PresetOperations(Things things, CheckedSettings checked) {
        this.things = things;
        this.checked = checked;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                new Operation("CreatePreset", "POST", "presets", 201, this::create),
                new Operation("ListPresets", "GET", "presets", 200, this::list),
                new Operation("GetPreset", "GET", "presets/{name}", 200, this::get),
                new Operation("UpdatePreset", "PUT", "presets/{name}", 200, this::update),
                new Operation("DeletePreset", "DELETE", "presets/{name}", 202, this::delete));
    }

    private JsonNode create(ApiCall call) {
        ObjectNode members = call.members();
        CREATE.check(members);
        String name = Members.text(members, "name");
        if (OutputPresets.system(name).isPresent()) {
            throw ServiceException.conflict(
                    "The name \"" + name + "\" is that of a preset of AWS; choose another name.");
        }
        ObjectNode document = WireJson.object();
        Members.copy(members, document, List.of("description"));
        document.set("settings", settings(name, members));
        return answer(
                things.create(
                        ArnKind.PRESET,
                        name,
                        Members.text(members, "category"),
                        Members.texts(members, "tags"),
                        document),
                call);
    }

    private ObjectNode settings(String name, ObjectNode members) {
        ObjectNode settings = WireNames.toWire(Members.object(members, "settings"));
        checked.ofOutput(name, settings);
        return settings;
    }

    private JsonNode list(ApiCall call) {
        Page page = things.page(ArnKind.PRESET, Members.listing(call));
        ObjectNode answer = WireJson.object();
        ArrayNode shown = answer.putArray("presets");
        page.items().forEach(preset -> shown.add(shown(preset, call)));
        page.next().ifPresent(token -> answer.put("nextToken", token));
        return answer;
    }

    private JsonNode get(ApiCall call) {
        String nameOrArn = call.variable("name");
        Optional<KeptItem> own = things.find(ArnKind.PRESET, nameOrArn);
        if (own.isEmpty()) {
            String name = ServiceArn.name(ArnKind.PRESET, nameOrArn, "/name");
            Optional<JsonNode> settings = OutputPresets.system(name);
            if (settings.isPresent()) {
                ObjectNode shown = WireJson.object()
                        .put("name", name)
                        .put(
                                "arn",
                                ServiceArn.of(ArnKind.PRESET, call.region(), name)
                                        .text())
                        .put("type", "SYSTEM");
                shown.set("settings", settings.get());
                return WireJson.object().set("preset", shown);
            }
        }
        return answer(own.orElseGet(() -> things.get(ArnKind.PRESET, nameOrArn)), call);
    }

    private JsonNode update(ApiCall call) {
        ObjectNode members = call.members();
        UPDATE.check(members);
        String name = things.get(ArnKind.PRESET, call.variable("name")).name();
        ObjectNode changes = WireJson.object();
        Members.copy(members, changes, List.of("description"));
        if (members.hasNonNull("settings")) {
            changes.set("settings", settings(name, members));
        }
        return answer(
                things.change(ArnKind.PRESET, name, preset -> {
                    ObjectNode document = WireJson.object(preset.document());
                    document.setAll(changes);
                    return things.changed(preset, members.path("category").asText(preset.category()), document);
                }),
                call);
    }

    private JsonNode delete(ApiCall call) {
        things.delete(ArnKind.PRESET, call.variable("name"));
        return WireJson.object();
    }

    private static ObjectNode answer(KeptItem preset, ApiCall call) {
        return WireJson.object().set("preset", shown(preset, call));
    }

    private static ObjectNode shown(KeptItem preset, ApiCall call) {
        return Members.shown(
                WireJson.object(preset.document()),
                preset,
                ServiceArn.of(ArnKind.PRESET, call.region(), preset.name()),
                false);
    }
}
