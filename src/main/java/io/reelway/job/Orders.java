package io.reelway.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.arrival.KeyName;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.preset.PresetVersion;
import io.reelway.preset.library.Presets;
import io.reelway.preset.mediaconvert.MediaConvert;
import io.reelway.preset.mediaconvert.Origin;
import io.reelway.preset.mediaconvert.Translation;
import io.reelway.settings.Settings;
import io.reelway.sidecar.Sidecar;
import io.reelway.sidecar.Sidecars;
import io.reelway.store.StoredObject;
import io.reelway.video.Attribute;
import io.reelway.video.Video;
import io.reelway.video.VideoUpdate;
import io.reelway.worker.LoopGuard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;

/** Decides what is to be made of a claimed video: reads its sidecar's metadata and chooses its presets. */
@RegisterForReflection
@ApplicationScoped
@Named("orders")
public class Orders {
    /** The preset's name in records and messages where the sidecar holds a MediaConvert job. */
    private static final String SIDECAR_JOB = "job";

    private final Sidecars sidecars;
    private final Presets presets;
    private final Leases leases;
    private final Settings settings;

    public Orders(Sidecars sidecars, Presets presets, Leases leases, Settings settings) {
        this.sidecars = sidecars;
        this.presets = presets;
        this.leases = leases;
        this.settings = settings;
    }

    /** @throws VideoException INVALID_METADATA where there is a sidecar that cannot be used */
    public Job sidecar(Job job) {
        Order.Look look = job.order().look();
        Optional<StoredObject> found = look == null ? find(job) : look.sidecar();
        if (found.isEmpty()) {
            return job.noting(Attribute.SIDECAR_READ, Video.NO_SIDECAR)
                    .with(job.order().with(Sidecar.NONE));
        }
        Job noted = read(job, found.get());
        Sidecar sidecar = sidecars.read(found.get());
        if (settings.recordsProvisioning()) {
            sidecar.wantWholeNumber(found.get().key(), "provisioning_id");
        }
        return noted.with(job.order().with(sidecar));
    }

    /** The sidecar that a run reads, if there is one. */
    public Optional<StoredObject> find(Job job) {
        return job.video().apiJob().isPresent() ? Optional.empty() : sidecarOf(job.video());
    }

    /**
     * The sidecar beside the video. A late sidecar that has not been moved to the video yet comes first: it is the
     * newest.
     */
    private Optional<StoredObject> sidecarOf(Video video) {
        return video.sidecarMove()
                .flatMap(late -> sidecars.at(video.bucket(), late.key()))
                .or(() -> sidecars.of(video.bucket(), video.key()));
    }

    /** Notes the sidecar as read, also where it cannot be used. From now on any other sidecar is late. */
    private Job read(Job job, StoredObject sidecar) {
        return leases.write(job, VideoUpdate.of(job.videoId()).set(Attribute.SIDECAR_READ, sidecar.version()));
    }

    /** @throws VideoException UNKNOWN_PRESET, INVALID_PRESET or FORBIDDEN_REFERENCE */
    public Job presets(Job job) {
        Order order = job.order();
        Order chosen = job.video()
                .text(Attribute.ASKED_PRESET)
                .map(asked -> order.with(named(List.of(asked))))
                .or(() -> job.video().text(Attribute.MEDIACONVERT_REQUEST).map(request -> asked(request, job)))
                .or(() -> order.sidecar().job().map(settings -> translated(settings, job)))
                .orElseGet(() -> order.with(named(order.sidecar().presets())));
        return decided(job, chosen);
    }

    /**
     * The same job with other presets.
     *
     * @throws VideoException UNKNOWN_PRESET or INVALID_PRESET
     */
    public Job instead(Job job, List<String> names) {
        return decided(job, job.order().with(named(names)));
    }

    private Job decided(Job job, Order chosen) {
        chosen.presets().forEach(preset -> LoopGuard.problem(settings, preset).ifPresent(problem -> {
            throw new VideoException(ErrorCode.INVALID_PRESET, problem);
        }));
        return job.with(chosen)
                .noting(Attribute.PRESET, chosen.presetName())
                .noting(Attribute.PRESET_SHA256, chosen.presetSha256());
    }

    /** The order of a MediaConvert job in a sidecar. It is as untrusted as the video that it came with. */
    private static Order translated(JsonNode settings, Job job) {
        String where = "beside " + job.video().arrivalKey();
        String text = settings.toString();
        Translation translation = MediaConvert.translate(SIDECAR_JOB, where, text, Origin.SIDECAR);
        List<String> warnings = translation
                .namedInput()
                .map(input -> "The job in the sidecar names the input " + input + "; it was run on "
                        + job.video().arrivalKey() + ", the video beside the sidecar.")
                .stream()
                .toList();
        return job.order()
                .with(List.of(PresetVersion.of(translation.orThrow(), text)))
                .warning(warnings);
    }

    /** The order of a job of the MediaConvert API, which was checked when it was created. */
    private static Order asked(String request, Job job) {
        Video video = job.video();
        Translation translation = MediaConvert.translateCall(
                video.apiJob().orElseThrow(), request, KeyName.of(video.key()).name(), video.created());
        return job.order().with(List.of(PresetVersion.of(translation.orThrow(), request)));
    }

    private List<PresetVersion> named(List<String> names) {
        return (names.isEmpty() ? List.of(settings.preset()) : names)
                .stream().distinct().map(presets::version).toList();
    }
}
