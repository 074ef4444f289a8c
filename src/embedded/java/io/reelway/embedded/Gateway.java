package io.reelway.embedded;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.reelway.embedded.http.AwsException;
import io.reelway.embedded.http.Body;
import io.reelway.embedded.http.Interceptor;
import io.reelway.embedded.http.Request;
import io.reelway.embedded.http.Response;
import io.reelway.embedded.http.Service;
import io.reelway.embedded.mediaconvert.MediaConvertService;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The HTTP entry point: checks each request, finds its service, and sends the answer. */
final class Gateway implements HttpHandler {
    private static final String ABOUT = "/_embedded";

    private final Map<String, Service> services;
    private final Interceptor interceptor;

    /** @param services s3, sqs, sns, dynamodb and mediaconvert by these names */
    Gateway(Map<String, Service> services, Interceptor interceptor) {
        this.interceptor = interceptor;
        this.services = Map.copyOf(services);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = Request.of(exchange);
            Optional<Response> response = answer(exchange, request);
            if (response.isPresent()) {
                try (Body body = response.get().body()) {
                    send(exchange, request, response.get(), body);
                }
            }
        }
    }

    /** Empty when the connection is to be closed without an answer. */
    private Optional<Response> answer(HttpExchange exchange, Request request) throws IOException {
        String refusal = LoopbackCheck.refusal(request);
        if (refusal != null) {
            return Optional.of(Response.text(403, "text/plain; charset=utf-8", refusal + "\n"));
        }
        if (request.method().equals("GET") && isAbout(request)) {
            return Optional.of(Response.text(200, "text/plain; charset=utf-8", about(request)));
        }
        String name = service(request);
        Service service = services.get(name);
        try {
            return interceptor.answer(name, request, exchange, () -> answer(service, request));
        } catch (AwsException e) {
            return Optional.of(service.error(request, e));
        }
    }

    private static Response answer(Service service, Request request) {
        try {
            return service.handle(request);
        } catch (AwsException e) {
            return service.error(request, e);
        } catch (IOException | RuntimeException e) {
            System.err.println("embedded AWS: " + request.method() + " " + request.rawPath() + " failed: "
                    + (e instanceof UncheckedIOException unchecked ? unchecked.getCause() : e));
            if (e instanceof RuntimeException) {
                e.printStackTrace();
            }
            return service.error(request, new AwsException(500, "InternalFailure", "The embedded AWS failed: " + e));
        }
    }

    private static String service(Request request) {
        if (MediaConvertService.isFor(request)) {
            return "mediaconvert";
        }
        String target = request.header("X-Amz-Target");
        if (target != null && target.startsWith("AmazonSQS.")) {
            return "sqs";
        }
        if (target != null && target.startsWith("DynamoDB_")) {
            return "dynamodb";
        }
        String type = request.header("Content-Type");
        boolean form = type != null && type.startsWith("application/x-www-form-urlencoded");
        boolean toSns = request.signedService().equals("sns") || form || request.query("Action") != null;
        return request.method().equals("POST") && request.rawPath().equals("/") && toSns ? "sns" : "s3";
    }

    private static boolean isAbout(Request request) {
        return request.rawPath().equals(ABOUT) || request.rawPath().equals("/") && !request.signed();
    }

    private static String about(Request request) {
        return """
                This is an embedded AWS: S3, SQS, SNS and DynamoDB for one machine, with files on disk.
                It passes MediaConvert's requests on to the program that --mediaconvert names.
                It checks no signatures and answers this machine only. To use it:

                  AWS_ENDPOINT_URL=http://%s AWS_REGION=us-east-1 AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any

                S3 needs path style. A file put into a bucket's folder is an object of the bucket.
                """.formatted(request.host());
    }

    private static void send(HttpExchange exchange, Request request, Response response, Body body) throws IOException {
        response.headers()
                .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        String id = UUID.randomUUID().toString();
        exchange.getResponseHeaders().putIfAbsent("x-amzn-RequestId", List.of(id));
        exchange.getResponseHeaders().putIfAbsent("x-amz-request-id", List.of(id));
        if (request.method().equals("HEAD") || body.length() == 0) {
            exchange.sendResponseHeaders(response.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(response.status(), body.length() == Body.UNKNOWN ? 0 : body.length());
        try (OutputStream out = exchange.getResponseBody()) {
            body.writeTo(out);
        }
    }
}
