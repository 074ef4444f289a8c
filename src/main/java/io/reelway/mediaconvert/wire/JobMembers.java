package io.reelway.mediaconvert.wire;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The forms of members that jobs and job templates have beside their settings. */
public final class JobMembers {
    private static final int MOST_PRIORITY = 50;
    private static final int MOST_HOPS = 10;
    private static final List<String> INTERVALS = Stream.concat(
                    Stream.of(10, 12, 15, 20, 30),
                    IntStream.rangeClosed(1, 10).map(minute -> minute * 60).boxed())
            .map(seconds -> "SECONDS_" + seconds)
            .toList();

    private JobMembers() {}

    /** A name or an ARN of a queue. */
    public static Form queue() {
        return (value, path, mistakes) -> {
            if (!value.isTextual()) {
                mistakes.add(path, "expected text, but got " + Form.shown(value));
                return;
            }
            ServiceArn.check(ArnKind.QUEUE, value.textValue(), path, mistakes);
        };
    }

    public static Form priority() {
        return Form.whole(-MOST_PRIORITY, MOST_PRIORITY);
    }

    public static Form statusUpdateInterval() {
        return Form.word(INTERVALS);
    }

    public static Form accelerationSettings() {
        return RequestShape.empty()
                .with("mode", Form.word(List.of("DISABLED", "ENABLED", "PREFERRED")))
                .requiring("mode");
    }

    public static Form hopDestinations() {
        return Form.list(
                MOST_HOPS,
                RequestShape.empty()
                        .with("priority", priority())
                        .with("queue", queue())
                        .with("waitMinutes", Form.whole(0, Integer.MAX_VALUE)));
    }
}
