package io.reelway.record.provisioning;

import io.quarkus.arc.Unremovable;
import io.reelway.arrival.Folder;
import io.reelway.settings.Settings;
import io.reelway.worker.StartCheck;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the files of the provisioning table lie. */
@ApplicationScoped
@Unremovable
public class ProvisioningLocation implements StartCheck {
    private static final String RESULTS = "assets/";

    private final Settings settings;

    public ProvisioningLocation(Settings settings) {
        this.settings = settings;
    }

    /** {@code s3://BUCKET/PREFIX/} */
    String url() {
        return settings.recordsProvisioningLocation()
                .orElseGet(() -> "s3://" + settings.outputBucket() + "/" + settings.recordsProvisioningDatabase() + "/"
                        + settings.recordsProvisioningTable() + "/");
    }

    /** What is wrong with the location: it is no address, or Reelway moves or admits what lies there. */
    @Override
    public Optional<String> problem() {
        return settings.recordsProvisioning() ? wrong() : Optional.empty();
    }

    private Optional<String> wrong() {
        String expected = "reelway.records-provisioning-location is \"" + url()
                + "\"; expected an address such as s3://bucket/provisioning/btvs_ids/";
        try {
            ProvisioningPlace place = ProvisioningPlace.of(url(), 0, Instant.EPOCH);
            boolean isFolder = Stream.of(Folder.values())
                    .anyMatch(folder -> place.location().startsWith(folder.prefix()));
            if (place.bucket().equals(settings.sourceBucket()) && isFolder) {
                return Optional.of(expected + ", outside of the folders of the source bucket where videos lie.");
            }
            return place.bucket().equals(settings.outputBucket())
                            && place.location().startsWith(RESULTS)
                    ? Optional.of(expected + ", outside of " + RESULTS + ", which viewers may read.")
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(expected + ".");
        }
    }
}
