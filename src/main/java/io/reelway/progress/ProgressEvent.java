package io.reelway.progress;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.document.Document;
import io.reelway.video.Status;

/**
 * One event of {@code GET /api/videos/{id}/progress}.
 *
 * @param status of the record
 * @param step the id of a route such as {@code encode}; null where only the status changed, as all that follows
 * @param state {@code running}, {@code done} or {@code failed}
 * @param percent 0 to 100; null where the step does not measure itself
 * @param detail a few words such as {@code 250/250 frames}; null where there are none
 */
@RegisterForReflection
@Document
public record ProgressEvent(long videoId, Status status, String step, String state, Number percent, String detail) {}
