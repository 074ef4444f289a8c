package io.reelway.mediaconvert.api;

import io.reelway.mediaconvert.wire.WireJson;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The HTTP resource of the MediaConvert API. All requests below its version go to the {@link OperationTable}. */
@Path("/2017-08-29/{path: .*}")
@Blocking
@Consumes(MediaType.WILDCARD)
public class MediaConvertResource {
    /** The region of a signature's scope: {@code .../20261121/us-east-1/mediaconvert/aws4_request}. */
    private static final Pattern SCOPE =
            Pattern.compile("Credential=[^/\\s,]{1,128}/\\d{8}/([a-z0-9-]{1,32})/[a-z]{1,32}/aws4_request");

    private final OperationTable table;
    private final String region;

    public MediaConvertResource(OperationTable table, @ConfigProperty(name = "aws.region") Optional<String> region) {
        this.table = table;
        this.region = region.orElse("us-east-1");
    }

    @GET
    public Response get(@Context RoutingContext exchange) {
        return answer(exchange);
    }

    @OPTIONS
    public Response options(@Context RoutingContext exchange) {
        return answer(exchange);
    }

    @POST
    public Response post(@Context RoutingContext exchange) {
        return answer(exchange);
    }

    @PUT
    public Response put(@Context RoutingContext exchange) {
        return answer(exchange);
    }

    @PATCH
    public Response patch(@Context RoutingContext exchange) {
        return answer(exchange);
    }

    @DELETE
    public Response delete(@Context RoutingContext exchange) {
        return answer(exchange);
    }

    private Response answer(RoutingContext exchange) {
        HttpServerRequest request = exchange.request();
        OperationTable.Answer answer = table.answer(
                request.method().name(),
                request.path(),
                request.query(),
                RequestBody.of(exchange),
                region(request.getHeader("Authorization")),
                origin(request));
        Response.ResponseBuilder response = Response.status(answer.status())
                .type(MediaType.APPLICATION_JSON)
                .header("x-amzn-RequestId", UUID.randomUUID())
                .entity(WireJson.text(answer.members()));
        return answer.errorType().isEmpty()
                ? response.build()
                : response.header("x-amzn-ErrorType", answer.errorType()).build();
    }

    private String region(String authorization) {
        Matcher scope = SCOPE.matcher(authorization == null ? "" : authorization);
        return scope.find() ? scope.group(1) : region;
    }

    private static String origin(HttpServerRequest request) {
        String host = request.authority() == null
                ? request.localAddress().hostAddress() + ":"
                        + request.localAddress().port()
                : request.authority().toString();
        return request.scheme() + "://" + host;
    }
}
