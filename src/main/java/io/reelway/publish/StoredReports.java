package io.reelway.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.preset.KeyLength;
import io.reelway.settings.Settings;
import io.reelway.store.ObjectStore;
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
    private final ObjectMapper json;
    private final String bucket;

    public StoredReports(ObjectStore store, ObjectMapper json, Settings settings) {
        this.store = store;
        this.json = json;
        this.bucket = settings.outputBucket();
    }

    /** Puts both files. The document comes first, so that no page is there without it. */
    public void put(String asset, byte[] document, byte[] page) {
        store.put(bucket, QualityKeys.document(asset), DOCUMENT_TYPE, document);
        store.put(bucket, QualityKeys.page(asset), PAGE_TYPE, page);
    }

    /** Removes both files, the document last; where there is none, it only looks. */
    public void remove(String asset) {
        if (store.head(bucket, QualityKeys.document(asset)).isPresent()) {
            store.delete(bucket, QualityKeys.page(asset));
            store.delete(bucket, QualityKeys.document(asset));
        }
    }

    /** The document; empty where there is none. */
    public Optional<JsonNode> read(String asset) throws IOException {
        Optional<byte[]> document = content(QualityKeys.document(asset));
        return document.isPresent() ? Optional.of(json.readTree(document.get())) : Optional.empty();
    }

    /** Whether a report is that of a video. */
    public static boolean isAbout(JsonNode report, long videoId) {
        return report.at("/video/video_id").asLong() == videoId;
    }

    /**
     * Copies both files, where they are there and about this video: those of a newer version may have replaced them.
     *
     * @param stem the begin of their new keys, before {@code .quality.json}
     */
    public void copy(String asset, long videoId, String toBucket, String stem) throws IOException {
        Optional<byte[]> document = content(QualityKeys.document(asset));
        if (document.isEmpty() || !isAbout(json.readTree(document.get()), videoId)) {
            return;
        }
        copy(toBucket, stem + "." + QualityKeys.DOCUMENT, DOCUMENT_TYPE, document.get());
        Optional<byte[]> page = content(QualityKeys.page(asset));
        if (page.isPresent()) {
            copy(toBucket, stem + "." + QualityKeys.PAGE, PAGE_TYPE, page.get());
        }
    }

    private void copy(String toBucket, String to, String type, byte[] content) {
        if (KeyLength.fits(to)) {
            store.put(toBucket, to, type, content);
        }
    }

    private Optional<byte[]> content(String key) throws IOException {
        Optional<StoredObject> object = store.head(bucket, key);
        return object.isPresent() ? Optional.of(store.read(object.get(), LARGEST)) : Optional.empty();
    }
}
