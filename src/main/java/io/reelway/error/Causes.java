package io.reelway.error;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads an exception and its causes, the outermost first. */
public final class Causes {
    /** Most causes that are followed: some exceptions name each other in a circle. */
    private static final int MOST = 50;

    private Causes() {}

    public static List<Throwable> of(Throwable thrown) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable each = thrown; each != null && causes.size() < MOST; each = each.getCause()) {
            causes.add(each);
        }
        return causes;
    }

    /** The outermost exception of a type. */
    public static <T extends Throwable> Optional<T> first(Throwable thrown, Class<T> type) {
        return of(thrown).stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    /** The innermost exception: the reason. The outer ones tell how it came up. */
    public static Throwable root(Throwable thrown) {
        List<Throwable> causes = of(thrown);
        return causes.get(causes.size() - 1);
    }
}
