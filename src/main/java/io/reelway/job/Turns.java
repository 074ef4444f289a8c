package io.reelway.job;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.settings.Settings;
import io.reelway.video.AssetOwners;
import io.reelway.video.AssetTurns;
import io.reelway.video.AssetTurns.Turn;
import io.reelway.video.Attribute;
import io.reelway.video.Video;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/** Takes the turn for a job: one version of a key is processed at a time, in the order of their arrival. */
@RegisterForReflection
@ApplicationScoped
@Named("turns")
public class Turns {
    /** How often within one lease a video asks whether it is its turn. */
    private static final int LOOKS_A_LEASE = 4;

    private final AssetOwners owners;
    private final AssetTurns turns;
    private final Leases leases;
    private final Settings settings;

    public Turns(AssetOwners owners, AssetTurns turns, Leases leases, Settings settings) {
        this.owners = owners;
        this.turns = turns;
        this.leases = leases;
        this.settings = settings;
    }

    /**
     * Assigns the asset to the source: it is decided once and never changes. The record gets it with its next write; a
     * process that asks before that finds the same owner.
     */
    public Job ownAsset(Job job) {
        if (job.video().asset().isPresent()) {
            return job;
        }
        AssetOwners.Owned owned = owners.assetOf(job.video());
        Job owner = job.noting(Attribute.ASSET, owned.asset());
        return owned.isNew() ? owner.withTurn() : owner;
    }

    /** Takes the turn unless another version prevents it; the route decides by the answer. */
    public Turn take(Job job) {
        return job.claim().turnTaken() ? Turn.MINE : turns.take(job.video(), job.asset());
    }

    /**
     * Gives back a job whose turn has not come; its message comes again soon.
     *
     * @return null: there is no job any more
     */
    public Job handBack(Job job) {
        leases.handBack(job, settings.lease().dividedBy(LOOKS_A_LEASE));
        return null;
    }

    /** @throws VideoException SUPERSEDED, always: a newer version has had its turn */
    public Job endSuperseded(Job job) {
        throw superseded(job.video());
    }

    /** The error of a version that a newer one of its key has replaced. */
    public static VideoException superseded(Video video) {
        return new VideoException(
                ErrorCode.SUPERSEDED,
                "The object " + video.arrivalKey() + " was replaced by a newer upload before this one was processed;"
                        + (video.stays()
                                ? " submit the newer one (./reelway submit s3://" + video.bucket() + "/"
                                        + video.arrivalKey() + ")."
                                : " the newer one is processed as an arrival of its own."));
    }
}
