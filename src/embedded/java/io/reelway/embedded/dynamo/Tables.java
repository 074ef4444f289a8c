package io.reelway.embedded.dynamo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.embedded.disk.AtomicFiles;
import io.reelway.embedded.disk.Journal;
import io.reelway.embedded.http.Arn;
import io.reelway.embedded.http.AwsException;
import io.reelway.embedded.http.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** All tables, under one lock and in one journal: a transaction over several tables is one line of it. */
public final class Tables {
    private final Map<String, Table> tables = new TreeMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Journal journal;

    public Tables(Path file, AtomicFiles files) throws IOException {
        this.journal = Journal.open(files, file, this::replay);
    }

    /** Something done under the lock. */
    interface Work<T> {
        T run() throws IOException;
    }

    <T> T locked(Work<T> work) throws IOException {
        lock.lock();
        try {
            return work.run();
        } finally {
            lock.unlock();
        }
    }

    /** Creates a table from a CreateTable request unless one of that name is there. */
    public void createIfAbsent(ObjectNode request) throws IOException {
        locked(() -> tables.containsKey(request.path("TableName").asText()) ? null : create(request));
    }

    Table create(ObjectNode request) throws IOException {
        TableSchema schema = TableSchema.of(request);
        if (!schema.name().matches("[A-Za-z0-9_.-]{3,255}")) {
            throw DynamoErrors.validation(
                    "Invalid table name: expected 3 to 255 of a-z, A-Z, 0-9, '_', '-', '.', got " + schema.name());
        }
        if (tables.containsKey(schema.name())) {
            throw new AwsException(400, "ResourceInUseException", "Table already exists: " + schema.name());
        }
        Table table = new Table(schema, System.currentTimeMillis());
        journal.append(tableLine(table));
        tables.put(schema.name(), table);
        return table;
    }

    void drop(Table table) throws IOException {
        journal.append(Json.object().put("drop", table.schema().name()));
        tables.remove(table.schema().name());
        compact();
    }

    List<String> names() {
        return List.copyOf(tables.keySet());
    }

    /** A table by its name or ARN. */
    Table get(JsonNode nameOrArn) {
        String text = nameOrArn.asText();
        String name = text.startsWith("arn:") ? Arn.name(text).replaceFirst("^table/", "") : text;
        Table table = tables.get(name);
        if (table == null) {
            throw name.isEmpty()
                    ? DynamoErrors.validation(
                            "The parameter 'TableName' is required but was not present in the request")
                    : DynamoErrors.noSuchTable(name);
        }
        return table;
    }

    /** Makes changes together: all of them are found again after a kill, or none. */
    void apply(List<Change> changes) throws IOException {
        ArrayNode line = Json.MAPPER.createArrayNode();
        for (Change change : changes) {
            if (change.fresh() != null) {
                line.add(putLine(change.table(), change.fresh()));
            } else if (change.old() != null) {
                ObjectNode key = Json.object();
                change.table()
                        .schema()
                        .key()
                        .names()
                        .forEach(name -> key.set(name, change.old().get(name)));
                line.addObject().put("table", change.table().schema().name()).set("delete", key);
            }
        }
        if (line.isEmpty()) {
            return;
        }
        journal.append(line);
        for (Change change : changes) {
            if (change.fresh() != null) {
                change.table().put(change.fresh());
            } else {
                change.table().remove(change.key());
            }
        }
        compact();
    }

    private void compact() throws IOException {
        int size = tables.values().stream()
                .mapToInt(table -> table.items().size() + 1)
                .sum();
        journal.compact(size, () -> tables.values().stream()
                .flatMap(table -> Stream.concat(
                        Stream.<JsonNode>of(tableLine(table)),
                        table.items().stream().map(item -> putLine(table, item)))));
    }

    private void replay(JsonNode line) {
        if (line.isArray()) {
            line.forEach(this::replay);
        } else if (line.has("create")) {
            TableSchema schema = TableSchema.of((ObjectNode) line.get("create"));
            tables.put(schema.name(), new Table(schema, line.path("created").asLong()));
        } else if (line.has("drop")) {
            tables.remove(line.path("drop").asText());
        } else {
            Table table = get(line.path("table"));
            if (line.has("put")) {
                table.put((ObjectNode) line.get("put"));
            } else {
                table.remove(table.schema().keyOf(line.get("delete"), true));
            }
        }
    }

    private static ObjectNode tableLine(Table table) {
        ObjectNode line = Json.object().put("created", table.created());
        line.set("create", table.schema().definition());
        return line;
    }

    private static ObjectNode putLine(Table table, ObjectNode item) {
        ObjectNode line = Json.object().put("table", table.schema().name());
        line.set("put", item);
        return line;
    }
}
