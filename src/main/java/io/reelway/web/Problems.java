package io.reelway.web;

import io.reelway.mediaconvert.wire.ServiceException;
import io.reelway.mediaconvert.wire.WireJson;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Maps exceptions to problem details.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
class Problems {
    private static final String MEDIACONVERT = "/2017-08-29";

    @ServerExceptionMapper
    Response map(WebApplicationException e, UriInfo asked) {
        return asked.getPath().startsWith(MEDIACONVERT) ? ofMediaConvert(e) : map(e);
    }

    /** Callers of the MediaConvert API understand the errors of that service only. */
    private static Response ofMediaConvert(WebApplicationException e) {
        ServiceException.Kind kind = ServiceException.Kind.of(e.getResponse().getStatus());
        return Response.status(kind.status())
                .type(MediaType.APPLICATION_JSON)
                .header("x-amzn-ErrorType", kind.word())
                .entity(WireJson.text(WireJson.object().put("message", e.getMessage())))
                .build();
    }

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
