package io.reelway.stage;

import io.reelway.encode.EncodePlan;
import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.job.Job;
import io.reelway.job.Preparation;
import io.reelway.progress.ProgressBoard;
import io.reelway.settings.Settings;
import io.reelway.store.ObjectStore;
import io.reelway.store.StoredObject;
import io.reelway.video.Video;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Brings the source into the work folder: that very version, whole, and with the digest that the sidecar promises. */
@ApplicationScoped
@Named("staging")
public class Staging {
    private static final int BUFFER = 1 << 20;
    private static final int GONE = 404;
    private static final int CHANGED = 412;

    private final ObjectStore store;
    private final ProgressBoard board;
    private final Settings settings;

    public Staging(ObjectStore store, ProgressBoard board, Settings settings) {
        this.store = store;
        this.board = board;
        this.settings = settings;
    }

    /** @throws VideoException SOURCE_GONE, SUPERSEDED, NOT_A_VIDEO, LIMIT_EXCEEDED, OUT_OF_SPACE or CHECKSUM_MISMATCH */
    public Job stage(Job job) throws IOException {
        StoredObject source = source(job.video());
        check(source);
        Files.createDirectories(job.folder().resolve(EncodePlan.OUT));
        requireSpace(source, job.folder());
        String md5 = download(job, source);
        Optional<String> promised = job.sidecar().md5();
        if (promised.isPresent() && !promised.get().equals(md5)) {
            throw new VideoException(
                    ErrorCode.CHECKSUM_MISMATCH,
                    "The sidecar of " + source.key() + " promises md5 " + promised.get() + ", but the object has " + md5
                            + ". Upload the video again, or mend its sidecar.");
        }
        return job.withSource(source);
    }

    private StoredObject source(Video video) {
        StoredObject source = store.head(video.bucket(), video.key())
                .orElseThrow(() -> new VideoException(
                        ErrorCode.SOURCE_GONE,
                        "The object " + video.key() + " is no longer in " + video.bucket()
                                + ": it was deleted or moved. Upload it again."));
        if (!source.version().equals(video.presentVersion())) {
            throw Preparation.superseded(video);
        }
        return source;
    }

    private void check(StoredObject source) {
        if (source.bytes() == 0) {
            throw new VideoException(
                    ErrorCode.NOT_A_VIDEO,
                    "The object " + source.key() + " has 0 bytes, so it is no video. Upload the file again.");
        }
        if (source.bytes() > settings.maxBytes().bytes()) {
            throw new VideoException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "The object " + source.key() + " has " + source.bytes() + " bytes; at most "
                            + settings.maxBytes().bytes() + " are tried. Raise reelway.max-bytes if it is meant.");
        }
    }

    private void requireSpace(StoredObject source, Path folder) {
        long free = folder.toFile().getUsableSpace();
        if (free < source.bytes()) {
            throw new VideoException(
                    ErrorCode.OUT_OF_SPACE,
                    "The object " + source.key() + " has " + source.bytes() + " bytes, but the disk of " + folder
                            + " has " + free + " left. Free some, or set reelway.work-dir to a larger disk.");
        }
    }

    private String download(Job job, StoredObject source) throws IOException {
        MessageDigest md5 = md5();
        byte[] buffer = new byte[BUFFER];
        long total = 0;
        try (InputStream in = store.open(source);
                OutputStream out = Files.newOutputStream(job.sourceFile())) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                md5.update(buffer, 0, read);
                total += read;
                board.advance(job.videoId(), Math.round(1000.0 * total / source.bytes()) / 10.0, null);
            }
        } catch (S3Exception e) {
            if (e.statusCode() == CHANGED || e.statusCode() == GONE) {
                throw Preparation.superseded(job.video());
            }
            throw e;
        }
        return HexFormat.of().formatHex(md5.digest());
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
