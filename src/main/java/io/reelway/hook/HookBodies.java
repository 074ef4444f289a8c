package io.reelway.hook;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Converter;
import org.apache.camel.TypeConverters;

/** Lets components that send a stream, as HTTP and files do, send a {@link HookBody}; its text Camel finds by itself. */
@Converter
public final class HookBodies implements TypeConverters {
    @Converter
    public InputStream stream(HookBody body) {
        return new ByteArrayInputStream(body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
