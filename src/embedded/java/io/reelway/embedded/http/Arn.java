package io.reelway.embedded.http;

/** The names of resources, all of one account. */
public final class Arn {
    public static final String ACCOUNT = "000000000000";

    private Arn() {}

    public static String of(String service, String region, String resource) {
        return "arn:aws:" + service + ":" + region + ":" + ACCOUNT + ":" + resource;
    }

    /** The part behind the last colon, such as the name of a queue or a topic. */
    public static String name(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }
}
