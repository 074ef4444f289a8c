package io.reelway.stage;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.delivery.Artifacts;
import io.reelway.job.Job;
import io.reelway.job.Result;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;

/** Names the proven files by their keys, and writes the playlists and cues that contain those keys. */
@RegisterForReflection
@ApplicationScoped
@Named("fileNaming")
public class FileNaming {
    private final Artifacts artifacts = new Artifacts();

    public Job name(Job job) throws IOException {
        Result result = job.result();
        return job.with(
                job.delivery().named(artifacts.of(result.plan(), result.files(), result.proof(), job.folder())));
    }
}
