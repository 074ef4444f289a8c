package io.reelway.mediaconvert.job;

import io.reelway.store.StoredObject;
import java.util.Optional;

/**
 * The input of a job.
 *
 * @param object that is read, as far as it is known
 * @param address the whole one of a file on an HTTP server; empty for an object of a bucket
 */
record JobInput(StoredObject object, Optional<String> address) {}
