package io.reelway.mediaconvert.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;

/**
 * An operation of the service.
 *
 * @param name as the service's model has it: {@code GetQueue}
 * @param method of HTTP
 * @param path below the version; the last segment may be a variable in braces: {@code queues/{name}}
 * @param status of HTTP when it is done
 * @param action gives the members of the answer, or throws a {@link io.reelway.mediaconvert.wire.ServiceException}
 */
public record Operation(String name, String method, String path, int status, Function<ApiCall, JsonNode> action) {}
