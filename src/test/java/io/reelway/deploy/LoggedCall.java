package io.reelway.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.deploy.Policy.Ask;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of the embedded AWS's access log, and the rights that AWS would ask for.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html">Required
 *     permissions for Amazon S3 API operations</a>
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html">IAM with
 *     DynamoDB transactions</a>
 */
record LoggedCall(String caller, List<Ask> asks) {

    static LoggedCall of(JsonNode line) {
        List<Ask> asks = new ArrayList<>();
        for (JsonNode concern : line.path("concerns")) {
            String arn = concern.path("arn").asText();
            actions(line.path("service").asText(), concern)
                    .forEach(action -> asks.add(new Ask(line.path("service").asText() + ":" + action, arn)));
        }
        if (asks.isEmpty()) {
            throw new AssertionError("expected a call that concerns something, got " + line);
        }
        return new LoggedCall(line.path("caller").asText(), asks);
    }

    private static List<String> actions(String service, JsonNode concern) {
        String operation = concern.path("operation").asText();
        return switch (service) {
            case "s3" ->
                ofS3(
                        operation,
                        concern.path("version").asBoolean(),
                        concern.path("ifMatch").asBoolean());
            case "sqs" ->
                List.of(operation.endsWith("Batch") ? operation.substring(0, operation.length() - 5) : operation);
            case "dynamodb" -> List.of(ofDynamo(operation));
            default -> List.of(operation);
        };
    }

    private static List<String> ofS3(String operation, boolean version, boolean ifMatch) {
        List<String> actions = new ArrayList<>(
                switch (operation) {
                    case "HeadObject", "GetObject", "UploadPartCopySource" ->
                        List.of(version ? "GetObjectVersion" : "GetObject");
                    // tags go with a copy, and whether there are any shows only then
                    case "CopyObjectSource" ->
                        version
                                ? List.of("GetObjectVersion", "GetObjectVersionTagging")
                                : List.of("GetObject", "GetObjectTagging");
                    case "CopyObject" -> List.of("PutObject", "PutObjectTagging");
                    case "PutObject",
                            "CreateMultipartUpload",
                            "UploadPart",
                            "UploadPartCopy",
                            "CompleteMultipartUpload" -> List.of("PutObject");
                    case "ListParts" -> List.of("ListMultipartUploadParts");
                    case "HeadBucket", "ListObjects", "ListObjectsV2" -> List.of("ListBucket");
                    case "ListObjectVersions" -> List.of("ListBucketVersions");
                    case "ListMultipartUploads" -> List.of("ListBucketMultipartUploads");
                    case "ListBuckets" -> List.of("ListAllMyBuckets");
                    case "DeleteObject" -> List.of(version ? "DeleteObjectVersion" : "DeleteObject");
                    default -> List.of(operation);
                });
        // a condition on what lies there tells something of it; readers have the right already
        if (ifMatch && !actions.contains("GetObject") && !actions.contains("GetObjectVersion")) {
            actions.add("GetObject");
        }
        return actions;
    }

    private static String ofDynamo(String operation) {
        return switch (operation) {
            case "TransactPut" -> "PutItem";
            case "TransactUpdate" -> "UpdateItem";
            case "TransactDelete" -> "DeleteItem";
            case "TransactConditionCheck" -> "ConditionCheckItem";
            case "TransactGet" -> "GetItem";
            default -> operation;
        };
    }
}
