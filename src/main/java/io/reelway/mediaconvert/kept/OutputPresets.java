package io.reelway.mediaconvert.kept;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.mediaconvert.wire.ArnKind;
import io.reelway.mediaconvert.wire.ServiceArn;
import io.reelway.mediaconvert.wire.ServiceException;
import io.reelway.mediaconvert.wire.WireJson;
import io.reelway.mediaconvert.wire.WireNames;
import io.reelway.preset.mediaconvert.MediaConvert;
import io.reelway.video.KeptItem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The output presets of the API: own ones, and those of AWS that can be told from their names. */
@ApplicationScoped
public class OutputPresets {
    private final Things things;

    public OutputPresets(Things things) {
        this.things = things;
    }

    /**
     * Finds the presets that a job's outputs name, for {@link MediaConvert#translate}. It reads each preset once, so it
     * is for one job.
     */
    public Function<String, Optional<String>> named() {
        Map<String, Optional<String>> read = new HashMap<>();
        return name -> read.computeIfAbsent(name, this::text);
    }

    private Optional<String> text(String nameOrArn) {
        try {
            return things.find(ArnKind.PRESET, nameOrArn)
                    .map(KeptItem::document)
                    .or(() -> system(nameOrArn)
                            .filter(settings -> nameOrArn.startsWith("arn:"))
                            .map(settings -> WireJson.text(WireJson.object().set("settings", settings))));
        } catch (ServiceException noName) {
            return Optional.empty();
        }
    }

    /** The settings of a preset of AWS, as the API spells them; empty for a name that does not say them. */
    public static Optional<JsonNode> system(String nameOrArn) {
        String name = ServiceArn.parse(nameOrArn).map(ServiceArn::name).orElse(nameOrArn);
        return MediaConvert.systemPreset(name).map(WireNames::toWire);
    }
}
