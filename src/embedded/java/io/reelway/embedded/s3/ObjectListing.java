package io.reelway.embedded.s3;

import io.reelway.embedded.http.Percent;
import io.reelway.embedded.http.Request;
import io.reelway.embedded.http.Response;
import io.reelway.embedded.http.XmlWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** ListObjectsV2 and ListObjects: a page of a bucket's keys in the order of their UTF-8 bytes. */
final class ObjectListing {
    /** The order of S3, which is not that of Java strings beyond the basic plane. */
    static final Comparator<String> BY_BYTES =
            Comparator.comparing(key -> key.getBytes(StandardCharsets.UTF_8), (a, b) -> Arrays.compareUnsigned(a, b));

    private static final int MOST = 1000;

    private ObjectListing() {}

    static Response list(Bucket bucket, Request request) throws IOException {
        boolean v2 = "2".equals(request.query("list-type"));
        String prefix = orEmpty(request.query("prefix"));
        String delimiter = orEmpty(request.query("delimiter"));
        int most = most(request.query("max-keys"));
        String token = v2 ? request.query("continuation-token") : null;
        String after = token != null ? untoken(token) : orEmpty(request.query(v2 ? "start-after" : "marker"));
        Page page = page(bucket, prefix, delimiter, after, most);

        UnaryOperator<String> encoding = encoding(request);
        XmlWriter xml = new XmlWriter().root("ListBucketResult", S3Xml.NAMESPACE);
        xml.element("Name", bucket.name()).element("Prefix", encoding.apply(prefix));
        if (v2) {
            xml.element("KeyCount", page.size()).element("ContinuationToken", token);
            String startAfter = request.query("start-after");
            xml.element("StartAfter", startAfter == null ? null : encoding.apply(startAfter));
            xml.element("NextContinuationToken", page.truncated() ? token(page.last()) : null);
        } else {
            xml.element("Marker", encoding.apply(after));
            xml.element("NextMarker", page.truncated() ? encoding.apply(page.last()) : null);
        }
        xml.element("MaxKeys", most).element("Delimiter", delimiter.isEmpty() ? null : encoding.apply(delimiter));
        xml.element("IsTruncated", page.truncated()).element("EncodingType", request.query("encoding-type"));
        for (ObjectMeta meta : page.objects()) {
            xml.begin("Contents").element("Key", encoding.apply(meta.key()));
            xml.element("LastModified", S3Xml.time(meta.lastModified())).element("ETag", meta.quotedEtag());
            xml.element("Size", meta.size())
                    .element("StorageClass", meta.headers().getOrDefault(ObjectHeaders.STORAGE_CLASS, "STANDARD"))
                    .end();
        }
        for (String common : page.prefixes()) {
            xml.begin("CommonPrefixes")
                    .element("Prefix", encoding.apply(common))
                    .end();
        }
        return S3Xml.ok(xml);
    }

    static UnaryOperator<String> encoding(Request request) {
        return "url".equals(request.query("encoding-type")) ? Percent::encodePlus : UnaryOperator.identity();
    }

    private record Page(List<ObjectMeta> objects, Set<String> prefixes, boolean truncated, String last) {
        int size() {
            return objects.size() + prefixes.size();
        }
    }

    private static Page page(Bucket bucket, String prefix, String delimiter, String after, int most)
            throws IOException {
        TreeMap<String, ObjectMeta> keys = new TreeMap<>(BY_BYTES);
        bucket.each(prefix, after, meta -> {
            if (meta.key().startsWith(prefix) && BY_BYTES.compare(meta.key(), after) > 0) {
                keys.put(meta.key(), meta);
            }
        });
        List<ObjectMeta> objects = new ArrayList<>();
        Set<String> prefixes = new LinkedHashSet<>();
        String last = null;
        for (ObjectMeta meta : keys.values()) {
            int end = delimiter.isEmpty() ? -1 : meta.key().indexOf(delimiter, prefix.length());
            String common = end < 0 ? null : meta.key().substring(0, end + delimiter.length());
            boolean seen = common != null && (prefixes.contains(common) || after.startsWith(common));
            if (seen) {
                continue;
            }
            if (objects.size() + prefixes.size() == most) {
                return new Page(objects, prefixes, most > 0, last);
            }
            if (common != null) {
                prefixes.add(common);
                last = common;
            } else {
                objects.add(meta);
                last = meta.key();
            }
        }
        return new Page(objects, prefixes, false, last);
    }

    private static int most(String maxKeys) {
        if (maxKeys == null || maxKeys.isEmpty()) {
            return MOST;
        }
        if (!maxKeys.matches("\\d{1,9}")) {
            throw S3Errors.invalid("Provided max-keys not an integer or within integer range: " + maxKeys);
        }
        return Math.min(MOST, Integer.parseInt(maxKeys));
    }

    private static String token(String key) {
        return Base64.getUrlEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String untoken(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw S3Errors.invalid("The continuation token provided is incorrect: " + token);
        }
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
