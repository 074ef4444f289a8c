package io.reelway.guard.access;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

/** A load balancer that signs people in, and the address of its keys. */
public final class SignedPerson implements AutoCloseable {
    public static final String ARN =
            "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/reelway/0123456789abcdef";
    /** The id of its one key. */
    static final String KEY = "4f6bed00-0000-4000-8000-000000000000";

    final AtomicInteger asked = new AtomicInteger();
    private final KeyPair pair;
    private final HttpServer server;

    private SignedPerson(KeyPair pair, HttpServer server) {
        this.pair = pair;
        this.server = server;
    }

    public static SignedPerson start() throws IOException {
        SignedPerson started = new SignedPerson(
                pair(), HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(started.pair.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        started.server.createContext("/", exchange -> {
            started.asked.incrementAndGet();
            boolean isKnown = exchange.getRequestURI().getPath().equals("/" + KEY);
            byte[] body = (isKnown ? pem : "<Error/>").getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(isKnown ? 200 : 403, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        started.server.start();
        return started;
    }

    static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** The header of somebody, with the padding that AWS leaves in. */
    public String header(String email, long expires) {
        return header(head("ES256", KEY, ARN, expires), "{\"sub\":\"1\",\"email\":\"" + email + "\"}", pair);
    }

    static String head(String algorithm, String key, String signer, long expires) {
        return "{\"typ\":\"JWT\",\"kid\":\"%s\",\"alg\":\"%s\",\"iss\":\"https://sign-in.example\",\"client\":\"c\",\"signer\":\"%s\",\"exp\":%d}"
                .formatted(key, algorithm, signer, expires);
    }

    String header(String head, String person) {
        return header(head, person, pair);
    }

    static String header(String head, String person, KeyPair signer) {
        String text = part(head.getBytes(StandardCharsets.UTF_8)) + "." + part(person.getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(signer.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + part(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String part(byte[] bytes) {
        return Base64.getUrlEncoder().encodeToString(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
