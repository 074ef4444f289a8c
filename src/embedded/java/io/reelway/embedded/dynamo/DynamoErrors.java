package io.reelway.embedded.dynamo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.embedded.http.AwsException;
import java.util.Map;

/** The errors of DynamoDB, in its own words where callers may check them. */
final class DynamoErrors {
    private DynamoErrors() {}

    static AwsException validation(String message) {
        return new AwsException(400, "ValidationException", message);
    }

    static AwsException noSuchTable(String name) {
        return new AwsException(
                400, "ResourceNotFoundException", "Requested resource not found: Table: " + name + " not found");
    }

    /** The item is returned when the caller asked for it; null otherwise. */
    static AwsException conditionFailed(ObjectNode item) {
        return new AwsException(
                400,
                "ConditionalCheckFailedException",
                "The conditional request failed",
                item == null ? Map.of() : Map.of("Item", item));
    }

    static AwsException unsupported(String what) {
        return AwsException.unsupported(
                "UnsupportedOperation",
                what,
                "tables with global secondary indexes, items, batches, transactions, Query and Scan, with expressions");
    }
}
