package io.reelway.proof;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import java.util.Set;

/** Thrown where only outputs with copied packets failed their proof (OUTPUT_NOT_PROVEN): encoded, they may pass. */
public final class UnfitCopyException extends VideoException {
    private static final long serialVersionUID = 1L;

    private final transient Set<String> outputs;

    /** @param outputs their ids in the plan */
    UnfitCopyException(VideoException first, Set<String> outputs) {
        super(ErrorCode.OUTPUT_NOT_PROVEN, first.getMessage(), first);
        this.outputs = Set.copyOf(outputs);
    }

    /** Ids of outputs in the plan. */
    public Set<String> outputs() {
        return outputs;
    }
}
