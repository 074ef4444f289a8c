package io.reelway.mediaconvert.wire;

import io.reelway.error.Printable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ARN of a thing of the service: {@code arn:aws:mediaconvert:us-east-1:000000000000:queues/Default}. */
public record ServiceArn(String region, String account, ArnKind kind, String name) {
    /** The account where no role names one. */
    public static final String ACCOUNT = "000000000000";

    private static final int LONGEST_NAME = 200;
    private static final Pattern ARN = Pattern.compile(
            "arn:aws[a-z-]{0,20}:mediaconvert:([a-z0-9-]{0,32}):(\\d{0,12}):(\\w{1,20})/(.+)", Pattern.DOTALL);

    /** The ARN of a thing here. */
    public static ServiceArn of(ArnKind kind, String region, String name) {
        return new ServiceArn(region, ACCOUNT, kind, name);
    }

    /** Empty where a text is no ARN of the service. */
    public static Optional<ServiceArn> parse(String text) {
        Matcher arn = ARN.matcher(text);
        return arn.matches()
                ? Arrays.stream(ArnKind.values())
                        .filter(kind -> kind.word().equals(arn.group(3)))
                        .map(kind -> new ServiceArn(arn.group(1), arn.group(2), kind, arn.group(4)))
                        .findFirst()
                : Optional.empty();
    }

    /**
     * The name of a thing by its name or its ARN, whatever region and account the ARN has.
     *
     * @param path of the member, for the message
     * @throws ServiceException BAD_REQUEST for a name that cannot be, and for an ARN of another kind
     */
    public static String name(ArnKind kind, String nameOrArn, String path) {
        Mistakes mistakes = new Mistakes();
        String name = check(kind, nameOrArn, path, mistakes);
        mistakes.orThrow();
        return name;
    }

    /** Adds what is wrong with a name or an ARN; gives the name. */
    static String check(ArnKind kind, String nameOrArn, String path, Mistakes mistakes) {
        Optional<ServiceArn> arn = parse(nameOrArn);
        if (nameOrArn.startsWith("arn:")
                && arn.filter(each -> each.kind() == kind).isEmpty()) {
            mistakes.add(
                    path,
                    "expected the name or the ARN of " + kind.one() + ", but got \""
                            + Printable.beginning(nameOrArn, LONGEST_NAME) + '"');
            return nameOrArn;
        }
        String name = arn.map(ServiceArn::name).orElse(nameOrArn);
        checkName(name, path, mistakes);
        return name;
    }

    /** Adds what is wrong with a name. */
    static void checkName(String name, String path, Mistakes mistakes) {
        if (name.isBlank() || name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            mistakes.add(path, "expected a name of 1 to " + LONGEST_NAME + " bytes");
        } else if (name.codePoints().anyMatch(character -> !Printable.isHarmless(character))) {
            mistakes.add(path, "expected a name without characters that control or hide text");
        } else if (name.startsWith("arn:")) {
            mistakes.add(path, "expected a name that does not begin with arn:");
        }
    }

    /** The form of a name that somebody gives to a new thing. */
    public static Form newName() {
        return (value, path, mistakes) -> {
            if (!value.isTextual()) {
                mistakes.add(path, "expected text, but got " + Form.shown(value));
            } else {
                checkName(value.textValue(), path, mistakes);
            }
        };
    }

    /** The ARN as text. */
    public String text() {
        return "arn:aws:mediaconvert:" + region + ":" + account + ":" + kind.word() + "/" + name;
    }
}
