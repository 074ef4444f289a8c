package io.reelway.record;

import io.reelway.job.Job;
import io.reelway.settings.Settings;
import io.reelway.video.Attribute;
import io.reelway.video.Status;
import io.reelway.video.VideoUpdate;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;

/** Notes the rows of an outcome, in the transaction that records it. */
@ApplicationScoped
public class RowNotes {
    private final Settings settings;

    public RowNotes(Settings settings) {
        this.settings = settings;
    }

    /**
     * Adds the items of the rows that are to be written.
     *
     * @param run as the record keeps it in {@code attempts}
     */
    public void add(VideoUpdate update, Job job, Status verdict, Object run, Instant now) {
        if (settings.recordsPostgresql()) {
            update.alongside(DatabaseNote.of(job.video(), run, now));
        }
        if (settings.recordsProvisioning() && verdict == Status.PROCESSED) {
            update.alongside(provisioned(job, now));
        }
    }

    /** The item is there already where a row tells of the same ids and the same file. */
    private Map<Attribute, Object> provisioned(Job job, Instant now) {
        ProvisionedIds ids = ProvisionedIds.of(job.order().metadata(), settings.recordsProvisioningId());
        Map<Attribute, Object> item = RowNote.of(
                Sink.PROVISIONING,
                job.videoId(),
                now,
                Integer.toString(ids.partition()),
                ids.contentId().map("="::concat).orElse(""),
                ids.pubId().map("="::concat).orElse(""),
                job.source().md5(),
                Long.toString(job.source().object().bytes()));
        item.put(Attribute.PROVISIONING_ID, ids.partition());
        ids.contentId().ifPresent(id -> item.put(Attribute.CONTENT_ID, id));
        ids.pubId().ifPresent(id -> item.put(Attribute.PUB_ID, id));
        item.put(Attribute.ADD_AT, now);
        return item;
    }
}
