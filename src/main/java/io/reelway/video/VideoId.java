package io.reelway.video;

import io.reelway.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * The number of a video: the first 53 bits of SHA-256 over bucket, key and version. So every event of one object finds
 * one record, and every JSON reader can hold the number (2^53 is the limit of a double, RFC 8259 section 6).
 */
public final class VideoId {
    private static final int BITS = 53;
    private static final long MASK = (1L << BITS) - 1;

    private VideoId() {}

    /** @param version what HEAD says on admission: versionId, or ETag, size and Last-Modified */
    public static long of(String bucket, String key, String version) {
        return hash(bucket, key, version);
    }

    /** The number of a part: the same in every run of its parent. */
    public static long ofPart(long parentId, String preset, int index) {
        return hash("part", Long.toString(parentId), preset, Integer.toString(index));
    }

    /** The number of a job that was given by a call of the MediaConvert API. */
    public static long ofApiJob(String jobId) {
        return hash("mediaconvert", jobId);
    }

    /** The number of the item that says which job a token belongs to; negative, so that no video has it. */
    public static long ofApiToken(String token) {
        return -1 - hash("mediaconvert-token", token);
    }

    /** The number of the item by which lists find a job of the API; negative, so that no video has it. */
    public static long ofApiJobEntry(String jobId) {
        return -1 - hash("mediaconvert-entry", jobId);
    }

    /** The number to try when another video has this one. */
    public static long next(long id) {
        return (id + 1) & MASK;
    }

    /** The number of the item that holds the owner of an asset; negative, so that no video has it. */
    public static long ofAsset(String outputBucket, String asset) {
        return -1 - hash("asset", outputBucket, asset);
    }

    /** The number of the item that notes a row of a record that is kept elsewhere; negative, so that no video has it. */
    public static long ofRow(String... parts) {
        // with their lengths, since a part may hold the character that separates parts
        Stream<String> measured = Arrays.stream(parts).map(part -> part.length() + ":" + part);
        return -1 - hash(Stream.concat(Stream.of("row"), measured).toArray(String[]::new));
    }

    /**
     * The number of the item that says which video brought some content first; negative, so that no video has it.
     *
     * @param bucket in which videos arrive
     * @param digest of the packets
     */
    public static long ofContent(String bucket, String digest) {
        return -1 - hash("content", bucket, digest);
    }

    /**
     * The number of the item that keeps a document which is no video; negative, so that no video has it.
     *
     * @param kind of the document
     */
    public static long ofKept(String kind, String name) {
        return -1 - hash("kept", kind, name.length() + ":" + name);
    }

    /** The number of the item with the names of all kept documents of a kind; negative, so that no video has it. */
    public static long ofKeptNames(String kind) {
        return -1 - hash("kept-names", kind);
    }

    private static long hash(String... parts) {
        MessageDigest sha = Sha256.empty();
        for (String part : parts) {
            sha.update(part.getBytes(StandardCharsets.UTF_8));
            sha.update((byte) 0);
        }
        byte[] digest = sha.digest();
        long first = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            first = first << Byte.SIZE | (digest[i] & 0xff);
        }
        return first >>> Long.SIZE - BITS;
    }
}
