package io.reelway.mediaconvert.probe;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.probe.MediaInfo;
import io.reelway.store.StoredObject;

/**
 * A file and what ffprobe has found in it.
 *
 * @param object where it lies
 * @param media what of it the program uses
 * @param found all that ffprobe was asked for, as it says it
 * @param isWebm whether a Matroska file says that it is of this kind of it
 */
record ProbedFile(StoredObject object, MediaInfo media, JsonNode found, boolean isWebm) {}
