package io.reelway.mediaconvert.kept;

import io.reelway.mediaconvert.wire.ArnKind;
import io.reelway.mediaconvert.wire.ServiceException;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Keeps the tags of the things of some kinds. */
public interface Tagged {
    /** Whether it keeps those of a kind. */
    boolean keeps(ArnKind kind);

    /** @throws ServiceException NOT_FOUND if there is no such thing */
    Map<String, String> tags(ArnKind kind, String name);

    /**
     * Changes the tags of a thing.
     *
     * @param change may be called again
     * @throws ServiceException NOT_FOUND if there is no such thing
     */
    void change(ArnKind kind, String name, UnaryOperator<Map<String, String>> change);
}
