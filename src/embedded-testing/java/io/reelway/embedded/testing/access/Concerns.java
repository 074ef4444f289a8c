package io.reelway.embedded.testing.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.embedded.http.Arn;
import io.reelway.embedded.http.Json;
import io.reelway.embedded.http.Percent;
import io.reelway.embedded.http.Request;
import io.reelway.embedded.testing.faults.Call;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which resources a call concerns. */
final class Concerns {
    /** Where no resource is named. */
    static final String NONE = "*";

    private static final String VERSION = "?versionId=";

    private Concerns() {}

    /** @param request one whose body can be read again, unless it is for S3 */
    static List<Concern> of(Call call, Request request) throws IOException {
        return switch (call.service()) {
            case "s3" -> ofS3(call, request);
            case "sqs" -> List.of(Concern.of(call.operation(), queue(request)));
            case "sns" -> List.of(Concern.of(call.operation(), topic(request)));
            case "dynamodb" -> ofDynamo(call, request);
            default -> List.of(Concern.of(call.operation(), NONE));
        };
    }

    private static List<Concern> ofS3(Call call, Request request) {
        List<Concern> concerns = new ArrayList<>();
        concerns.add(new Concern(
                call.operation(),
                s3(call.path()),
                request.query("versionId") != null,
                request.header("If-Match") != null));
        String source = request.header("x-amz-copy-source");
        if (source != null) {
            int version = source.indexOf(VERSION);
            String object = Percent.decode(version < 0 ? source : source.substring(0, version));
            concerns.add(new Concern(call.operation() + "Source", s3(object), version >= 0, false));
        }
        return concerns;
    }

    /** @param path {@code /bucket/key}, or a bucket's with or without a slash at its end */
    private static String s3(String path) {
        String plain = path.startsWith("/") ? path.substring(1) : path;
        boolean bucket = plain.indexOf('/') == plain.length() - 1;
        return plain.isEmpty() ? NONE : "arn:aws:s3:::" + (bucket ? plain.substring(0, plain.length() - 1) : plain);
    }

    private static String queue(Request request) throws IOException {
        JsonNode asked = Json.MAPPER.readTree(request.bytes());
        String named = asked.path("QueueUrl").asText(asked.path("QueueName").asText());
        return named.isEmpty() ? NONE : Arn.of("sqs", request.region(), named.substring(named.lastIndexOf('/') + 1));
    }

    private static String topic(Request request) throws IOException {
        Map<String, String> form = Request.parseForm(request.text());
        return form.getOrDefault("TopicArn", form.getOrDefault("TargetArn", NONE));
    }

    private static List<Concern> ofDynamo(Call call, Request request) throws IOException {
        JsonNode asked = Json.MAPPER.readTree(request.bytes());
        List<Concern> concerns = new ArrayList<>();
        asked.path("RequestItems")
                .fieldNames()
                .forEachRemaining(table -> concerns.add(Concern.of(call.operation(), table(request, table, ""))));
        for (JsonNode write : asked.path("TransactItems")) {
            write.properties()
                    .forEach(each -> concerns.add(Concern.of(
                            "Transact" + each.getKey(),
                            table(request, each.getValue().path("TableName").asText(), ""))));
        }
        if (concerns.isEmpty()) {
            String table = asked.path("TableName").asText();
            concerns.add(Concern.of(
                    call.operation(),
                    table.isEmpty()
                            ? NONE
                            : table(request, table, asked.path("IndexName").asText())));
        }
        return concerns;
    }

    private static String table(Request request, String table, String index) {
        String arn = table.startsWith("arn:") ? table : Arn.of("dynamodb", request.region(), "table/" + table);
        return index.isEmpty() ? arn : arn + "/index/" + index;
    }
}
