package io.reelway.nativebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.document.Document;
import io.reelway.testkit.ProgramClasses;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A native program knows the components of each record that Jackson writes; without, the document is empty. */
class DocumentReflectionTest {
    @Test
    void everyDocumentOrTheClassAroundItIsRegistered() throws ClassNotFoundException {
        List<String> documents = ProgramClasses.all().stream()
                .filter(type -> type.isAnnotatedWith(Document.class))
                .map(type -> type.getName())
                .toList();

        assertThat(documents).hasSizeGreaterThan(20);
        List<Class<?>> targets = List.of(
                Reflection.class.getAnnotation(RegisterForReflection.class).targets());
        for (String name : documents) {
            Class<?> type = Class.forName(name);
            assertThat(type.isAnnotationPresent(RegisterForReflection.class)
                            || type.getNestHost().isAnnotationPresent(RegisterForReflection.class)
                            || targets.contains(type))
                    .as(name + " is registered for reflection")
                    .isTrue();
        }
    }
}
