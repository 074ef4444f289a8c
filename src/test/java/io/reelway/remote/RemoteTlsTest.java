package io.reelway.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import io.reelway.error.VideoException;
import io.reelway.settings.MediaConvertHosts;
import io.reelway.testkit.FileServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connection goes to the address that was checked; name and certificate are those of the host. */
class RemoteTlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final List<String> NAMES = new CopyOnWriteArrayList<>();

    @TempDir
    static Path folder;

    private static HttpsServer server;
    private static SSLContext trusting;

    @BeforeAll
    static void start() throws IOException, GeneralSecurityException, InterruptedException {
        Path file = folder.resolve("keys");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD),
                        "-alias",
                        "media",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=media.example.com",
                        "-ext",
                        "san=dns:media.example.com")
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        KeyStore anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        anchors.setCertificateEntry("media", keys.getCertificate("media"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(anchors);
        SSLContext serving = SSLContext.getInstance("TLS");
        serving.init(own.getKeyManagers(), null, null);
        trusting = SSLContext.getInstance("TLS");
        trusting.init(null, trust.getTrustManagers(), null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(serving));
        server.createContext("/", exchange -> {
            try (exchange) {
                ExtendedSSLSession session = (ExtendedSSLSession) ((HttpsExchange) exchange).getSSLSession();
                session.getRequestedServerNames().stream()
                        .map(SNIServerName::toString)
                        .forEach(NAMES::add);
                if (exchange.getRequestURI().getPath().equals("/down.mp4")) {
                    exchange.getResponseHeaders().set("Location", "http://media.example.com/x.mp4");
                    exchange.sendResponseHeaders(302, -1);
                } else {
                    FileServer.send(exchange, new byte[] {1, 2, 3});
                }
            }
        });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    private static RemoteFiles files() {
        int port = server.getAddress().getPort();
        return new RemoteFiles(
                MediaConvertHosts.parse("media.example.com:" + port + ",other.example.com:" + port),
                new RemoteClient(
                        new CheckedResolver(
                                host -> new InetAddress[] {InetAddress.getByName("127.0.0.1")},
                                address -> Optional.empty()),
                        new RemoteClient.Patience(Duration.ofSeconds(20), Duration.ofSeconds(20)),
                        new SSLConnectionSocketFactory(trusting)));
    }

    private static RemoteAddress address(String host) {
        return RemoteAddress.parse("https://" + host + ":" + server.getAddress().getPort() + "/x.mp4");
    }

    @Test
    void theServerIsAskedByItsName() {
        assertThat(files().look(address("media.example.com")).bytes()).isEqualTo(3);
        assertThat(NAMES).isNotEmpty().allMatch(name -> name.contains("media.example.com"));
    }

    @Test
    void aServerMayNotSendOnToWhatEverybodyCanRead() {
        assertThatExceptionOfType(VideoException.class)
                .isThrownBy(() -> files().look(RemoteAddress.parse(
                        "https://media.example.com:" + server.getAddress().getPort() + "/down.mp4")))
                .withMessageContaining("from https to http");
    }

    @Test
    void aCertificateForAnotherNameIsRefused() {
        assertThatExceptionOfType(VideoException.class)
                .isThrownBy(() -> files().look(address("other.example.com")))
                .withMessageContaining("SSLPeerUnverifiedException");
    }

    @Test
    void aCertificateThatNobodyKnowsIsRefused() {
        RemoteFiles unknowing = new RemoteFiles(
                MediaConvertHosts.parse(
                        "media.example.com:" + server.getAddress().getPort()),
                new RemoteClient(
                        new CheckedResolver(
                                host -> new InetAddress[] {InetAddress.getByName("127.0.0.1")},
                                address -> Optional.empty()),
                        RemoteClient.Patience.USUAL));

        assertThatExceptionOfType(VideoException.class)
                .isThrownBy(() -> unknowing.look(address("media.example.com")))
                .withMessageContaining("SSLHandshakeException");
    }
}
