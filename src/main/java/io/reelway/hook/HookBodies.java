package io.reelway.hook;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Converter;
import org.apache.camel.TypeConverters;

/**
 * Converts a {@link HookBody} into a stream, for components such as HTTP and files that send one. To text, Camel
 * converts it by itself.
 */
@Converter
public final class HookBodies implements TypeConverters {
    @Converter
    public InputStream stream(HookBody body) {
        return new ByteArrayInputStream(body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
