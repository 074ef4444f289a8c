package io.reelway.mediaconvert.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.mediaconvert.wire.ServiceArn;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the account that the ARNs of a job have. */
public final class JobAccount {
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::(\\d{12}):role/.*");

    private JobAccount() {}

    /** The account of the request's role; {@link ServiceArn#ACCOUNT} where it names none. */
    public static String of(JsonNode request) {
        Matcher role = ROLE.matcher(request.path("role").asText());
        return role.matches() ? role.group(1) : ServiceArn.ACCOUNT;
    }
}
