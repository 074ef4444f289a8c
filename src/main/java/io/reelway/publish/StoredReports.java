package io.reelway.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.settings.Settings;
import io.reelway.store.ObjectStore;
import io.reelway.store.StoredObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;

/** Reads the quality report of an asset from the output bucket. */
@ApplicationScoped
public class StoredReports {
    private static final int LARGEST = 8 << 20;

    private final ObjectStore store;
    private final ObjectMapper json;
    private final String bucket;

    public StoredReports(ObjectStore store, ObjectMapper json, Settings settings) {
        this.store = store;
        this.json = json;
        this.bucket = settings.outputBucket();
    }

    /** Empty where there is none. */
    public Optional<JsonNode> read(String asset) throws IOException {
        Optional<StoredObject> report = store.head(bucket, QualityKeys.document(asset));
        return report.isPresent() ? Optional.of(json.readTree(store.read(report.get(), LARGEST))) : Optional.empty();
    }
}
