package io.reelway.settings;

import org.eclipse.microprofile.config.spi.Converter;

/**
 * Converts a setting into a {@link ByteSize}. The converter that SmallRye Config makes by itself would hide the reason
 * of a refusal.
 */
public final class ByteSizeConverter implements Converter<ByteSize> {
    private static final long serialVersionUID = 1L;

    @Override
    public ByteSize convert(String text) {
        return ByteSize.parse(text);
    }
}
