package io.reelway.mediaconvert.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.mediaconvert.wire.ServiceException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagsTest {
    private static final String QUEUE = "arn:aws:mediaconvert:us-east-1:000000000000:queues/Default";

    private final KeptBench bench = new KeptBench();

    @Test
    void tagsAreAddedReplacedAndRemoved() {
        bench.tags.add(QUEUE, Map.of("a", "1", "b", "2"));
        bench.tags.add(QUEUE, Map.of("b", "3"));
        bench.tags.remove(QUEUE, List.of("a", "none"));

        assertThat(bench.tags.of(QUEUE)).isEqualTo(Map.of("b", "3"));
    }

    @Test
    void moreTagsThanAThingMayHaveAreRefused() {
        Map<String, String> many = new TreeMap<>();
        for (int i = 0; i < 50; i++) {
            many.put("key" + i, "");
        }
        bench.tags.add(QUEUE, many);

        assertThatThrownBy(() -> bench.tags.add(QUEUE, Map.of("one more", "")))
                .hasMessage("/tags: expected at most 50 tags with those that are there, but got 51");
        assertThat(bench.tags.of(QUEUE)).hasSize(50);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:mediaconvert:us-east-1:000000000000:queues/none, 404",
        "arn:aws:mediaconvert:us-east-1:000000000000:presets/none, 404",
        "arn:aws:mediaconvert:us-east-1:000000000000:jobs/1, 404",
        "Default, 400",
        "arn:aws:s3:::bucket, 400"
    })
    void whatIsNotThereHasNoTags(String arn, int status) {
        assertThatThrownBy(() -> bench.tags.of(arn)).isInstanceOfSatisfying(ServiceException.class, e -> assertThat(
                        e.kind().status())
                .isEqualTo(status));
    }
}
