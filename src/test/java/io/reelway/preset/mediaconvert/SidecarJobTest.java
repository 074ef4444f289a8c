package io.reelway.preset.mediaconvert;

import static io.reelway.preset.mediaconvert.Jobs.GROUP;
import static io.reelway.preset.mediaconvert.Jobs.INPUT;
import static io.reelway.preset.mediaconvert.Jobs.VIDEO;
import static io.reelway.preset.mediaconvert.Jobs.fromSidecar;
import static io.reelway.preset.mediaconvert.Jobs.said;
import static io.reelway.preset.mediaconvert.Jobs.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reelway.error.ErrorCode;
import io.reelway.error.VideoException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SidecarJobTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/Settings/Inputs/0/SupplementalImps | s3://other/imp/",
                "/Settings/Inputs/0/DolbyVisionMetadataXml | s3://other/d.xml",
                "/Settings/Inputs/0/AudioSelectors/Audio Selector 1/ExternalAudioFileInput | s3://other/a.wav",
                "/Settings/Inputs/0/AudioSelectors/Audio Selector 9/ExternalAudioFileInput | https://h/a.wav",
                "/Settings/Inputs/0/CaptionSelectors/One/SourceSettings/FileSourceSettings/SourceFile | s3://o/c.srt",
                "/Settings/Inputs/0/ImageInserter/InsertableImages/ImageInserterInput | https://h/logo.png",
                "/Settings/AvailBlanking/AvailBlankingImage | s3://other/i.png",
                "/Settings/KantarWatermark/KantarServerUrl | https://k.kantarmedia.com",
                "/Settings/OutputGroups/0/OutputGroupSettings/HlsGroupSettings/Encryption/StaticKeyProvider/Url | http://h/k",
                "/Settings/OutputGroups/0/Outputs/0/VideoDescription/Anything | file:///etc/passwd",
                "/Settings/OutputGroups/0/Outputs/0/Extension | ../../x",
                "/Settings/OutputGroups/0/Outputs/0/NameModifier | ../x",
            },
            quoteCharacter = '\'')
    void anAddressOrAPlaceIsForbiddenAndNamed(String place, String value) {
        Translation translation = fromSidecar(with(place, '"' + value + '"'));
        assertThat(translation.preset()).isEmpty();
        String path = place.substring(1).replaceAll("/([0-9]+)", "[$1]").replace('/', '.');
        assertThat(said(translation, path).verdict()).isEqualTo(Verdict.REFUSED);
        assertThatThrownBy(translation::orThrow)
                .hasMessageContaining("clip.mov.json")
                .extracting(e -> ((VideoException) e).code())
                .isEqualTo(ErrorCode.FORBIDDEN_REFERENCE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"s3://other/film.mp4", "https://10.0.0.1/latest?X-Amz-Signature=1", "/etc/passwd", "concat:a|b"})
    void theInputThatItNamesIsTheVideoBesideItAndThatIsTold(String address) {
        Translation translation = fromSidecar(with(INPUT + "/FileInput", '"' + address + '"'));
        assertThat(translation.preset()).isPresent();
        assertThat(said(translation, "FileInput").verdict()).isEqualTo(Verdict.IGNORED);
        assertThat(translation.namedInput()).contains(address.replaceAll("[?].*", ""));
    }

    @Test
    void aSecondInputIsRefusedAndItsAddressForbidden() {
        Translation translation = fromSidecar(with("/Settings/Inputs/1", "{\"FileInput\": \"s3://other/b.mp4\"}"));
        assertThat(translation.preset()).isEmpty();
        assertThat(translation.code()).isEqualTo(ErrorCode.FORBIDDEN_REFERENCE);
        assertThat(fromSidecar(with("/Settings/Inputs/1", "{\"FileInput\": \"\"}"))
                        .preset())
                .isEmpty();
    }

    @Test
    void anOperatorsInputIsTheArrivingVideoInstead() {
        Translation translation = Jobs.translate(with(INPUT + "/FileInput", "\"s3://other/film.mp4\""));
        assertThat(translation.preset()).isPresent();
        assertThat(said(translation, "FileInput").verdict()).isEqualTo(Verdict.IGNORED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://theirs/anywhere/", "s3://theirs/../../processed/x", "s3://b/{asset}/$fn$"})
    void whereASidecarWantsItsOutputsDoesNotMatter(String destination) {
        Translation translation = fromSidecar(with(GROUP + "/Destination", '"' + destination + '"'));
        assertThat(translation.orThrow().groups().get(0).to().text())
                .isEqualTo("assets/{asset}/MP4/{name}{modifier}.mp4");
        assertThat(said(translation, ".Destination").verdict()).isEqualTo(Verdict.IGNORED);
    }

    @Test
    void picturesAndLaddersOfASidecarHaveTheirFolders() {
        assertThat(fromSidecar(Jobs.file("ladder-template.json")).orThrow().groups())
                .extracting(group -> group.to().text())
                .containsExactly(
                        "assets/{asset}/HLS/{name}.m3u8", "assets/{asset}/Thumbnails/{name}{modifier}.{index}.jpg");
    }

    @Test
    void metadataMayHoldAnyTextButNotWithoutEnd() {
        assertThat(fromSidecar(with("/UserMetadata", "{\"link\": \"https://example.org/\"}"))
                        .orThrow()
                        .metadata())
                .containsEntry("link", "https://example.org/");
        StringBuilder many = new StringBuilder("{");
        for (int i = 0; i < 65; i++) {
            many.append(i == 0 ? "" : ",").append("\"k").append(i).append("\": \"v\"");
        }
        assertThat(fromSidecar(with("/UserMetadata", many + "}")).preset()).isEmpty();
        assertThat(fromSidecar(with("/UserMetadata", "{\"k\": \"" + "x".repeat(1025) + "\"}"))
                        .preset())
                .isEmpty();
        assertThat(fromSidecar(with("/UserMetadata", "{\"k\": {\"deep\": 1}}")).preset())
                .isEmpty();
    }

    @Test
    void wordsOfASidecarNeverReachTheEncoderUnread() {
        for (String word : new String[] {"-i", "main;rm", "high -f", "LEVEL_4_1:x=y"}) {
            String json = '"' + word + '"';
            assertThat(fromSidecar(with(VIDEO + "/CodecSettings/H264Settings/CodecProfile", json))
                            .preset())
                    .isEmpty();
            assertThat(fromSidecar(with(VIDEO + "/CodecSettings/H264Settings/CodecLevel", json))
                            .preset())
                    .isEmpty();
            assertThat(fromSidecar(with(VIDEO + "/CodecSettings/H264Settings/NumberReferenceFrames", json))
                            .preset())
                    .isEmpty();
        }
    }
}
