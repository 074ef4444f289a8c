package io.reelway.mediaconvert.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.mediaconvert.wire.ServiceException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Operations that the service has and Reelway does not, so that they are refused by their names. */
@ApplicationScoped
class NotOffered implements Operations {
    @Override
    public List<Operation> operations() {
        return List.of(
                refused("AssociateCertificate", "POST", "certificates"),
                refused("DisassociateCertificate", "DELETE", "certificates/{arn}"),
                refused("CreateResourceShare", "POST", "resourceShares"),
                refused("ListVersions", "GET", "versions"),
                refused("StartJobsQuery", "POST", "jobsQueries"),
                refused("GetJobsQueryResults", "GET", "jobsQueries/{id}"));
    }

    private static Operation refused(String name, String method, String path) {
        return new Operation(name, method, path, 400, call -> refusal(name));
    }

    private static JsonNode refusal(String name) {
        throw new ServiceException(
                ServiceException.Kind.BAD_REQUEST,
                "Reelway does not offer the operation " + name + " of MediaConvert; docs/mediaconvert.md lists those"
                        + " that it has.");
    }
}
