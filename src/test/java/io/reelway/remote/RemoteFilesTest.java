package io.reelway.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import io.reelway.settings.MediaConvertHosts;
import io.reelway.store.StoredObject;
import io.reelway.testkit.FileServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.apache.http.conn.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class RemoteFilesTest {
    private static final byte[] CONTENT = "0123456789".getBytes(StandardCharsets.US_ASCII);
    private static final String SECRET = "X-Amz-Signature=5ec2e7";
    /** Every name is this machine: the rule decides. */
    private static final DnsResolver HERE = host -> new InetAddress[] {InetAddress.getByName("127.0.0.1")};

    private static final AddressRule NOTHING_REFUSED = address -> Optional.empty();

    private FileServer server;

    @BeforeEach
    void start() throws IOException {
        server = FileServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private RemoteFiles files(DnsResolver lookup, AddressRule rule, Duration head) {
        int port = server.port();
        return new RemoteFiles(
                MediaConvertHosts.parse("media.example:" + port + ",cdn.example:" + port),
                new RemoteClient(
                        new CheckedResolver(lookup, rule), new RemoteClient.Patience(head, Duration.ofSeconds(20))));
    }

    private RemoteFiles files() {
        return files(HERE, NOTHING_REFUSED, Duration.ofSeconds(20));
    }

    private RemoteAddress address(String path) {
        return RemoteAddress.parse("http://media.example:" + server.port() + path);
    }

    private static void refused(ErrorCode code, Runnable call, String... words) {
        assertThatExceptionOfType(VideoException.class).isThrownBy(call::run).satisfies(e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.getMessage()).contains(words).doesNotContain("5ec2e7");
        });
    }

    private static byte[] read(InputStream stream) throws IOException {
        try (stream) {
            return stream.readAllBytes();
        }
    }

    @Test
    void aFileIsLookedAtAndReadFromAnyByteOn() throws IOException {
        server.file("/a b/spot.mp4", CONTENT);
        RemoteAddress address = address("/a%20b/spot.mp4?" + SECRET);

        StoredObject seen = files().look(address);

        assertThat(seen.bucket()).isEqualTo("http://media.example:" + server.port());
        assertThat(seen.key()).isEqualTo("a b/spot.mp4");
        assertThat(seen.bytes()).isEqualTo(10);
        assertThat(seen.traits().contentType()).isEqualTo("video/mp4");
        assertThat(read(files().open(address, seen, 0))).isEqualTo(CONTENT);
        assertThat(read(files().open(address, seen, 7))).asString().isEqualTo("789");
        assertThat(server.requests())
                .allMatch(request ->
                        request.startsWith("GET media.example:" + server.port() + "/a%20b/spot.mp4?" + SECRET + " "))
                .hasSize(3);
    }

    @Test
    void theAddressThatIsConnectedIsTheOneThatWasChecked() {
        server.file("/x.mp4", CONTENT);
        // a name that is public when it is looked up first, and leads inside from then on
        int[] lookups = {0};
        DnsResolver rebinding =
                host -> new InetAddress[] {InetAddress.getByName(lookups[0]++ == 0 ? "127.0.0.1" : "127.0.0.2")};
        AddressRule onlyTheFirst =
                address -> address.getHostAddress().equals("127.0.0.1") ? Optional.empty() : Optional.of("private");
        RemoteFiles files = files(rebinding, onlyTheFirst, Duration.ofSeconds(20));

        StoredObject seen = files.look(address("/x.mp4"));

        assertThat(lookups[0]).isEqualTo(1);
        refused(
                ErrorCode.SOURCE_DENIED,
                () -> files.open(address("/x.mp4"), seen, 0),
                "127.0.0.2 is private",
                "/x.mp4");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aHostOfWhichAnyAddressIsInsideIsNotConnected() {
        DnsResolver both =
                host -> new InetAddress[] {InetAddress.getByName("93.184.216.34"), InetAddress.getByName("10.0.0.1")};

        refused(
                ErrorCode.SOURCE_DENIED,
                () -> files(both, new PublicAddresses(), Duration.ofSeconds(20)).look(address("/x.mp4?" + SECRET)),
                "10.0.0.1 is private");
    }

    @Test
    void loopbackIsRefusedByTheProgramsRule() {
        refused(
                ErrorCode.SOURCE_DENIED,
                () -> files(HERE, new PublicAddresses(), Duration.ofSeconds(20)).look(address("/x.mp4")),
                "127.0.0.1 is of this machine");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aHostThatIsNotNamedIsNotAsked() {
        refused(
                ErrorCode.SOURCE_DENIED,
                () -> files().look(RemoteAddress.parse("http://media.example:1/x.mp4?" + SECRET)),
                "REELWAY_MEDIACONVERT_HTTP_HOSTS does not name");
    }

    @Test
    void redirectsToNamedHostsAreFollowed() throws IOException {
        server.redirect("/a.mp4", 302, "http://cdn.example:" + server.port() + "/b.mp4?" + SECRET)
                .redirect("/b.mp4", 308, "c.mp4")
                .file("/c.mp4", CONTENT);

        StoredObject seen = files().look(address("/a.mp4"));

        assertThat(seen.key()).isEqualTo("a.mp4");
        assertThat(read(files().open(address("/a.mp4"), seen, 5))).asString().isEqualTo("56789");
        assertThat(server.requests()).anyMatch(request -> request.startsWith("GET cdn.example:"));
    }

    @Test
    void otherRedirectsAreNot() {
        server.redirect("/loop.mp4", 301, "/loop.mp4?" + SECRET)
                .redirect("/out.mp4", 302, "http://evil.example/x.mp4?" + SECRET)
                .redirect("/port.mp4", 302, "http://media.example:22/x.mp4")
                .redirect("/metadata.mp4", 307, "http://169.254.169.254/latest/meta-data/iam")
                .redirect("/file.mp4", 302, "file:///etc/passwd")
                .redirect("/ipv6.mp4", 302, "http://[::ffff:169.254.169.254]/x")
                .redirect("/decimal.mp4", 302, "http://2852039166/x")
                .at("/nowhere.mp4", exchange -> exchange.sendResponseHeaders(302, -1));

        refused(ErrorCode.SOURCE_DENIED, () -> files().look(address("/loop.mp4?" + SECRET)), "more than 3 times");
        refused(ErrorCode.SOURCE_DENIED, () -> files().look(address("/out.mp4")), "http://evil.example, which");
        refused(ErrorCode.SOURCE_DENIED, () -> files().look(address("/port.mp4")), "media.example:22, which");
        refused(ErrorCode.SOURCE_DENIED, () -> files().look(address("/metadata.mp4")), "169.254.169.254, which");
        refused(ErrorCode.SOURCE_DENIED, () -> files().look(address("/file.mp4")), "neither http:// nor https://");
        refused(ErrorCode.SOURCE_DENIED, () -> files().look(address("/ipv6.mp4")), "no host by its name");
        refused(ErrorCode.SOURCE_DENIED, () -> files().look(address("/decimal.mp4")), "no host by its name");
        refused(ErrorCode.SOURCE_DENIED, () -> files().look(address("/nowhere.mp4")), "does not say where to");
        // the first request, and three that it was sent on to
        assertThat(server.requests())
                .filteredOn(request -> request.contains("/loop"))
                .hasSize(4);
        assertThat(server.requests()).hasSize(4 + 7);
    }

    @ParameterizedTest
    @CsvSource({
        "404, SOURCE_GONE",
        "410, SOURCE_GONE",
        "400, SOURCE_DENIED",
        "401, SOURCE_DENIED",
        "403, SOURCE_DENIED",
        "304, SOURCE_DENIED",
        "204, SOURCE_DENIED",
        "408, SOURCE_UNAVAILABLE",
        "429, SOURCE_UNAVAILABLE",
        "500, SOURCE_UNAVAILABLE",
        "503, SOURCE_UNAVAILABLE"
    })
    void aStatusSaysWhetherAnotherAttemptMayHelp(int status, ErrorCode code) {
        server.status("/x.mp4", status);

        refused(code, () -> files().look(address("/x.mp4?" + SECRET)), Integer.toString(status), "/x.mp4");
    }

    @Test
    void aClaimedLengthIsBelievedOnlyAsAClaim() throws IOException {
        server.at("/large.mp4", exchange -> {
            exchange.sendResponseHeaders(200, 10_000_000_000L);
            exchange.getResponseBody().write(CONTENT);
        });
        RemoteAddress address = address("/large.mp4");

        StoredObject seen = files().look(address);

        assertThat(seen.bytes()).isEqualTo(10_000_000_000L);
        try (InputStream stream = files().open(address, seen, 0)) {
            byte[] first = new byte[10];
            assertThat(stream.readNBytes(first, 0, 10)).isEqualTo(10);
            assertThat(first).isEqualTo(CONTENT);
            assertThatExceptionOfType(IOException.class).isThrownBy(stream::read);
        }
    }

    @Test
    void whatHasNoLengthIsRefused() {
        server.at("/chunked.mp4", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(CONTENT);
        });

        refused(ErrorCode.SOURCE_DENIED, () -> files().look(address("/chunked.mp4")), "how long it is");
    }

    @Test
    void whatIsCompressedIsRefused() throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(new byte[1 << 20]);
        }
        server.at("/bomb.mp4", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            FileServer.send(exchange, compressed.toByteArray());
        });

        refused(ErrorCode.SOURCE_DENIED, () -> files().look(address("/bomb.mp4")), "compressed (gzip)");
    }

    @Test
    void aFileThatWasReplacedIsNotReadOn() {
        server.file("/x.mp4", CONTENT);
        RemoteAddress address = address("/x.mp4?" + SECRET);
        StoredObject seen = files().look(address);
        server.file("/x.mp4", "9876543210".getBytes(StandardCharsets.US_ASCII));

        refused(ErrorCode.SOURCE_UNAVAILABLE, () -> files().open(address, seen, 5), "another file", "/x.mp4");
    }

    @Test
    void aServerWithoutRangesIsReadFromTheBeginningOnly() throws IOException {
        server.at("/x.mp4", exchange -> {
            exchange.sendResponseHeaders(200, CONTENT.length);
            exchange.getResponseBody().write(CONTENT);
        });
        RemoteAddress address = address("/x.mp4");
        StoredObject seen = files().look(address);

        assertThat(read(files().open(address, seen, 0))).isEqualTo(CONTENT);
        refused(ErrorCode.SOURCE_UNAVAILABLE, () -> files().open(address, seen, 5), "answers no ranges");
    }

    @Test
    void aClosedStreamDoesNotWaitForTheRest() throws IOException {
        server.slow("/slow.mp4", 1L << 40, 50);
        RemoteAddress address = address("/slow.mp4");
        long begun = System.nanoTime();

        StoredObject seen = files().look(address);
        try (InputStream stream = files().open(address, seen, 0)) {
            assertThat(stream.read()).isZero();
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
    }

    /** Each byte comes in time, the head never. */
    @Test
    void aHeadThatComesForEverIsGivenUp() throws IOException {
        withSocket(
                socket -> {
                    byte[] line = "HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII);
                    socket.getOutputStream().write(line);
                    while (!socket.isClosed()) {
                        socket.getOutputStream().write('a');
                        socket.getOutputStream().flush();
                        TimeUnit.MILLISECONDS.sleep(50);
                    }
                },
                port -> {
                    RemoteFiles files = new RemoteFiles(
                            MediaConvertHosts.parse("media.example:" + port),
                            new RemoteClient(
                                    new CheckedResolver(HERE, NOTHING_REFUSED),
                                    new RemoteClient.Patience(Duration.ofMillis(700), Duration.ofSeconds(20))));
                    refused(
                            ErrorCode.SOURCE_UNAVAILABLE,
                            () -> files.look(RemoteAddress.parse("http://media.example:" + port + "/x?" + SECRET)),
                            "no whole head came");
                });
    }

    @Test
    void aHeadWithoutAnEndIsGivenUp() throws IOException {
        withSocket(
                socket -> {
                    socket.getOutputStream().write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
                    while (!socket.isClosed()) {
                        socket.getOutputStream().write("X: y\r\n".getBytes(StandardCharsets.US_ASCII));
                    }
                },
                port -> {
                    RemoteFiles files = new RemoteFiles(
                            MediaConvertHosts.parse("media.example:" + port),
                            new RemoteClient(new CheckedResolver(HERE, NOTHING_REFUSED), RemoteClient.Patience.USUAL));
                    refused(
                            ErrorCode.SOURCE_UNAVAILABLE,
                            () -> files.look(RemoteAddress.parse("http://media.example:" + port + "/x")),
                            "did not answer");
                });
    }

    @Test
    void aServerThatIsNotThereIsSaid() {
        DnsResolver none = host -> {
            throw new UnknownHostException(host);
        };
        refused(
                ErrorCode.SOURCE_UNAVAILABLE,
                () -> files(none, NOTHING_REFUSED, Duration.ofSeconds(20)).look(address("/x.mp4?" + SECRET)),
                "UnknownHostException",
                "media.example");
        int port = server.port();
        server.close();
        refused(
                ErrorCode.SOURCE_UNAVAILABLE,
                () -> files().look(RemoteAddress.parse("http://media.example:" + port + "/x?" + SECRET)),
                "refused");
    }

    @Test
    void atMostFourAddressesAreTried() throws UnknownHostException {
        DnsResolver many = host -> List.of("1.1.1.1", "1.1.1.2", "1.1.1.3", "1.1.1.4", "1.1.1.5").stream()
                .map(RemoteFilesTest::literal)
                .toArray(InetAddress[]::new);

        assertThat(new CheckedResolver(many, new PublicAddresses()).resolve("media.example"))
                .hasSize(4);
    }

    private static InetAddress literal(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private interface Conversation {
        void with(Socket socket) throws IOException, InterruptedException;
    }

    private static void withSocket(Conversation conversation, Consumer<Integer> client) throws IOException {
        try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> {
                try (Socket socket = listening.accept()) {
                    conversation.with(socket);
                } catch (IOException | InterruptedException e) {
                    // the client has had enough
                }
            });
            thread.setDaemon(true);
            thread.start();
            client.accept(listening.getLocalPort());
        }
    }
}
