package io.reelway.mediaconvert.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reelway.mediaconvert.job.OutputGroups.Group;
import io.reelway.mediaconvert.job.OutputGroups.Traits;
import io.reelway.testkit.SampleJobs;
import io.reelway.video.Video;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a job has made is told in the order in which the job asks for it. */
class OutputGroupsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Video VIDEO = SampleJobs.video(Map.of("key", "in/spot one.mov"));

    private record Made(String address, String kind) {}

    private static List<Group<Made>> groups(String groups, Made... made) throws JsonProcessingException {
        JsonNode request = JSON.readTree("{\"settings\": {\"outputGroups\": [" + groups + "]}}");
        return OutputGroups.of(request, VIDEO, List.of(made), new Traits<>(Made::address, Made::kind));
    }

    private static String files(String destination, String... outputs) {
        return """
                {"outputGroupSettings": {"type": "FILE_GROUP_SETTINGS", "fileGroupSettings": {"destination": "%s"}},
                 "outputs": [%s]}""".formatted(destination, String.join(",", outputs));
    }

    private static String hls(String destination, String... outputs) {
        return """
                {"outputGroupSettings": {"type": "HLS_GROUP_SETTINGS", "hlsGroupSettings": {"destination": "%s"}},
                 "outputs": [%s]}""".formatted(destination, String.join(",", outputs));
    }

    private static String output(String modifier) {
        return "{\"nameModifier\": \"" + modifier + "\"}";
    }

    private static String still(String modifier) {
        return "{\"nameModifier\": \"" + modifier
                + "\", \"videoDescription\": {\"codecSettings\": {\"codec\": \"FRAME_CAPTURE\"}}}";
    }

    @Test
    void picturesThatWereProvenLastStandWhereTheJobHasThem() throws JsonProcessingException {
        Made film = new Made("s3://out/vod/spot one-hd.mp4", "mp4");
        Made pictures = new Made("s3://out/thumbs/spot one.0000000.jpg", "thumbnails");

        List<Group<Made>> groups = groups(
                files("s3://out/thumbs/", still("")) + "," + files("s3://out/vod/$fn$", output("-hd")), film, pictures);

        assertThat(groups)
                .containsExactly(
                        new Group<>("FILE_GROUP", List.of(pictures)), new Group<>("FILE_GROUP", List.of(film)));
    }

    @Test
    void rungsStandInTheOrderOfTheJobAndNotOfTheirSize() throws JsonProcessingException {
        Made small = new Made("s3://out/hls/main_240p.m3u8", "hls");
        Made large = new Made("s3://out/hls/main_1080p.m3u8", "hls");

        List<Group<Made>> groups = groups(hls("s3://out/hls/main", output("_1080p"), output("_240p")), small, large);

        assertThat(groups).containsExactly(new Group<>("HLS_GROUP", List.of(large, small)));
    }

    @Test
    void aPictureAndAFileOfOneNameAreToldApart() throws JsonProcessingException {
        Made film = new Made("s3://out/a/spot one.mp4", "mp4");
        Made pictures = new Made("s3://out/a/spot one.0000000.jpg", "thumbnails");

        assertThat(groups(files("s3://out/a/", still(""), output("")), film, pictures))
                .containsExactly(new Group<>("FILE_GROUP", List.of(pictures, film)));
    }

    @Test
    void identifiersInModifiersAreNumbers() throws JsonProcessingException {
        Made first = new Made("s3://out/a/spot one_1280x720.mp4", "mp4");
        Made second = new Made("s3://out/a/spot one_640x360_b.mp4", "mp4");

        assertThat(groups(files("s3://out/a/", output("_$w$x$h$ b"), output("_$w$x$h$")), first, second))
                .containsExactly(new Group<>("FILE_GROUP", List.of(second, first)));
    }

    @Test
    void allRungsOfALadderThatTheServiceDecidesAreInItsGroup() throws JsonProcessingException {
        Made small = new Made("s3://out/hls/spot one_360p.m3u8", "hls");
        Made large = new Made("s3://out/hls/spot one_720p.m3u8", "hls");

        assertThat(groups(hls("s3://out/hls/", output("")), small, large))
                .containsExactly(new Group<>("HLS_GROUP", List.of(small, large)));
    }

    @Test
    void whatNoNameTellsFillsTheGroupsOfItsTypeInOrder() throws JsonProcessingException {
        Made first = new Made("s3://out/assets/x/MP4/x.mp4", "mp4");
        Made second = new Made("s3://out/assets/x/MP4-2/x.mp4", "mp4");
        Made third = new Made("s3://out/assets/x/MP4-3/x.mp4", "mp4");

        assertThat(groups(
                        files("", output("")) + "," + hls("s3://out/h/", output("_1")) + "," + files("", output("")),
                        first,
                        second,
                        third))
                .containsExactly(
                        new Group<>("FILE_GROUP", List.of(first)),
                        new Group<>("HLS_GROUP", List.of()),
                        new Group<>("FILE_GROUP", List.of(second, third)));
    }
}
