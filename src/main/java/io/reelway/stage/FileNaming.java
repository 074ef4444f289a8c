package io.reelway.stage;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.delivery.Artifact;
import io.reelway.delivery.Artifacts;
import io.reelway.job.Job;
import io.reelway.job.Result;
import io.reelway.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;

/** Names the proven files by their keys, and writes the playlists and cues that contain those keys. */
@RegisterForReflection
@ApplicationScoped
@Named("fileNaming")
public class FileNaming {
    private final Artifacts artifacts = new Artifacts();
    private final String outputBucket;

    public FileNaming(Settings settings) {
        this.outputBucket = settings.outputBucket();
    }

    public Job name(Job job) throws IOException {
        Result result = job.result();
        List<Artifact> named = artifacts.of(result.plan(), result.files(), result.proof(), job.folder());
        List<Artifact> placed =
                named.stream().map(each -> each.besides(outputBucket)).toList();
        return job.with(job.delivery().named(placed));
    }
}
