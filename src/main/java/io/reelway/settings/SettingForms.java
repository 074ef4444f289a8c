package io.reelway.settings;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Checks that the environment's values of settings have the right form. The framework checks that as well, but reports
 * it in the words of its converters.
 */
public final class SettingForms {
    private static final String PORT = "QUARKUS_HTTP_PORT";
    /** The one folder that need not exist, since it is created. */
    private static final String MADE = "REELWAY_WORK_DIR";

    private static final String ADDRESS = "REELWAY_MEDIACONVERT_URL";
    private static final String BUCKETS = "REELWAY_MEDIACONVERT_BUCKETS";
    private static final String HOSTS = "REELWAY_MEDIACONVERT_HTTP_HOSTS";

    private static final String BUS = "REELWAY_MEDIACONVERT_EVENT_BUS";
    private static final String BUS_FORM =
            "(arn:aws[a-z-]*:events:[a-z0-9-]+:\\d{12}:event-bus/)?[A-Za-z0-9._/-]{1,256}";

    private SettingForms() {}

    /**
     * One sentence per mistake: the variable, its value, what was expected.
     *
     * @param environment variables by their names
     */
    public static List<String> mistakes(Map<String, String> environment) {
        List<String> mistakes = new ArrayList<>();
        Map<String, Type> types = types();
        new TreeMap<>(environment).forEach((name, value) -> {
            if (types.containsKey(name) && !value.isBlank()) {
                expected(name, types.get(name), value.strip())
                        .map(form -> "The setting " + name + " is \"" + value + "\"; expected " + form + ".")
                        .ifPresent(mistakes::add);
            }
        });
        return mistakes;
    }

    private static Map<String, Type> types() {
        Map<String, Type> types = new TreeMap<>();
        for (Method method : Settings.class.getMethods()) {
            types.put(Settings.variable(method.getName()), method.getGenericReturnType());
        }
        types.keySet().retainAll(Settings.VARIABLES);
        types.put(PORT, int.class);
        return types;
    }

    /** The expected form; empty where the value has it. */
    private static Optional<String> expected(String name, Type type, String value) {
        if (name.equals(ADDRESS)) {
            return isAddress(value)
                    ? Optional.empty()
                    : Optional.of("an address without a query, such as https://mediaconvert.example.com");
        }
        if (name.equals(BUCKETS)) {
            return unless(() -> MediaConvertBuckets.parse(value), MediaConvertBuckets.EXPECTED);
        }
        if (name.equals(HOSTS)) {
            return unless(() -> MediaConvertHosts.parse(value), MediaConvertHosts.EXPECTED);
        }
        if (name.equals(BUS)) {
            return value.matches(BUS_FORM)
                    ? Optional.empty()
                    : Optional.of("the name or the ARN of an event bus, such as default");
        }
        if (type == Duration.class) {
            return unless(() -> Duration.parse(value), "a length of time, ISO 8601, such as PT90S, PT2M or PT1H30M");
        }
        if (type == int.class || type == OptionalInt.class) {
            return unless(() -> Integer.parseInt(value), "a whole number");
        }
        if (type == boolean.class) {
            // exactly so: routes compare it as text
            return value.matches("true|false") ? Optional.empty() : Optional.of("true or false");
        }
        if (type == long.class || type == OptionalLong.class) {
            return unless(() -> Long.parseLong(value), "a whole number");
        }
        if (type == ByteSize.class) {
            return unless(() -> ByteSize.parse(value), "a number of bytes, such as 1048576, 500MB or 50GiB");
        }
        if (type instanceof Class<?> words && words.isEnum()) {
            return word(words, value);
        }
        boolean isFolder = type instanceof ParameterizedType optional
                && optional.getActualTypeArguments()[0] == Path.class
                && !name.equals(MADE);
        return isFolder && !Files.isDirectory(Path.of(value))
                ? Optional.of("a folder, and there is none at " + Path.of(value).toAbsolutePath())
                : Optional.empty();
    }

    private static boolean isAddress(String value) {
        try {
            URI address = URI.create(value);
            return ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getHost() != null
                    && address.getUserInfo() == null
                    && address.getQuery() == null
                    && address.getFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Optional<String> word(Class<?> words, String value) {
        List<String> known = Arrays.stream(words.getEnumConstants())
                .map(word -> word.toString().toLowerCase(Locale.ROOT))
                .toList();
        return known.contains(value.toLowerCase(Locale.ROOT))
                ? Optional.empty()
                : Optional.of(known.stream().collect(Collectors.joining(", ", "one of ", "")));
    }

    private static Optional<String> unless(Runnable read, String form) {
        try {
            read.run();
            return Optional.empty();
        } catch (DateTimeException | IllegalArgumentException | ArithmeticException e) {
            return Optional.of(form);
        }
    }
}
