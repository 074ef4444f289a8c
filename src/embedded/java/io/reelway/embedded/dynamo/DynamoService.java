package io.reelway.embedded.dynamo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.embedded.http.Arn;
import io.reelway.embedded.http.AwsException;
import io.reelway.embedded.http.Json;
import io.reelway.embedded.http.Request;
import io.reelway.embedded.http.Response;
import io.reelway.embedded.http.Service;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** The service DynamoDB: finds the operation and carries it out under the lock of all tables. */
public final class DynamoService implements Service {
    private static final Set<String> LEGACY =
            Set.of("AttributeUpdates", "Expected", "AttributesToGet", "ConditionalOperator");
    private static final Set<String> CORAL = Set.of("ValidationException", "SerializationException");

    private final Tables tables;
    private final ItemOperations items;
    private final QueryOperations queries;
    private final Transactions transactions;

    public DynamoService(Tables tables) {
        this.tables = tables;
        Writes writes = new Writes(tables);
        this.items = new ItemOperations(tables, writes);
        this.queries = new QueryOperations(tables);
        this.transactions = new Transactions(tables, writes);
    }

    @Override
    public Response handle(Request request) throws IOException {
        String target = request.header("X-Amz-Target");
        String operation = target.substring(target.indexOf('.') + 1);
        ObjectNode input = Json.parse(request);
        for (String legacy : LEGACY) {
            if (input.hasNonNull(legacy)) {
                throw DynamoErrors.unsupported("the legacy parameter " + legacy);
            }
        }
        return Json.ok(tables.locked(() -> run(operation, input, request.region())));
    }

    @Override
    public Response error(Request request, AwsException error) {
        boolean coral = CORAL.contains(error.code());
        return Json.error(error, coral ? "com.amazon.coral.validate#" : "com.amazonaws.dynamodb.v20120810#");
    }

    private ObjectNode run(String operation, ObjectNode input, String region) throws IOException {
        return switch (operation) {
            case "GetItem" -> items.get(input);
            case "PutItem" -> items.put(input);
            case "UpdateItem" -> items.update(input);
            case "DeleteItem" -> items.delete(input);
            case "BatchGetItem" -> items.batchGet(input);
            case "BatchWriteItem" -> items.batchWrite(input);
            case "TransactWriteItems" -> transactions.write(input);
            case "Query" -> queries.query(input);
            case "Scan" -> queries.scan(input);
            case "CreateTable" -> wrap("TableDescription", describe(tables.create(input), region));
            case "DescribeTable" -> wrap("Table", describe(tables.get(input.path("TableName")), region));
            case "ListTables" -> list(input);
            case "DeleteTable" -> delete(input, region);
            default -> throw DynamoErrors.unsupported(operation);
        };
    }

    private ObjectNode delete(ObjectNode input, String region) throws IOException {
        Table table = tables.get(input.path("TableName"));
        tables.drop(table);
        return wrap("TableDescription", describe(table, region).put("TableStatus", "DELETING"));
    }

    private ObjectNode list(ObjectNode input) {
        String after = input.path("ExclusiveStartTableName").asText("");
        int limit = input.path("Limit").asInt(100);
        List<String> names = tables.names().stream()
                .filter(name -> name.compareTo(after) > 0)
                .toList();
        List<String> page = names.subList(0, Math.min(limit, names.size()));
        ObjectNode answer = Json.object();
        ArrayNode array = answer.putArray("TableNames");
        page.forEach(array::add);
        return page.size() < names.size() ? answer.put("LastEvaluatedTableName", page.get(page.size() - 1)) : answer;
    }

    private static ObjectNode describe(Table table, String region) {
        JsonNode definition = table.schema().definition();
        String name = table.schema().name();
        String arn = Arn.of("dynamodb", region, "table/" + name);
        ObjectNode description = Json.object().put("TableName", name).put("TableStatus", "ACTIVE");
        description.put("TableArn", arn).put("CreationDateTime", table.created() / 1000.0);
        description.put("ItemCount", table.items().size());
        description.put(
                "TableSizeBytes",
                table.items().stream().mapToLong(DynamoValues::size).sum());
        description.set("KeySchema", definition.path("KeySchema"));
        description.set("AttributeDefinitions", definition.path("AttributeDefinitions"));
        String billing = definition.path("BillingMode").asText("PROVISIONED");
        description.putObject("BillingModeSummary").put("BillingMode", billing);
        description.set("ProvisionedThroughput", throughput(definition));
        if (definition.path("GlobalSecondaryIndexes").size() > 0) {
            ArrayNode indexes = description.putArray("GlobalSecondaryIndexes");
            for (JsonNode index : definition.path("GlobalSecondaryIndexes")) {
                String indexName = index.path("IndexName").asText();
                ObjectNode told =
                        indexes.addObject().put("IndexName", indexName).put("IndexStatus", "ACTIVE");
                told.put("IndexArn", arn + "/index/" + indexName).put("ItemCount", 0);
                told.set("KeySchema", index.path("KeySchema"));
                told.set("Projection", index.path("Projection"));
                told.set("ProvisionedThroughput", throughput(index));
            }
        }
        return description;
    }

    private static ObjectNode throughput(JsonNode definition) {
        JsonNode given = definition.path("ProvisionedThroughput");
        ObjectNode throughput = Json.object().put("NumberOfDecreasesToday", 0);
        throughput.put("ReadCapacityUnits", given.path("ReadCapacityUnits").asInt());
        return throughput.put(
                "WriteCapacityUnits", given.path("WriteCapacityUnits").asInt());
    }

    private static ObjectNode wrap(String field, ObjectNode content) {
        ObjectNode answer = Json.object();
        answer.set(field, content);
        return answer;
    }
}
