package io.reelway.cli.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.publish.ManifestKey;
import io.reelway.stage.EndFolders;
import io.reelway.video.Attribute;
import io.reelway.video.Video;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The report and manifest of a video in the buckets; those of another run are left out.
 *
 * @param place of the report, where there is one
 * @param manifest of the outputs
 * @param unread sentences about places that may not be read
 */
record VideoDocuments(
        Optional<JsonNode> report, Optional<EndFolders.Place> place, Optional<JsonNode> manifest, List<String> unread) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NOT_FOUND = 404;
    private static final int FORBIDDEN = 403;

    /** Reads the documents; only a video in a final state has any. */
    static VideoDocuments of(Video video, String outputBucket, S3Client s3) throws IOException {
        Optional<String> asset = video.asset().filter(named -> video.status().isFinal());
        List<String> unread = new ArrayList<>();
        Optional<EndFolders.Place> place =
                asset.map(named -> EndFolders.report(video, video.status(), named, outputBucket));
        Optional<JsonNode> report = Optional.empty();
        if (place.isPresent()) {
            report = read(s3, video, place.get().bucket(), place.get().key(), unread);
        }
        Optional<JsonNode> manifest = Optional.empty();
        if (asset.isPresent() && video.has(Attribute.OUTPUTS)) {
            manifest = read(s3, video, outputBucket, ManifestKey.of(asset.get()), unread);
        }
        return new VideoDocuments(report, report.isPresent() ? place : Optional.empty(), manifest, unread);
    }

    private static Optional<JsonNode> read(S3Client s3, Video video, String bucket, String key, List<String> unread)
            throws IOException {
        try {
            JsonNode document = JSON.readTree(
                    s3.getObjectAsBytes(request -> request.bucket(bucket).key(key))
                            .asByteArray());
            return Optional.of(document).filter(found -> found.path("video_id").asLong() == video.videoId());
        } catch (S3Exception e) {
            if (e.statusCode() == FORBIDDEN) {
                unread.add("You may not read s3://" + bucket + "/" + key
                        + ", or it is not there: what it says is left out. Ask for s3:GetObject and s3:ListBucket.");
            } else if (e.statusCode() != NOT_FOUND) {
                throw e;
            }
            return Optional.empty();
        }
    }
}
