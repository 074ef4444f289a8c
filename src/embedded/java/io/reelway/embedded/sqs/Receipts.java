package io.reelway.embedded.sqs;

import io.reelway.embedded.http.AwsException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/** Makes receipt handles: opaque to the caller, here the queue, the message and a number that no other receive has. */
final class Receipts {
    private Receipts() {}

    static String of(String queue, Message message) {
        String plain = queue + "|" + message.id() + "|" + UUID.randomUUID();
        return Base64.getUrlEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** The id of the message a handle was made for. */
    static String messageId(String queue, String handle) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(handle), StandardCharsets.UTF_8).split("\\|");
            if (parts.length == 3 && parts[0].equals(queue)) {
                return parts[1];
            }
        } catch (IllegalArgumentException e) {
            throw invalid(handle);
        }
        throw invalid(handle);
    }

    private static AwsException invalid(String handle) {
        return new AwsException(
                404,
                "ReceiptHandleIsInvalid",
                "The input receipt handle \"" + handle + "\" is not a valid receipt handle.");
    }
}
