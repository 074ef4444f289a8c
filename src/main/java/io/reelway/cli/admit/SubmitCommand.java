package io.reelway.cli.admit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.arrival.Folder;
import io.reelway.arrival.KeyKind;
import io.reelway.arrival.KeyName;
import io.reelway.cli.shared.AwsTarget;
import io.reelway.cli.shared.CliException;
import io.reelway.cli.shared.ProgramFiles;
import io.reelway.cli.shared.TargetOptions;
import io.reelway.cli.shared.Terminal;
import io.reelway.cli.shared.VideoRecords;
import io.reelway.store.S3Address;
import io.reelway.store.StoredObject;
import io.reelway.video.Attribute;
import io.reelway.video.ManualRequests;
import io.reelway.video.Staying;
import io.reelway.video.Video;
import io.reelway.video.VideoTable;
import io.reelway.video.VideoTable.Created;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** {@code ./reelway submit}: single videos, from this machine or from a bucket. */
@Command(
        name = "submit",
        mixinStandardHelpOptions = true,
        description = {
            "Has videos processed. A file is uploaded to uploads/ of the source bucket. An object of any bucket is admitted"
                    + " where it lies, and stays there: nothing of it is moved, copied or deleted.",
            "It uses the AWS that the standard variables name (AWS_ENDPOINT_URL, AWS_PROFILE, AWS_REGION, ...), or"
                    + " without any the Reelway that runs on this machine. Exit code 0 if all were submitted, or are known"
                    + " already; with --wait only if all were PROCESSED."
        })
