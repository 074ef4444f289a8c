package io.reelway.nativebuild;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Classes of libraries that routes name: a native program keeps only what code calls. Each class of Reelway that is found
 * by name or looked into at run time says so itself, by the same annotation: beans that routes call, bodies whose
 * attributes they read, constants that they compare with, exceptions that they name.
 */
@RegisterForReflection(
        classNames = {
            "java.util.concurrent.RejectedExecutionException",
            "org.apache.camel.processor.errorhandler.RedeliveryPolicy",
            "software.amazon.awssdk.core.exception.SdkException"
        })
final class Reflection {
    private Reflection() {}
}
