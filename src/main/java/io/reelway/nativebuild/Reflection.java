package io.reelway.nativebuild;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.quality.report.QualityDocument;

/**
 * Registers classes of libraries that routes name, since a native program keeps only classes that code uses. Classes of
 * Reelway have the same annotation themselves where they are found by name or read by reflection: beans that routes
 * call, bodies whose attributes they read, constants that they compare with, exceptions that they name. Documents of
 * packages that know no framework cannot have it, so they stand here.
 */
@RegisterForReflection(
        targets = {
            QualityDocument.class,
            QualityDocument.Video.class,
            QualityDocument.RuleEntry.class,
            QualityDocument.SheetRow.class,
            QualityDocument.Subject.class,
            QualityDocument.Value.class,
            QualityDocument.Plot.class,
            QualityDocument.Line.class,
            QualityDocument.Place.class,
            QualityDocument.First.class
        },
        classNames = {
            "java.util.concurrent.RejectedExecutionException",
            "org.apache.camel.processor.errorhandler.RedeliveryPolicy",
            "software.amazon.awssdk.core.exception.SdkException"
        })
final class Reflection {
    private Reflection() {}
}
