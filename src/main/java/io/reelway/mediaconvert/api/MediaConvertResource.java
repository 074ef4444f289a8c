package io.reelway.mediaconvert.api;

import io.reelway.guard.SignedRegion;
import io.reelway.mediaconvert.wire.WireJson;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The HTTP resource of the MediaConvert API. All requests below its version go to the {@link OperationTable}. Bodies are
 * read before a thread works on them, so that callers who send slowly keep none.
 */
@Path("/2017-08-29/{path: .*}")
@NonBlocking
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.WILDCARD)
public class MediaConvertResource {
    private final OperationTable table;
    private final String region;

    public MediaConvertResource(OperationTable table, @ConfigProperty(name = "aws.region") Optional<String> region) {
        this.table = table;
        this.region = region.orElse("us-east-1");
    }

    @GET
    public Uni<Response> get(@Context RoutingContext exchange) {
        return answer(exchange, new byte[0]);
    }

    @OPTIONS
    public Uni<Response> options(@Context RoutingContext exchange) {
        return answer(exchange, new byte[0]);
    }

    @POST
    public Uni<Response> post(@Context RoutingContext exchange, byte[] body) {
        return answer(exchange, body);
    }

    @PUT
    public Uni<Response> put(@Context RoutingContext exchange, byte[] body) {
        return answer(exchange, body);
    }

    @PATCH
    public Uni<Response> patch(@Context RoutingContext exchange, byte[] body) {
        return answer(exchange, body);
    }

    @DELETE
    public Uni<Response> delete(@Context RoutingContext exchange, byte[] body) {
        return answer(exchange, body);
    }

    /** Not by the thread that reads requests, since operations wait for the table. */
    private Uni<Response> answer(RoutingContext exchange, byte[] body) {
        return Uni.createFrom()
                .item(() -> response(exchange, body))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Response response(RoutingContext exchange, byte[] body) {
        HttpServerRequest request = exchange.request();
        OperationTable.Answer answer = table.answer(
                request.method().name(),
                request.path(),
                request.query(),
                body == null ? new byte[0] : body,
                SignedRegion.of(exchange).orElse(region),
                origin(request));
        Response.ResponseBuilder response = Response.status(answer.status())
                .type(MediaType.APPLICATION_JSON)
                .header("x-amzn-RequestId", UUID.randomUUID())
                .entity(WireJson.text(answer.members()));
        return answer.errorType().isEmpty()
                ? response.build()
                : response.header("x-amzn-ErrorType", answer.errorType()).build();
    }

    private static String origin(HttpServerRequest request) {
        String host = request.authority() == null
                ? request.localAddress().hostAddress() + ":"
                        + request.localAddress().port()
                : request.authority().toString();
        return request.scheme() + "://" + host;
    }
}
