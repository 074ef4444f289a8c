package io.reelway.web;

import io.reelway.check.CheckDocument;
import io.reelway.check.PresetChecker;
import io.reelway.check.PresetText;
import io.reelway.check.SampleSource;
import io.reelway.error.VideoException;
import io.reelway.ffmpeg.CapabilityReader;
import io.reelway.preset.library.PresetForm;
import io.reelway.preset.library.Presets;
import io.reelway.preset.library.RuleFiles;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;

/** The HTTP resource of presets: lists and shows them, and checks a new one. Nothing is stored. */
@Path("/api/presets")
@Blocking
public class PresetsResource {
    private static final String YAML = "application/yaml";
    /** The name of the checked text in messages, in place of a file's name. */
    private static final String BODY = "preset";

    private static final int MAX_BYTES = 256 * 1024;

    private final Presets presets;
    private final PresetChecker checker;

    public PresetsResource(Presets presets, RuleFiles ruleFiles, CapabilityReader capabilities) {
        this.presets = presets;
        this.checker = new PresetChecker(capabilities::get, ruleFiles);
    }

    /** Name, description, origin and groups of each; broken files have {@code error}. */
    @GET
    public List<PresetEntry> list() {
        return presets.all().stream().map(PresetEntry::of).toList();
    }

    /** The file as it was written. */
    @GET
    @Path("/{name}")
    public Response text(@PathParam("name") String name) {
        String text;
        try {
            text = presets.text(name);
        } catch (VideoException unknown) {
            throw new NotFoundException(unknown.getMessage());
        }
        return Response.ok(
                        text,
                        PresetForm.of(name, text) == PresetForm.JOB
                                ? MediaType.APPLICATION_JSON
                                : YAML + ";charset=UTF-8")
                .build();
    }

    /**
     * Checks a preset or a MediaConvert job. The answer is that of {@code ./reelway presets check --json}; a refused
     * preset is an answer too.
     *
     * @param type {@code application/json} for a MediaConvert job, {@code application/yaml} for a preset; with others
     *     the content decides
     * @param body at most {@link #MAX_BYTES}
     */
    @POST
    @Path("/check")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    public CheckDocument check(@HeaderParam(HttpHeaders.CONTENT_TYPE) String type, InputStream body)
            throws IOException {
        byte[] bytes = body.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new ClientErrorException(
                    "expected a preset of at most " + MAX_BYTES / 1024 + " KiB, but got more",
                    Response.Status.REQUEST_ENTITY_TOO_LARGE);
        }
        String text;
        try {
            text = PresetText.decoded("the body", bytes);
        } catch (VideoException notText) {
            throw new BadRequestException(notText.getMessage());
        }
        return CheckDocument.of(checker.check(preset(type, text), SampleSource.ofTypical()));
    }

    private static PresetText preset(String type, String text) {
        String media = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (media.equals(MediaType.APPLICATION_JSON)) {
            return PresetText.of(BODY, PresetForm.JOB, text);
        }
        return media.endsWith("yaml") ? PresetText.of(BODY, PresetForm.PRESET, text) : PresetText.of(BODY, text);
    }
}
