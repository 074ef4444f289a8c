package io.reelway.mediaconvert.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelway.testkit.ServiceModel;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeWordsTest {
    @ParameterizedTest
    @CsvSource({
        "yuv420p, 8, 4:2:0",
        "yuvj420p, 8, 4:2:0",
        "yuv420p10le, 10, 4:2:0",
        "yuv422p10le, 10, 4:2:2",
        "yuv444p12be, 12, 4:4:4",
        "gbrp16le, 16, 4:4:4",
        "nv12, 8, 4:2:0",
        "uyvy422, 8, 4:2:2"
    })
    void pixelsSayBitsAndSubsampling(String pixels, int bits, String form) {
        assertThat(ProbeWords.bits(pixels)).isEqualTo(bits);
        assertThat(ProbeWords.subsampling(pixels)).contains(form);
    }

    @ParameterizedTest
    @CsvSource({"h264, 41, 4.1", "h264, 9, 0.9", "hevc, 123, 4.1", "hevc, 120, 4.0", "av1, 8, 8"})
    void levelsAreWrittenAsPeopleSayThem(String codec, int level, String written) {
        assertThat(ProbeWords.level(codec, level)).isEqualTo(written);
    }

    /** The service's model, as botocore has it. */
    @Test
    void allWordsAreTheServices() throws ReflectiveOperationException {
        JsonNode model = ServiceModel.orSkip();
        Map<String, String> shapes = Map.of(
                "CODECS", "Codec",
                "PRIMARIES", "ColorPrimaries",
                "TRANSFERS", "TransferCharacteristics",
                "MATRICES", "MatrixCoefficients");
        for (Map.Entry<String, String> shape : shapes.entrySet()) {
            List<String> words = StreamSupport.stream(
                            model.at("/shapes/" + shape.getValue() + "/enum").spliterator(), false)
                    .map(JsonNode::asText)
                    .toList();
            Field field = ProbeWords.class.getDeclaredField(shape.getKey());
            field.setAccessible(true);
            assertThat(((Map<?, ?>) field.get(null)).values().stream().map(String::valueOf))
                    .as(shape.getKey())
                    .isSubsetOf(words);
        }
    }
}
