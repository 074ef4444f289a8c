package io.reelway.video;

import io.reelway.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The jobs of the MediaConvert API in the order of their creation: one small item for each, so that a list reads no
 * records but those that it shows. An entry is written before the record of its job, which may then be missing.
 */
@ApplicationScoped
public class JobEntries {
    /** The status of an entry: none of a video, so that whoever asks for videos by their status finds no entries. */
    static final String STATUS = "MEDIACONVERT_JOB";

    /** How many entries a query reads where it shows all of them. */
    private static final int PAGE = 100;

    private final DynamoDbClient dynamo;
    private final TableIndexes indexes;
    private final String table;

    public JobEntries(DynamoDbClient dynamo, TableIndexes indexes, Settings settings) {
        this.dynamo = dynamo;
        this.indexes = indexes;
        this.table = settings.videosTable();
    }

    /**
     * Which entries are wanted.
     *
     * @param queue name of a queue
     * @param input part of an input's address
     * @param after only jobs that follow this id
     * @param ascending whether the oldest is the first
     */
    public record Question(Optional<String> queue, Optional<String> input, Optional<String> after, boolean ascending) {}

    /**
     * The entries in their order. They are read while the stream is: from the index {@code by-status}, or by one scan
     * where the table has no such index.
     */
    public Stream<JobEntry> of(Question question) {
        return indexes.has(TableIndex.BY_STATUS) ? query(question) : scan(question);
    }

    private Stream<JobEntry> query(Question question) {
        Filter filter = new Filter(question);
        String keys = Attribute.STATUS.placeholder() + " = :status"
                + (question.after().isPresent()
                        ? " AND " + Attribute.UPDATED_TIME.placeholder() + following(question)
                        : "");
        return dynamo
                .queryPaginator(request -> request.tableName(table)
                        .indexName(TableIndex.BY_STATUS.word())
                        .keyConditionExpression(keys)
                        .filterExpression(filter.expression.isEmpty() ? null : filter.expression)
                        .expressionAttributeNames(filter.names)
                        .expressionAttributeValues(filter.values)
                        .scanIndexForward(question.ascending())
                        // a page counts what it reads, not what the filter leaves
                        .limit(filter.expression.isEmpty() ? PAGE : null))
                .items()
                .stream()
                .map(Video::new)
                .map(JobEntry::of);
    }

    private Stream<JobEntry> scan(Question question) {
        Filter filter = new Filter(question);
        String after = question.after().isPresent()
                ? " AND " + Attribute.UPDATED_TIME.placeholder() + following(question)
                : "";
        String and = filter.expression.isEmpty() ? "" : " AND " + filter.expression;
        Comparator<JobEntry> byId = Comparator.comparing(JobEntry::jobId);
        return dynamo
                .scanPaginator(request -> request.tableName(table)
                        .filterExpression(Attribute.STATUS.placeholder() + " = :status" + after + and)
                        .expressionAttributeNames(filter.names)
                        .expressionAttributeValues(filter.values))
                .items()
                .stream()
                .map(Video::new)
                .map(JobEntry::of)
                .sorted(question.ascending() ? byId : byId.reversed());
    }

    private static String following(Question question) {
        return question.ascending() ? " > :after" : " < :after";
    }

    /** The question as expressions of DynamoDB. */
    private static final class Filter {
        private final Map<String, String> names = new HashMap<>(Attribute.placeholders(Attribute.STATUS));
        private final Map<String, AttributeValue> values = new HashMap<>();
        private String expression = "";

        Filter(Question question) {
            values.put(":status", AttributeValues.of(STATUS));
            question.after().ifPresent(last -> {
                names.putAll(Attribute.placeholders(Attribute.UPDATED_TIME));
                values.put(":after", AttributeValues.of(last));
            });
            question.queue().ifPresent(queue -> {
                and(Attribute.MEDIACONVERT_QUEUE.placeholder() + " = :queue", Attribute.MEDIACONVERT_QUEUE);
                values.put(":queue", AttributeValues.of(queue));
            });
            // nothing contains the empty text for DynamoDB, and all does for whoever asks
            question.input().filter(input -> !input.isEmpty()).ifPresent(input -> {
                and(
                        "contains(" + Attribute.MEDIACONVERT_INPUT.placeholder() + ", :input)",
                        Attribute.MEDIACONVERT_INPUT);
                values.put(":input", AttributeValues.of(input));
            });
        }

        private void and(String condition, Attribute attribute) {
            expression = expression.isEmpty() ? condition : expression + " AND " + condition;
            names.putAll(Attribute.placeholders(attribute));
        }
    }
}
