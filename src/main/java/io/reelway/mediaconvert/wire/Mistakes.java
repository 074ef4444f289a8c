package io.reelway.mediaconvert.wire;

import io.reelway.error.Printable;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects what is wrong with a request. Each mistake is a line with the path in the service's form:
 * {@code /outputGroups/0/outputs/1/nameModifier: expected text}.
 */
public final class Mistakes {
    private static final int SHOWN = 5;
    private static final int LONGEST = 600;

    private final List<String> shown = new ArrayList<>();
    private int count;

    /**
     * Adds one.
     *
     * @param path begins with a slash
     * @param why begins in lower case, without a full stop
     */
    public void add(String path, String why) {
        count++;
        if (shown.size() < SHOWN) {
            shown.add(Printable.line(Printable.beginning(path + ": " + why, LONGEST)));
        }
    }

    /** Whether a further mistake is only counted. */
    boolean isFull() {
        return count >= SHOWN;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /** @throws ServiceException BAD_REQUEST with the first mistakes, if there are any */
    public void orThrow() {
        if (!isEmpty()) {
            throw asException();
        }
    }

    ServiceException asException() {
        String more = count > shown.size() ? "\nand " + (count - shown.size()) + " more" : "";
        return new ServiceException(ServiceException.Kind.BAD_REQUEST, String.join("\n", shown) + more);
    }
}
