package io.reelway.web;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Maps exceptions to problem details.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
class Problems {
    @ServerExceptionMapper
    Response map(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        Response.Status known = Response.Status.fromStatusCode(status);
        Problem problem =
                new Problem("about:blank", known == null ? "Error" : known.getReasonPhrase(), status, e.getMessage());
        return Response.status(status)
                .type("application/problem+json")
                .entity(problem)
                .build();
    }
}
