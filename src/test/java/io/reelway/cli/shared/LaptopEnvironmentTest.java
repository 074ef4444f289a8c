package io.reelway.cli.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.cli.laptop.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaptopEnvironmentTest {
    @TempDir
    Path folder;

    @Test
    void noWordOfAnotherAwsReachesTheProgram() {
        Map<String, String> environment = LaptopEnvironment.of(
                Map.of(
                        "AWS_PROFILE", "production",
                        "AWS_SESSION_TOKEN", "secret",
                        "AWS_ENDPOINT_URL_S3", "https://elsewhere",
                        "AWS_ENDPOINT_URL_EVENTBRIDGE", "https://events.eu-west-1.amazonaws.com",
                        "REELWAY_SOURCE_BUCKET", "production-videos",
                        "REELWAY_MAX_ATTEMPTS", "2",
                        "PATH", "/bin"),
                URI.create("http://127.0.0.1:4567"),
                8081);

        assertThat(environment)
                .containsOnly(
                        Map.entry("AWS_ENDPOINT_URL", "http://127.0.0.1:4567"),
                        Map.entry("AWS_REGION", "us-east-1"),
                        Map.entry("AWS_ACCESS_KEY_ID", "test"),
                        Map.entry("AWS_SECRET_ACCESS_KEY", "test"),
                        Map.entry("AWS_EC2_METADATA_DISABLED", "true"),
                        Map.entry("QUARKUS_HTTP_PORT", "8081"),
                        Map.entry("REELWAY_MAX_ATTEMPTS", "2"),
                        Map.entry("PATH", "/bin"));
    }

    @Test
    void anEventBridgeOnThisMachineMayBeNamed() {
        assertThat(LaptopEnvironment.of(
                        Map.of("AWS_ENDPOINT_URL_EVENTBRIDGE", "http://127.0.0.1:5000"),
                        URI.create("http://127.0.0.1:4567"),
                        8081))
                .containsEntry("AWS_ENDPOINT_URL_EVENTBRIDGE", "http://127.0.0.1:5000");
    }

    @Test
    void aTakenPortIsPassedOverUnlessTheUserNamedIt() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThat(Ports.choose("the page", "--port", null, port)).isGreaterThan(port);
            assertThatThrownBy(() -> Ports.choose("the page", "--port", port, 8080))
                    .isInstanceOf(CliException.class)
                    .hasMessageContainingAll("Port " + port, "--port");
        }
    }

    @Test
    void aNoteNamesOnlyTheVeryProcessesThatWereStarted() throws IOException {
        ProcessHandle self = ProcessHandle.current();
        URI address = URI.create("http://127.0.0.1:1");
        Path file = folder.resolve("note");
        String otherOfThatNumber = self.pid() + "@1";
        new RunNote(
                        1,
                        address,
                        address,
                        Optional.of("jdbc:postgresql://127.0.0.1:1/reelway"),
                        List.of(RunNote.child(self), otherOfThatNumber))
                .write(file);

        RunNote read = RunNote.read(file).orElseThrow();
        assertThat(read.leftovers()).containsExactly(self);
        assertThat(read.postgresql()).contains("jdbc:postgresql://127.0.0.1:1/reelway");
        assertThat(RunNote.read(folder.resolve("none"))).isEmpty();
    }

    @Test
    void aFolderIsFreeAgainOnceItsOwnerIsGone() throws IOException {
        assertThat(DataFolder.running(folder)).isEmpty();
        DataFolder.open(folder).close();

        assertThat(DataFolder.running(folder)).isEmpty();
        DataFolder.open(folder).close();
    }
}
