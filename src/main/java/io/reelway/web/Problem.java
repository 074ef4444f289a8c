package io.reelway.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.document.Document;

/**
 * Problem details of an HTTP error.
 *
 * @param type a URI of the kind of problem
 * @param title the status in words
 * @param status of HTTP
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
@RegisterForReflection
@Document
public record Problem(
        String type,
        String title,
        int status,
        @JsonInclude(JsonInclude.Include.ALWAYS) String detail) {}
