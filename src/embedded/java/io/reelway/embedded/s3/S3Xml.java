package io.reelway.embedded.s3;

import io.reelway.embedded.http.Response;
import io.reelway.embedded.http.XmlWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The parts that all XML answers of S3 share. */
final class S3Xml {
    static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private S3Xml() {}

    static String time(Instant instant) {
        return TIME.format(instant);
    }

    static Response ok(XmlWriter xml) {
        return Response.text(200, "application/xml", xml.finish());
    }
}