public final class SubmitCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Terminal terminal;
    private final ProgramFiles files;
    private final Map<String, String> variables;

    @Mixin
    private TargetOptions options;

    @Option(names = "--preset", paramLabel = "NAME", description = "In place of the sidecar's and of the default one.")
    private String preset;

    @Option(names = "--wait", description = "Follow each video until it has ended.")
    private boolean wait;

    @Parameters(arity = "1..*", paramLabel = "FILE|s3://BUCKET/KEY", description = "Videos.")
    private List<String> videos;

    public SubmitCommand(Terminal terminal, ProgramFiles files, Map<String, String> variables) {
        this.terminal = terminal;
        this.files = files;
        this.variables = variables;
    }

    @Override
    public Integer call() throws IOException {
        return on(options.target(files, variables));
    }

    /** The exit code. */
    int on(AwsTarget target) throws IOException {
        PresetWord.check(preset, variables, target.embedded().isPresent(), terminal);
        // all mistakes that can be found are reported before anything is uploaded
        videos.forEach(SubmitCommand::check);
        try (S3Client s3 = target.patientClient(target.s3());
                DynamoDbClient dynamo = target.patientClient(DynamoDbClient.builder())) {
            String sourceBucket = target.resource("REELWAY_SOURCE_BUCKET", "reelway-source");
            Follow follow = new Follow(new VideoRecords(dynamo, target.table()), terminal);
            VideoTable table = new VideoTable(dynamo, target.table(), (transition, video) -> {});
            List<Video> submitted = new ArrayList<>();
            for (String video : videos) {
                submitted.add(
                        S3Address.isOne(video)
                                ? object(new SourceBucket(s3), GivenAddress.of(video), sourceBucket, table, follow)
                                : file(s3, Path.of(video), sourceBucket, follow));
            }
            if (!wait) {
                return 0;
            }
            int processed = 0;
            for (Video video : submitted) {
                terminal.line(Terminal.harmless(video.arrivalKey()));
                processed += follow.isProcessed(video.videoId()) ? 1 : 0;
            }
            return processed == submitted.size() ? 0 : 1;
        }
    }

    private static void check(String video) {
        if (S3Address.isOne(video)) {
            S3Address address = GivenAddress.of(video);
            if (KeyKind.ofName(address.key()) != KeyKind.VIDEO) {
                throw new CliException(address + " is no video by its name: it ends in /, .json, .srt or .vtt. A whole"
                        + " folder is for ./reelway backfill.");
            }
        } else if (!Files.isRegularFile(Path.of(video))) {
            throw new CliException("There is no file " + video + ": name video files, or objects as s3://BUCKET/KEY.");
        } else if (KeyKind.ofName(video) != KeyKind.VIDEO) {
            throw new CliException(video + " is no video by its name: .json, .srt and .vtt files go with one.");
        }
    }

    /** Uploads the sidecar first: after its video, it may be too late. */
    private Video file(S3Client s3, Path file, String sourceBucket, Follow follow) throws IOException {
        String key = Folder.UPLOADS.prefix() + file.getFileName();
        S3Address address = new S3Address(sourceBucket, key);
        Optional<byte[]> sidecar = sidecar(file);
        if (sidecar.isPresent()) {
            s3.putObject(
                    request -> request.bucket(sourceBucket)
                            .key(key + KeyKind.SIDECAR_ENDING)
                            .contentType("application/json"),
                    RequestBody.fromBytes(sidecar.get()));
        }
        new SourceUpload(s3).put(file, sourceBucket, key);
        StoredObject object = new SourceBucket(s3)
                .head(address)
                .orElseThrow(() -> new CliException(key + " was uploaded to " + sourceBucket
                        + ", and is gone from there already: has it been moved? ./reelway show " + key + " says."));
        Video video = follow.arrival(object);
        say(video, "submitted");
        return video;
    }

    /** The sidecar beside the file, if there is one, with the preset that was asked for. */
    private Optional<byte[]> sidecar(Path file) throws IOException {
        String name = file.getFileName().toString();
        Optional<Path> beside = Stream.of(
                        name + KeyKind.SIDECAR_ENDING, KeyName.of(name).name() + KeyKind.SIDECAR_ENDING)
                .map(file::resolveSibling)
                .filter(Files::isRegularFile)
                .findFirst();
        if (preset == null) {
            return beside.isEmpty() ? Optional.empty() : Optional.of(Files.readAllBytes(beside.get()));
        }
        ObjectNode sidecar = JSON.createObjectNode();
        if (beside.isPresent()) {
            try {
                sidecar = (ObjectNode) JSON.readTree(Files.readAllBytes(beside.get()));
            } catch (JsonProcessingException | ClassCastException e) {
                throw new CliException("The sidecar " + beside.get()
                        + " is no JSON object, so no preset can be put into" + " it. Mend it, or leave out --preset.");
            }
        }
        return Optional.of(JSON.writeValueAsBytes(sidecar.put("preset", preset)));
    }

    private Video object(SourceBucket bucket, S3Address address, String sourceBucket, VideoTable table, Follow follow) {
        StoredObject object = bucket.head(address)
                .orElseThrow(() -> new CliException("There is no object " + address + ", or no such bucket."));
        Library.Reason reason = Library.reason(address, sourceBucket);
        if (reason == Library.Reason.MOVED) {
            throw new CliException(address + " has been moved there by Reelway: ./reelway retry \"" + address.key()
                    + "\" makes it anew.");
        }
        if (reason == Library.Reason.ARRIVAL) {
            Video video = follow.arrival(object);
            say(video, "is an arrival anyway, and known");
            return video;
        }
        if (object.traits().isOfArchive() && !bucket.isRestored(address)) {
            throw new CliException(address + " is archived (storage class "
                    + object.traits().storageClass()
                    + "), so it cannot be read. Restore it (aws s3api restore-object), then submit it.");
        }
        Clock clock = Clock.systemUTC();
        Created created = new Staying(table, clock)
                .admit(object, Optional.ofNullable(preset), new Staying.Turn(false, clock.instant()));
        Video video = created.video();
        if (!created.isNew()
                && preset != null
                && !video.text(Attribute.ASKED_PRESET).equals(Optional.of(preset))) {
            Optional<Video> again = new ManualRequests(table, clock).retry(video, Optional.of(preset));
            if (again.isPresent()) {
                say(again.get(), "made anew with " + preset);
                return again.get();
            }
        }
        say(video, created.isNew() ? "submitted; it stays where it lies" : "known already");
        return video;
    }

    private void say(Video video, String what) {
        String known = what.endsWith("known") || what.startsWith("known")
                ? ", " + video.status() + "; ./reelway retry " + video.videoId() + " makes it anew"
                : "";
        terminal.lines(terminal.wrapped(
                "Video " + video.videoId() + "  " + Terminal.harmless(video.arrivalKey()) + "  " + what + known + ".",
                0));
    }
}
