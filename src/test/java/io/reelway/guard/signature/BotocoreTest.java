package io.reelway.guard.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever botocore signs holds, where Python has it: random paths, parameters, headers and bodies. */
class BotocoreTest {
    private static final int MANY = 200;
    private static final String SECRET = "se/cr+et=";
    private static final String SIGN = """
            import json, random, sys
            from urllib.parse import quote, urlsplit
            from botocore.auth import SigV4Auth
            from botocore.awsrequest import AWSRequest
            from botocore.credentials import Credentials
            some = random.Random(int(sys.argv[1]))
            text = lambda most: ''.join(some.choice("ab Z09-._~/:+*'()!@$,;=&?#%é漢") for _ in range(some.randint(1, most)))
            for _ in range(int(sys.argv[2])):
                path = '/2017-08-29/' + '/'.join(quote(text(12), safe='-._~') for _ in range(some.randint(1, 3)))
                query = '&'.join(quote(text(6), safe='-._~') + '=' + quote(text(9), safe='-._~') for _ in range(some.randint(0, 4)))
                method, body = some.choice(['GET', 'POST', 'PUT', 'DELETE']), some.choice(['', text(300)])
                request = AWSRequest(method=method, url='http://127.0.0.1:8080' + path + ('?' + query if query else ''),
                                     data=body.encode(), headers={'Content-Type': 'application/json', 'X-Other': '  a   b '})
                SigV4Auth(Credentials('AKID', sys.argv[3]), 'mediaconvert', 'eu-west-1').add_auth(request)
                print(json.dumps({'method': method, 'url': request.url, 'body': body, 'headers': dict(request.headers.items())}))
            """;

    @TempDir
    Path folder;

    @Test
    void whatBotocoreSignsHolds() throws IOException, InterruptedException {
        long seed = System.nanoTime() % 1_000_000;
        List<String> lines = signed(seed);
        assertThat(lines).hasSize(MANY);
        for (String line : lines) {
            JsonNode signed = new ObjectMapper().readTree(line);
            URI uri = URI.create(signed.path("url").asText());
            Map<String, List<String>> headers = new HashMap<>(Map.of("host", List.of(uri.getAuthority())));
            signed.path("headers")
                    .properties()
                    .forEach(header -> headers.put(
                            header.getKey(), List.of(header.getValue().asText())));
            String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
            SignedRequest request = new SignedRequest(signed.path("method").asText(), uri.getRawPath(), query, headers);
            byte[] body = signed.path("body").asText().getBytes(StandardCharsets.UTF_8);

            assertThatCode(() -> SignatureCheck.check(request, SignatureClaim.of(request, Instant.now()), body, SECRET))
                    .as("seed %s: %s", seed, line)
                    .doesNotThrowAnyException();
        }
    }

    private List<String> signed(long seed) throws IOException, InterruptedException {
        Path out = folder.resolve("signed");
        Process python = null;
        try {
            python = new ProcessBuilder("python3", "-c", SIGN, Long.toString(seed), Integer.toString(MANY), SECRET)
                    .redirectError(folder.resolve("errors").toFile())
                    .redirectOutput(out.toFile())
                    .start();
        } catch (IOException none) {
            assumeTrue(false, "there is no python3");
        }
        assertThat(python.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String errors = Files.readString(folder.resolve("errors"));
        assumeTrue(!errors.contains("No module named"), "python3 has no botocore");
        assertThat(errors).isEmpty();
        return Files.readAllLines(out);
    }
}
