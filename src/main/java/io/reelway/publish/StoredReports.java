package io.reelway.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.preset.KeyLength;
import io.reelway.settings.Settings;
import io.reelway.store.ObjectStore;
import io.reelway.store.ParallelCalls;
import io.reelway.store.StoredObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;

/** Keeps the quality report of each asset in the output bucket: a document, and a page with the same for people. */
@ApplicationScoped
public class StoredReports {
    /** Bytes of a page with thumbnails, and some more. */
    private static final int LARGEST = 8 << 20;

    private static final String DOCUMENT_TYPE = "application/json";
    private static final String PAGE_TYPE = "text/html; charset=utf-8";

    private final ObjectStore store;
    private final ParallelCalls parallel;
    private final ObjectMapper json;
    private final String bucket;

    public StoredReports(ObjectStore store, ParallelCalls parallel, ObjectMapper json, Settings settings) {
        this.store = store;
        this.parallel = parallel;
        this.json = json;
        this.bucket = settings.outputBucket();
    }

    public void put(String asset, byte[] document, byte[] page) throws IOException {
        parallel.all(
                () -> store.put(bucket, QualityKeys.document(asset), DOCUMENT_TYPE, document),
                () -> store.put(bucket, QualityKeys.page(asset), PAGE_TYPE, page));
    }

    public void remove(String asset) {
        store.delete(bucket, QualityKeys.document(asset));
        store.delete(bucket, QualityKeys.page(asset));
    }

    /** The document; empty where there is none. */
    public Optional<JsonNode> read(String asset) throws IOException {
        Optional<StoredObject> report = store.head(bucket, QualityKeys.document(asset));
        return report.isPresent() ? Optional.of(json.readTree(store.read(report.get(), LARGEST))) : Optional.empty();
    }

    /**
     * Copies both files, where they are there.
     *
     * @param stem the begin of their new keys, before {@code .quality.json}
     */
    public void copy(String asset, String toBucket, String stem) throws IOException {
        copy(QualityKeys.document(asset), toBucket, stem + "." + QualityKeys.DOCUMENT, DOCUMENT_TYPE);
        copy(QualityKeys.page(asset), toBucket, stem + "." + QualityKeys.PAGE, PAGE_TYPE);
    }

    private void copy(String from, String toBucket, String to, String type) throws IOException {
        Optional<StoredObject> report = store.head(bucket, from);
        if (report.isPresent() && KeyLength.fits(to)) {
            store.put(toBucket, to, type, store.read(report.get(), LARGEST));
        }
    }
}
