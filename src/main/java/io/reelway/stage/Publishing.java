package io.reelway.stage;

import io.reelway.job.Job;
import io.reelway.job.Leases;
import io.reelway.job.Preparation;
import io.reelway.proof.Artifact;
import io.reelway.proof.Artifact.Role;
import io.reelway.proof.Artifacts;
import io.reelway.proof.OutputFiles;
import io.reelway.publish.Manifest;
import io.reelway.publish.OutputBucket;
import io.reelway.publish.ReplacedRuns;
import io.reelway.video.AssetTurns;
import io.reelway.video.Video;
import io.reelway.video.VideoUpdate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Makes the proven files visible: what nobody knows by name first, entry points last, the manifest very last. */
@ApplicationScoped
@Named("publishing")
public class Publishing {
    private final Artifacts artifacts = new Artifacts();
    private final OutputBucket bucket;
    private final Manifest manifest;
    private final ReplacedRuns replacedRuns;
    private final Leases leases;
    private final AssetTurns turns;

    public Publishing(
            OutputBucket bucket, Manifest manifest, ReplacedRuns replacedRuns, Leases leases, AssetTurns turns) {
        this.bucket = bucket;
        this.manifest = manifest;
        this.replacedRuns = replacedRuns;
        this.leases = leases;
        this.turns = turns;
    }

    public Job renditions(Job job) throws IOException {
        return job.withPublished(bucket.putNew(job.videoId(), job.run(), files(job, Role.RENDITION, Role.PART)));
    }

    /**
     * Only who still holds the lease, and whose asset no newer version has taken, may touch a name that players know.
     *
     * @throws io.reelway.error.VideoException SUPERSEDED where a newer version has
     */
    public Job fence(Job job) {
        Job renewed = leases.renew(job);
        if (!turns.isMine(job.video())) {
            throw Preparation.superseded(job.video());
        }
        return renewed;
    }

    public Job entryPoints(Job job) throws IOException {
        return job.withPublished(bucket.replace(job.videoId(), job.run(), files(job, Role.ENTRY)));
    }

    public Job manifest(Job job) throws IOException {
        Job noted = noteReplaced(job, replacedRuns.keep(job.asset(), job.run()));
        manifest.put(job.asset(), job.videoId(), job.run(), job.presetName(), job.proof(), job.published());
        return noted;
    }

    private Job noteReplaced(Job job, Optional<String> kept) {
        return kept.isEmpty()
                ? job
                : leases.write(job, VideoUpdate.of(job.videoId()).set(Video.REPLACED_MANIFEST, kept.get()));
    }

    private List<Artifact> files(Job job, Role... roles) throws IOException {
        OutputFiles files = OutputFiles.read(job.plan(), job.folder());
        return artifacts.of(job.plan(), files, job.proof(), job.folder()).stream()
                .filter(artifact -> List.of(roles).contains(artifact.role()))
                .toList();
    }
}
