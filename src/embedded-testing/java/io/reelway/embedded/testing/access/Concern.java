package io.reelway.embedded.testing.access;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A resource that a call concerns. Most calls concern one; a copy also reads its source, and a transaction holds writes
 * of its own.
 *
 * @param operation its name in the service's API
 * @param arn of an object, queue, topic, table or index; {@code *} where the call names none
 * @param version whether a version of an object was named
 * @param ifMatch whether it was made under a condition on what lies there
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
record Concern(String operation, String arn, boolean version, boolean ifMatch) {

    static Concern of(String operation, String arn) {
        return new Concern(operation, arn, false, false);
    }
}
