package io.reelway.settings;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** All settings of Reelway. The environment variable of a setting is {@code REELWAY_} and its name in capitals. */
@RegisterForReflection
@ConfigMapping(prefix = "reelway")
public interface Settings {
    /** The environment variables of all settings. */
    Set<String> VARIABLES = Set.of(
            "REELWAY_SOURCE_BUCKET",
            "REELWAY_OUTPUT_BUCKET",
            "REELWAY_EVENTS_QUEUE",
            "REELWAY_JOBS_QUEUE",
            "REELWAY_OUTCOMES_TOPIC",
            "REELWAY_VIDEOS_TABLE",
            "REELWAY_INGEST",
            "REELWAY_POLL_INTERVAL",
            "REELWAY_METADATA",
            "REELWAY_METADATA_GRACE",
            "REELWAY_SIDECAR_GRACE",
            "REELWAY_PRESET",
            "REELWAY_MAX_ATTEMPTS",
            "REELWAY_RETRY_DELAY",
            "REELWAY_LEASE",
            "REELWAY_STALL_TIMEOUT",
            "REELWAY_MAX_DURATION",
            "REELWAY_MAX_PIXELS",
            "REELWAY_MAX_BYTES",
            "REELWAY_MAX_STREAMS",
            "REELWAY_MAX_PARTS",
            "REELWAY_LAMBDA_BUDGET",
            "REELWAY_HAND_OVER_QUEUE",
            "REELWAY_CONCURRENCY",
            "REELWAY_WORK_DIR",
            "REELWAY_SHUTDOWN_GRACE",
            "REELWAY_KEEP_OLD",
            "REELWAY_PRESETS_DIR",
            "REELWAY_QUALITY",
            "REELWAY_QUALITY_DIR",
            "REELWAY_ROUTES_DIR",
            "REELWAY_FFMPEG",
            "REELWAY_FFPROBE",
            "REELWAY_RECORDS_POSTGRESQL",
            "REELWAY_RECORDS_POSTGRESQL_SECRET",
            "REELWAY_RECORDS_PROVISIONING",
            "REELWAY_RECORDS_PROVISIONING_ID",
            "REELWAY_RECORDS_PROVISIONING_DATABASE",
            "REELWAY_RECORDS_PROVISIONING_TABLE",
            "REELWAY_RECORDS_PROVISIONING_LOCATION",
            "REELWAY_MEDIACONVERT_URL",
            "REELWAY_MEDIACONVERT_BUCKETS",
            "REELWAY_MEDIACONVERT_HTTP_HOSTS",
            "REELWAY_MEDIACONVERT_EVENT_BUS",
            "REELWAY_MEDIACONVERT_EVENT_SOURCE",
            "REELWAY_MEDIACONVERT_EVENTS",
            "REELWAY_API_KEYS",
            "REELWAY_API_KEYS_SECRET",
            "REELWAY_API_TOKENS",
            "REELWAY_API_TOKENS_SECRET",
            "REELWAY_API_LOAD_BALANCER",
            "REELWAY_API_LOAD_BALANCER_ROLE");

    /** Where videos arrive. */
    @WithDefault("reelway-source")
    String sourceBucket();

    /** Where results go; may be the source bucket. */
    @WithDefault("reelway-output")
    String outputBucket();

    /** SQS queue of S3 events: URL, ARN, or name. */
    @WithDefault("reelway-events")
    String eventsQueue();

    /** SQS queue of admitted jobs: URL, ARN, or name. */
    @WithDefault("reelway-jobs")
    String jobsQueue();

    /** SNS topic of outcome messages: ARN, or a bare name where an endpoint is set. */
    @WithDefault("reelway-outcomes")
    String outcomesTopic();

    /** DynamoDB table of the records: name or ARN, partition key {@code VideoId} (Number). */
    @WithDefault("reelway-videos")
    String videosTable();

    /** How arrivals are found. */
    @WithDefault("events")
    Ingest ingest();

    /** How often the bucket is listed when {@link #ingest()} is {@code poll}. */
    @WithDefault("PT10S")
    Duration pollInterval();

    /** Whether a video waits for its sidecar. */
    @WithDefault("optional")
    Metadata metadata();

    /** How long a video waits before MISSING_METADATA is announced, once. */
    @WithDefault("PT2M")
    Duration metadataGrace();

    /** How long a new video without its sidecar waits for it, where metadata is optional; at most PT15M. */
    @WithDefault("PT0S")
    Duration sidecarGrace();

    /** The preset where the sidecar names none. */
    @WithDefault("hls-ladder")
    String preset();

    /** Attempts before a video is given up. */
    @WithDefault("5")
    int maxAttempts();

    /** Delay before the second attempt; doubles with each further one, with jitter. */
    @WithDefault("PT1M")
    Duration retryDelay();

    /** How long a claim holds without a heartbeat. */
    @WithDefault("PT1M")
    Duration lease();

    /** How long a program may run without progress. */
    @WithDefault("PT2M")
    Duration stallTimeout();

    /** Longest video that is tried. */
    @WithDefault("PT6H")
    Duration maxDuration();

    /** Most pixels of a frame that are tried (the default is 8K). */
    @WithDefault("35389440")
    long maxPixels();

    /** Largest file that is tried. */
    @WithDefault("50GiB")
    @WithConverter(ByteSizeConverter.class)
    ByteSize maxBytes();

    /** Most streams of a file that are tried. */
    @WithDefault("64")
    int maxStreams();

    /** Most parts that a video is split into. */
    @WithDefault("10000")
    int maxParts();

