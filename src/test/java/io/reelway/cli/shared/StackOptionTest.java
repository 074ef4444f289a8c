package io.reelway.cli.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A stack by its name, told by a CloudFormation of this test's own. */
class StackOptionTest {
    private static final List<String> PROPERTIES = List.of("aws.region", "aws.accessKeyId", "aws.secretAccessKey");
    private static final List<String> OUTPUTS = List.of(
            "SourceBucket",
            "OutputBucket",
            "EventsQueue",
            "JobsQueue",
            "HandOverQueue",
            "OutcomesTopic",
            "VideosTable");

    private final Map<String, String> stacks = new HashMap<>();
    private String authorization;
    private HttpServer server;

    @Command
    private static final class Any {
        @Mixin
        private StackOption stack = new StackOption();
    }

    @BeforeEach
    void start() throws IOException {
        PROPERTIES.forEach(name -> System.setProperty(name, "eu-test-1"));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            authorization = exchange.getRequestHeaders().getFirst("Authorization");
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String name = URLDecoder.decode(form.replaceFirst(".*StackName=", ""), StandardCharsets.UTF_8);
            String stack = stacks.get(name);
            byte[] answer = (stack == null
                            ? "<ErrorResponse><Error><Code>ValidationError</Code><Message>Stack with id x does not exist"
                                    + "</Message></Error></ErrorResponse>"
                            : stack)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(stack == null ? 400 : 200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        PROPERTIES.forEach(System::clearProperty);
    }

    private void stack(String name, String status, Map<String, String> parameters, List<String> outputs) {
        String given = parameters.entrySet().stream()
                .map(each -> "<member><ParameterKey>" + each.getKey() + "</ParameterKey><ParameterValue>"
                        + each.getValue() + "</ParameterValue></member>")
                .collect(Collectors.joining());
        String made = outputs.stream()
                .map(each -> "<member><OutputKey>" + each + "</OutputKey><OutputValue>the-" + each
                        + "</OutputValue></member>")
                .collect(Collectors.joining());
        stacks.put(
                name,
                "<DescribeStacksResponse xmlns=\"http://cloudformation.amazonaws.com/doc/2010-05-15/\">"
                        + "<DescribeStacksResult><Stacks><member><StackStatus>" + status + "</StackStatus><Parameters>"
                        + given + "</Parameters><Outputs>" + made
                        + "</Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>");
    }

    private AwsTarget target(String name) throws IOException {
        Any any = new Any();
        new CommandLine(any).parseArgs("--stack", name);
        return any.stack.target(Map.of(
                "AWS_ENDPOINT_URL_CLOUDFORMATION",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "REELWAY_VIDEOS_TABLE",
                "of-another"));
    }

    @Test
    void whatTheStackHasMadeGoesBeforeVariables() throws IOException {
        stack("a b&c", "UPDATE_COMPLETE", Map.of(), OUTPUTS);

        AwsTarget target = target("a b&c");

        assertThat(target.table()).isEqualTo("the-VideosTable");
        assertThat(target.resource("REELWAY_OUTPUT_BUCKET", "reelway-output")).isEqualTo("the-OutputBucket");
        assertThat(authorization).contains("/eu-test-1/cloudformation/aws4_request", "Signature=");
    }

    @Test
    void aStackThatRunsNamesTheOneThatStores() throws IOException {
        stack("ecs", "CREATE_COMPLETE", Map.of("StorageStack", "storage"), List.of("Log"));
        stack("storage", "CREATE_COMPLETE", Map.of(), OUTPUTS);
        assertThat(target("ecs").table()).isEqualTo("the-VideosTable");
    }

    @Test
    void whatIsMissingIsSaid() {
        stack("begun", "CREATE_IN_PROGRESS", Map.of(), OUTPUTS);
        stack("failed", "ROLLBACK_COMPLETE", Map.of(), List.of());
        stack("foreign", "CREATE_COMPLETE", Map.of(), Stream.of("SourceBucket").toList());
        assertThatThrownBy(() -> target("none"))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("no stack none");
        assertThatThrownBy(() -> target("begun"))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("wait stack-create-complete");
        assertThatThrownBy(() -> target("failed"))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("describe-stack-events");
        assertThatThrownBy(() -> target("foreign"))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("no output EventsQueue, HandOverQueue, JobsQueue, OutcomesTopic, OutputBucket");
    }

    @Test
    void anAnswerThatIsNoXmlIsSaid() {
        stacks.put("odd", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>");
        assertThatThrownBy(() -> target("odd"))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("no XML")
                .hasMessageNotContaining("root:");
    }
}
