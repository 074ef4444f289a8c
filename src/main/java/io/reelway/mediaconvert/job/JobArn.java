package io.reelway.mediaconvert.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The account of a job and the names that it gives: that of the request's role. */
final class JobArn {
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::(\\d{12}):role/.*");
    private static final String NOBODY = "000000000000";

    private JobArn() {}

    static String account(JsonNode request) {
        Matcher role = ROLE.matcher(request.path("role").asText());
        return role.matches() ? role.group(1) : NOBODY;
    }

    /** @param kind {@code jobs} or {@code queues} */
    static String of(String region, JsonNode request, String kind, String name) {
        return "arn:aws:mediaconvert:" + region + ":" + account(request) + ":" + kind + "/" + name;
    }
}
