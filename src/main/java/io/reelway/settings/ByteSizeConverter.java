package io.reelway.settings;

import org.eclipse.microprofile.config.spi.Converter;

/** Reads a {@link ByteSize}; what SmallRye Config finds by itself would keep the reason of a refusal to itself. */
public final class ByteSizeConverter implements Converter<ByteSize> {
    private static final long serialVersionUID = 1L;

    @Override
    public ByteSize convert(String text) {
        return ByteSize.parse(text);
    }
}
