package io.reelway.mediaconvert.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A call of CreateJob.
 *
 * @param request the body, as on the wire
 * @param region of the request
 */
@RegisterForReflection
public record JobCall(ObjectNode request, String region) {}
