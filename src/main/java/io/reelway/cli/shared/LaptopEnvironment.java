package io.reelway.cli.shared;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The environment of a Reelway on this machine: the variables that AWS's own tools know, and its port. */
public final class LaptopEnvironment {
    public static final String REGION = "us-east-1";
    /** The embedded AWS accepts any credentials, but the SDK needs some. */
    public static final String ACCESS_KEY = "test";

    /** Variables that name the user's real resources: the embedded AWS has those of the defaults. */
    private static final Set<String> RESOURCES = Set.of(
            "REELWAY_SOURCE_BUCKET",
            "REELWAY_OUTPUT_BUCKET",
            "REELWAY_EVENTS_QUEUE",
            "REELWAY_JOBS_QUEUE",
            "REELWAY_OUTCOMES_TOPIC",
            "REELWAY_VIDEOS_TABLE");

    /** The embedded AWS has no EventBridge, so another one on this machine may be named. */
    private static final String EVENTS = "AWS_ENDPOINT_URL_EVENTBRIDGE";

    private static final Pattern HERE = Pattern.compile("http://(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d+)?/?");

    private static final Set<String> FOLDERS = Set.of(RouteFolder.VARIABLE, PresetShelf.VARIABLE, "REELWAY_WORK_DIR");

    private LaptopEnvironment() {}

    /**
     * The environment of the program: that of this process, without any variable about another AWS, so that a profile
     * or session of the user can never be reached from here.
     */
    public static Map<String, String> of(Map<String, String> inherited, URI aws, int httpPort) {
        Map<String, String> environment = new HashMap<>(inherited);
        environment.keySet().removeIf(name -> name.startsWith("AWS_") || RESOURCES.contains(name));
        Optional.ofNullable(inherited.get(EVENTS))
                .filter(address -> HERE.matcher(address).matches())
                .ifPresent(address -> environment.put(EVENTS, address));
        // a relative folder is meant from where the command was called; the program runs elsewhere
        FOLDERS.forEach(name -> environment.computeIfPresent(
                name,
                (key, folder) -> folder.isBlank()
                        ? folder
                        : Path.of(folder).toAbsolutePath().toString()));
        environment.put("AWS_ENDPOINT_URL", aws.toString());
        environment.put("AWS_REGION", REGION);
        environment.put("AWS_ACCESS_KEY_ID", ACCESS_KEY);
        environment.put("AWS_SECRET_ACCESS_KEY", ACCESS_KEY);
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(httpPort));
        return Map.copyOf(environment);
    }
}
