package io.reelway.embedded.http;

/** Names of resources, all of one account. */
public final class Arn {
    public static final String ACCOUNT = "000000000000";

    private Arn() {}

    public static String of(String service, String region, String resource) {
        return "arn:aws:" + service + ":" + region + ":" + ACCOUNT + ":" + resource;
    }

    /** What stands behind the last colon, e.g. the name of a queue or a topic. */
    public static String name(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }
}
