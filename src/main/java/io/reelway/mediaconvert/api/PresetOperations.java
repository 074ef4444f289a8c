package io.reelway.mediaconvert.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.mediaconvert.kept.CheckedSettings;
import io.reelway.mediaconvert.kept.OutputPresets;
import io.reelway.mediaconvert.kept.Tags;
import io.reelway.mediaconvert.kept.Things;
import io.reelway.mediaconvert.wire.ArnKind;
import io.reelway.mediaconvert.wire.Form;
import io.reelway.mediaconvert.wire.RequestShape;
import io.reelway.mediaconvert.wire.ServiceArn;
import io.reelway.mediaconvert.wire.ServiceException;
import io.reelway.mediaconvert.wire.WireJson;
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
    private final ThingsWithSettings presets;

    PresetOperations(Things things, CheckedSettings checked) {
        this.things = things;
        this.presets =
                new ThingsWithSettings(things, ArnKind.PRESET, "preset", List.of("description"), checked::ofOutput);
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                new Operation("CreatePreset", "POST", "presets", 201, this::create),
                new Operation("ListPresets", "GET", "presets", 200, presets::list),
                new Operation("GetPreset", "GET", "presets/{name}", 200, this::get),
                new Operation("UpdatePreset", "PUT", "presets/{name}", 200, this::update),
                new Operation("DeletePreset", "DELETE", "presets/{name}", 202, presets::delete));
    }

    private JsonNode create(ApiCall call) {
        ObjectNode members = call.members();
        CREATE.check(members);
        String name = Members.text(members, "name");
        if (name.startsWith("System-") && OutputPresets.system(name).isPresent()) {
            throw ServiceException.conflict(
                    "The name \"" + name + "\" is that of a preset of AWS; choose another name.");
        }
        return presets.create(members, call);
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
        return presets.answer(own.orElseGet(() -> things.get(ArnKind.PRESET, nameOrArn)), call);
    }

    private JsonNode update(ApiCall call) {
        ObjectNode members = call.members();
        UPDATE.check(members);
        return presets.update(members, call);
    }
}
