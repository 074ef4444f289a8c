package io.reelway.routes;

import java.util.Set;

/** Thrown where a route calls a method that its bean does not have. */
final class UnknownMethodException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final String bean;
    private final String method;
    private final transient Set<String> methods;

    /** @param methods that the bean has */
    UnknownMethodException(String bean, String method, Set<String> methods) {
        super("the bean \"" + bean + "\" has no method \"" + method + "\"");
        this.bean = bean;
        this.method = method;
        this.methods = methods;
    }

    /** The call as the route writes it. */
    String call() {
        return bean + "?method=" + method;
    }

    String method() {
        return method;
    }

    Set<String> methods() {
        return methods;
    }
}
