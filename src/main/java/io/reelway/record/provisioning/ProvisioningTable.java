package io.reelway.record.provisioning;

import io.reelway.aws.Refusals;
import io.reelway.store.ObjectStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Adds rows to the files of the provisioning table. A file is rewritten whole by one conditional PUT, so readers see
 * all rows of a batch or none. The file's metadata names the batches that it holds: a process that has taken a row
 * finds there whether another process wrote it.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html">Conditional writes</a>
 */
@ApplicationScoped
public class ProvisioningTable {
    /** From this size on a file gets no more rows. */
    private static final long LIMIT = 64L << 20;

    /** Likewise: long texts that are alike need little room in a file, and much in memory. */
    private static final long MOST_CHARACTERS = 2 * LIMIT;

    /** The file is gone (404), two writers met (409), or the file is another one (412). */
    private static final Set<Integer> REFUSED = Set.of(404, 409, 412);

    private static final int TRIES = 20;

    private final S3Client s3;
    private final ObjectStore store;
    private final long limit;
    private final Set<String> settled = ConcurrentHashMap.newKeySet();

    @Inject
    public ProvisioningTable(S3Client s3, ObjectStore store) {
        this(s3, store, LIMIT);
    }

    /**
     * @param limit in bytes. The same for all writers: the next file begins by the size of the last one alone, so that
     *     two writers of the same rows always meet at the same file.
     */
    ProvisioningTable(S3Client s3, ObjectStore store, long limit) {
        this.s3 = s3;
        this.store = store;
        this.limit = limit;
    }

    /**
     * Writes rows that this process has taken, all or none.
     *
     * @param batch a new id, which the items of all rows list since they were taken
     * @param areOurs reads the items again, strongly consistent: whether no other process has taken any of the rows
     *     since
     * @return whether all rows are in the files now. False where one of them is taken by another process: then nothing
     *     was written, and the other rows are to be given back.
     * @throws SdkException where S3 fails. It is not known whether the rows were written; whoever takes them next finds
     *     out.
     * @throws BrokenFileException where a file of Reelway's was changed
     */
    public boolean write(ProvisioningPlace place, String batch, List<TakenRow> rows, BooleanSupplier areOurs) {
        for (int attempt = 1; ; attempt++) {
            try {
                DayFiles files = DayFiles.list(s3, store, place, limit);
                Optional<DayFiles.Stored> last = files.last();
                List<ProvisioningRow> missing = missing(rows, batch, files, attempt);
                if (missing.isEmpty()) {
                    return true;
                }
                // After the files were read: another process that takes a row from now on meets this batch there, or
                // puts its own file first, which refuses this one.
                if (!areOurs.getAsBoolean()) {
                    return false;
                }
                put(
                        place,
                        batch,
                        missing,
                        last.filter(
                                file -> file.bytes() < limit && file.content().characters() < MOST_CHARACTERS),
                        files.freeKey());
                return true;
            } catch (S3Exception e) {
                if (!REFUSED.contains(e.statusCode())
                        || attempt == TRIES
                        || Refusals.in(e).isPresent()) {
                    throw e;
                }
            }
        }
    }

    /** No item lists that batch any more: the next write of its file leaves its id out. */
    public void settle(String batch) {
        settled.add(batch);
    }

    /** The rows that no earlier batch has written, nor an earlier attempt whose answer was lost. */
    private static List<ProvisioningRow> missing(List<TakenRow> rows, String batch, DayFiles files, int attempt) {
        boolean isFirst = attempt == 1
                && rows.stream().allMatch(row -> row.earlierBatches().isEmpty());
        if (isFirst) {
            return rows.stream().map(TakenRow::row).toList();
        }
        Set<String> written = files.batches();
        if (written.contains(batch)) {
            return List.of();
        }
        return rows.stream()
                .filter(row -> row.earlierBatches().stream().noneMatch(written::contains))
                .map(TakenRow::row)
                .toList();
    }

    private void put(
            ProvisioningPlace place,
            String batch,
            List<ProvisioningRow> rows,
            Optional<DayFiles.Stored> file,
            String freeKey) {
        List<ProvisioningRow> all = new ArrayList<>();
        List<String> batches = new ArrayList<>();
        Set<String> leftOut = new HashSet<>();
        file.map(DayFiles.Stored::content).ifPresent(content -> {
            all.addAll(content.rows());
            batches.addAll(content.batches());
            leftOut.addAll(content.batches());
        });
        leftOut.retainAll(settled);
        batches.removeAll(leftOut);
        all.addAll(rows);
        batches.add(batch);
        byte[] bytes = new ProvisioningFile(all, batches).bytes();
        PutObjectRequest.Builder request = PutObjectRequest.builder()
                .bucket(place.bucket())
                .key(file.map(DayFiles.Stored::key).orElse(freeKey))
                .contentType("application/vnd.apache.parquet");
        file.ifPresentOrElse(old -> request.ifMatch(old.etag()), () -> request.ifNoneMatch("*"));
        s3.putObject(request.build(), RequestBody.fromBytes(bytes));
        settled.removeAll(leftOut);
    }
}