    /**
     * The largest job of an AWS Lambda function: seconds by pixels of the source by renditions that are encoded. No
     * limit where it is not set.
     */
    OptionalLong lambdaBudget();

    /**
     * SQS queue, as URL, ARN or name, to which a function sends the jobs that it cannot take: the jobs queue of
     * containers. Where it is not set, such a job ends with LIMIT_EXCEEDED.
     */
    Optional<String> handOverQueue();

    /** Jobs at a time in this process; half the cores, at least one, where it is not set. */
    OptionalInt concurrency();

    /** Where work folders are made; the system's folder for temporary files where it is not set. */
    Optional<Path> workDir();

    /** How long running jobs may take to finish after SIGTERM. */
    @WithDefault("PT30S")
    Duration shutdownGrace();

    /** How long files of replaced runs stay readable. */
    @WithDefault("PT1H")
    Duration keepOld();

    /** A folder of presets that add to the built-in ones or replace them by file name. */
    Optional<Path> presetsDir();

    /** Names of rule files for all videos whose presets have no rules. */
    Optional<List<String>> quality();

    /** A folder of rule files; {@code quality/} below the folder of presets where it is not set. */
    Optional<Path> qualityDir();

    /** A folder of routes that add to the built-in ones or replace them, by file name or by id. */
    Optional<Path> routesDir();

    /** The ffmpeg program; where it is not set the one packaged beside Reelway, else the one on PATH. */
    Optional<String> ffmpeg();

    /** The ffprobe program; looked for like ffmpeg. */
    Optional<String> ffprobe();

    /** Whether rows go to PostgreSQL; {@code QUARKUS_DATASOURCE_JDBC_URL} says to which database. */
    @WithDefault("false")
    boolean recordsPostgresql();

    /**
     * ARN of the secret with {@code username} and {@code password} of the database, as RDS keeps it. Where it is not
     * set, {@code QUARKUS_DATASOURCE_USERNAME} and {@code QUARKUS_DATASOURCE_PASSWORD} say them.
     */
    Optional<String> recordsPostgresqlSecret();

    /** Whether each PROCESSED video gets a row in the provisioning table. */
    @WithDefault("false")
    boolean recordsProvisioning();

    /** The partition of a row whose sidecar has no {@code provisioning_id}. */
    @WithDefault("10")
    int recordsProvisioningId();

    /** The database of the provisioning table. */
    @WithDefault("provisioning")
    String recordsProvisioningDatabase();

    /** The name of the provisioning table. */
    @WithDefault("btvs_ids")
    String recordsProvisioningTable();

    /** Where the files of the provisioning table lie; in the output bucket, by database and table, where it is not set. */
    Optional<String> recordsProvisioningLocation();

    /** The address of the MediaConvert API for its callers; the one that a request names where it is not set. */
    Optional<String> mediaconvertUrl();

    /** Buckets that jobs of the MediaConvert API may read and write; see {@link MediaConvertBuckets}. */
    Optional<String> mediaconvertBuckets();

    /** HTTP servers from which such jobs may read; see {@link MediaConvertHosts}. */
    Optional<String> mediaconvertHttpHosts();

    /** Name or ARN of the EventBridge bus of jobs' events. There are none where it is not set. */
    Optional<String> mediaconvertEventBus();

    /** The source of these events; AWS keeps {@code aws.} for itself. */
    @WithDefault("reelway.mediaconvert")
    String mediaconvertEventSource();

    /** Which videos have such events. */
    @WithDefault("jobs")
    Events mediaconvertEvents();

    /** Keys that sign requests of the MediaConvert API: {@code id=secret,id=secret}. */
    Optional<String> apiKeys();

    /** ARN of a secret with such keys, <code>{"key id": "secret key"}</code>; read again every five minutes. */
    Optional<String> apiKeysSecret();

    /** Bearer tokens of the page and of {@code /api}: {@code sha256:role:name,...}, or JSON. */
    Optional<String> apiTokens();

    /** ARN of a secret with such tokens; read again every five minutes. */
    Optional<String> apiTokensSecret();

    /** ARN of the Application Load Balancer that signs people in, and signs who they are. */
    Optional<String> apiLoadBalancer();

    /** What people may do whom the load balancer has signed in. */
    @WithDefault("viewer")
    ApiRole apiLoadBalancerRole();

    /** Which videos have events on a bus. */
    enum Events {
        /** Jobs of the MediaConvert API. */
        JOBS,
        /** All videos. */
        ALL
    }

    /** How arrivals are found. */
    enum Ingest {
        /** S3 events from SQS. */
        EVENTS,
        /** The bucket is listed. */
        POLL,
        /**
         * Not by this process, which only works on jobs. Another one admits and sweeps, such as an AWS Lambda function
         * that leaves the large videos to this process.
         */
        JOBS,
        /** By the invocations of the AWS Lambda function; nothing is polled, and no timer runs. */
        INVOCATIONS
    }

    /** Whether a video waits for its sidecar. */
    enum Metadata {
        /** A video without a sidecar waits for it. */
        REQUIRED,
        /** A video without a sidecar is processed at once with defaults. */
        OPTIONAL
    }

    /**
     * The environment variable of a setting, by the name of its method: {@code REELWAY_MAX_BYTES} of {@code maxBytes}.
     */
    static String variable(String method) {
        return "REELWAY_" + method.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }

    /** Jobs at a time in this process. */
    default int jobsAtATime() {
        return Math.max(1, concurrency().orElse(Runtime.getRuntime().availableProcessors() / 2));
    }

    /** The folder that work folders are made in. */
    default Path workFolders() {
        return workDir().orElse(Path.of(System.getProperty("java.io.tmpdir")));
    }
}
