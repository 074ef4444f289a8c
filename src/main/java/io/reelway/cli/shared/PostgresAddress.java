package io.reelway.cli.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the rows of videos are: in the PostgreSQL that Quarkus' variables name, or in that of this machine.
 *
 * @param url the JDBC address
 * @param user null where the address says it, or nobody asks
 * @param password null likewise
 */
public record PostgresAddress(String url, String user, String password) {
    /** User and database of the embedded PostgreSQL. */
    public static final String USER = "reelway";

    private static final String URL = "QUARKUS_DATASOURCE_JDBC_URL";
    private static final String USERNAME = "QUARKUS_DATASOURCE_USERNAME";
    private static final String PASSWORD = "QUARKUS_DATASOURCE_PASSWORD";

    /** The address that the variables name; empty if they name none. */
    public static Optional<PostgresAddress> of(Map<String, String> variables) {
        return Optional.ofNullable(variables.get(URL))
                .filter(url -> !url.isBlank())
                .map(url -> new PostgresAddress(url, variables.get(USERNAME), variables.get(PASSWORD)));
    }

    /**
     * The embedded one.
     *
     * @param data the data folder of a Reelway on this machine that runs with it
     */
    public static PostgresAddress ofLaptop(int port, Path data) throws IOException {
        return ofLaptop("jdbc:postgresql://127.0.0.1:" + port + "/" + USER, data);
    }

    /**
     * The same.
     *
     * @param url the JDBC address
     * @param data the data folder
     */
    public static PostgresAddress ofLaptop(String url, Path data) throws IOException {
        return new PostgresAddress(url, USER, Files.readString(password(data)).strip());
    }

    /** Beside the buckets, with a name that no bucket can have. */
    public static Path folder(Path data) {
        return data.resolve(".postgresql");
    }

    /** The file with the password of the embedded PostgreSQL. */
    public static Path password(Path data) {
        return folder(data).resolve("password");
    }

    /** Has a program write its rows here, or where the user's own variables say. */
    public void addUnlessSet(Map<String, String> environment) {
        environment.put("REELWAY_RECORDS_POSTGRESQL", "true");
        // the password of this server is nothing for another one
        if (environment.getOrDefault(URL, "").isBlank()) {
            environment.remove("REELWAY_RECORDS_POSTGRESQL_SECRET");
            environment.put(URL, url);
            environment.put(USERNAME, user);
            environment.put(PASSWORD, password);
        }
    }

    /** The address as it may be shown: what follows a question mark can hold a password. */
    public String shown() {
        return url.replaceFirst("\\?.*", "");
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "PostgresAddress[" + shown() + "]";
    }
}
