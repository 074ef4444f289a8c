package io.reelway.worker;

import io.reelway.aws.Endpoints;
import io.reelway.aws.Queues;
import io.reelway.aws.Topics;
import io.reelway.error.VideoException;
import io.reelway.preset.library.PresetListing;
import io.reelway.preset.library.Presets;
import io.reelway.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Checks at start-up that everything that the settings name exists, so that a program that cannot work does not start.
 */
@ApplicationScoped
class StartUpChecks {
    private static final Logger LOG = Logger.getLogger(StartUpChecks.class);

    private static final Duration LONGEST_DELAY = Duration.ofMinutes(15);

    private final Settings settings;
    private final Presets presets;
    private final Queues queues;
    private final Topics topics;
    private final S3Client s3;
    private final DynamoDbClient dynamo;
    private final Instance<StartCheck> further;

    StartUpChecks(
            Settings settings,
            Presets presets,
            Queues queues,
            Topics topics,
            S3Client s3,
            DynamoDbClient dynamo,
            @Any Instance<StartCheck> further) {
        this.further = further;
        this.settings = settings;
        this.presets = presets;
        this.queues = queues;
        this.topics = topics;
        this.s3 = s3;
        this.dynamo = dynamo;
    }

    /** @throws IllegalStateException naming the setting, what was expected and what to do */
    void run() {
        UnknownVariables.in(System.getenv())
                .forEach(name -> LOG.warnf("the variable %s is no setting of Reelway, and means nothing", name));
        durations();
        further.stream().map(StartCheck::problem).flatMap(Optional::stream).forEach(problem -> {
            throw new IllegalStateException(problem);
        });
        workFolder();
        defaultPreset();
        presets.all().forEach(this::preset);
        if (settings.ingest() != Settings.Ingest.INVOCATIONS) {
            resources();
        }
    }

    private void defaultPreset() {
        try {
            presets.get(settings.preset());
        } catch (VideoException e) {
            throw new IllegalStateException("reelway.preset is \"" + settings.preset() + "\": " + e.getMessage(), e);
        }
    }

    /**
     * Checks the resources of AWS. A function does not: its caller waits for the start, and a missing resource shows
     * with the first call.
     */
    private void resources() {
        bucket("reelway.source-bucket", settings.sourceBucket());
        bucket("reelway.output-bucket", settings.outputBucket());
        table();
        if (settings.ingest() == Settings.Ingest.EVENTS) {
            queues.events();
        }
        queues.jobs();
        if (settings.handOverQueue().isPresent()) {
            queues.handOver();
        }
        topics.outcomes();
    }

    /** Logs a broken preset file. Only videos that ask for it fail; other videos do not wait for its repair. */
    private void preset(PresetListing listing) {
        listing.wrong().ifPresent(wrong -> LOG.warnf("the preset %s cannot be used: %s", listing.name(), wrong));
        listing.preset().flatMap(preset -> LoopGuard.problem(settings, preset)).ifPresent(problem -> {
            throw new IllegalStateException(problem);
        });
    }

    private void workFolder() {
        Path folder = settings.workFolders();
        try {
            Files.delete(Files.createTempFile(Files.createDirectories(folder), "reelway-", ".probe"));
        } catch (IOException e) {
            throw new IllegalStateException("reelway.work-dir: expected a folder that can be written, but " + folder
                    + " cannot: " + e + "; set reelway.work-dir to another");
        }
    }

    private void durations() {
        Map<String, Duration> positive = new LinkedHashMap<>();
        positive.put("reelway.poll-interval", settings.pollInterval());
        positive.put("reelway.lease", settings.lease());
        positive.put("reelway.stall-timeout", settings.stallTimeout());
        positive.forEach((name, duration) -> {
            if (duration.isNegative() || duration.isZero()) {
                throw new IllegalStateException(
                        name + ": expected more than nothing, such as PT1M, but got " + duration);
            }
        });
        Duration grace = settings.sidecarGrace();
        if (grace.isNegative() || grace.compareTo(LONGEST_DELAY) > 0) {
            throw new IllegalStateException(
                    "reelway.sidecar-grace: expected PT0S to PT15M, as long as SQS can delay a message, but got "
                            + grace + "; with reelway.metadata=required a video waits for its sidecar however long");
        }
        if (settings.shutdownGrace().toSeconds() < 1) {
            throw new IllegalStateException("reelway.shutdown-grace: expected a second or more, such as PT30S, but got "
                    + settings.shutdownGrace());
        }
        if (settings.concurrency().orElse(1) < 1) {
            throw new IllegalStateException("reelway.concurrency: expected 1 or more, but got "
                    + settings.concurrency().getAsInt());
        }
        if (settings.maxAttempts() < 1) {
            throw new IllegalStateException(
                    "reelway.max-attempts: expected 1 or more, but got " + settings.maxAttempts());
        }
    }

    private void bucket(String setting, String bucket) {
        try {
            s3.headBucket(request -> request.bucket(bucket));
        } catch (NoSuchBucketException e) {
            throw new IllegalStateException(setting + ": there is no bucket \"" + bucket + "\" at "
                    + Endpoints.of("S3").orElse("AWS") + "; create it or set " + setting);
        } catch (S3Exception e) {
            unanswered(setting, e);
        }
    }

    private void table() {
        try {
            dynamo.describeTable(request -> request.tableName(settings.videosTable()));
        } catch (ResourceNotFoundException e) {
            throw new IllegalStateException("reelway.videos-table: there is no table \"" + settings.videosTable()
                    + "\" at " + Endpoints.of("DYNAMODB").orElse("AWS in this region and account")
                    + "; create it with the partition key VideoId (Number) or set reelway.videos-table");
        } catch (DynamoDbException e) {
            unanswered("reelway.videos-table", e);
        }
    }

    /** Logs that a check was refused: it may be forbidden or unknown where the work itself is not. */
    private static void unanswered(String setting, AwsServiceException e) {
        LOG.warnf("%s could not be checked: %s", setting, e.getMessage());
    }
}
