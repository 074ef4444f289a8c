package io.reelway.testkit;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Signs requests with the signer of the AWS SDK, which knows nothing of Reelway's. */
public final class SdkSigner {
    private final String keyId;
    private final String secret;
    private String service = "mediaconvert";
    private Instant time = Instant.now();
    private boolean signsBody = true;

    public SdkSigner(String keyId, String secret) {
        this.keyId = keyId;
        this.secret = secret;
    }

    public SdkSigner at(Instant when) {
        this.time = when;
        return this;
    }

    public SdkSigner forService(String name) {
        this.service = name;
        return this;
    }

    /** As over HTTPS: over HTTP the signer signs each body. */
    public SdkSigner withoutBody() {
        this.signsBody = false;
        return this;
    }

    /** The headers of a request of region eu-west-1, but for its host. */
    public Map<String, String> headers(String method, URI uri, String body) {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.fromValue(method))
                .uri(signsBody ? uri : URI.create(uri.toString().replaceFirst("^http:", "https:")))
                .putHeader("Content-Type", "application/json")
                .build();
        Map<String, String> headers = new TreeMap<>();
        AwsV4HttpSigner.create()
                .sign(signed -> signed.identity(AwsCredentialsIdentity.create(keyId, secret))
                        .request(request)
                        .payload(ContentStreamProvider.fromByteArray(body.getBytes(StandardCharsets.UTF_8)))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-1")
                        .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, signsBody)
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(time, ZoneOffset.UTC)))
                .request()
                .headers()
                .forEach((name, values) -> headers.put(name, values.get(0)));
        headers.remove("Host");
        return headers;
    }
}
