package io.reelway.encode.command.filter;

import io.reelway.encode.output.AudioTarget;
import io.reelway.encode.output.Picture;
import io.reelway.encode.output.StoryboardOutput;
import io.reelway.encode.output.ThumbnailsOutput;
import io.reelway.encode.output.VideoTarget;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.preset.InputSettings.Deinterlace;
import io.reelway.probe.Fps;
import io.reelway.probe.VideoTrack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Builds the filter graph of a run. The video is decoded and made uniform once, split, and scaled once for each branch.
 * Audio is mixed once for all outputs that need the same mix. Branches are called {@code v0, v1 …} and {@code a0, a1 …}
 * in the order in which they are asked for.
 */
public final class FilterGraph {
    private final EncodePlan plan;
    private final List<String> videoBranches = new ArrayList<>();
    /** Labels of the branches that need the same audio, by input and filters. */
    private final Map<Mix, List<String>> sounds = new LinkedHashMap<>();

    private int audioBranches;

    /**
     * Filters that make the audio of some outputs.
     *
     * @param layout of its channels, as ffmpeg calls it
     */
    private record Mix(String chain, String layout) {}

    public FilterGraph(EncodePlan plan) {
        this.plan = plan;
    }

    /** @return the label to map */
    public String rendition(VideoTarget target) {
        return branch(chain().rendition(target));
    }

    public String thumbnails(ThumbnailsOutput output) {
        return branch(chain().thumbnails(output));
    }

    public String storyboard(StoryboardOutput output) {
        return branch(chain().storyboard(output));
    }

    public String audio(AudioTarget target) {
        String label = "[a" + audioBranches++ + "]";
        String chain = sound(target.track().index()) + SoundChain.of(target);
        Mix mix = new Mix(chain, SoundChain.layout(target.channels()));
        sounds.computeIfAbsent(mix, first -> new ArrayList<>()).add(label);
        return label;
    }

    /**
     * Makes the audio exactly as long as the video, with silence where it is shorter. The silence is an input after the
     * source and the uniform copies of its audio: a graph with the filter apad, or with any source in it, has to wait
     * while the video is behind, and then ffmpeg never goes on where the audio begins late.
     */
    private String exact(Mix mix, int number) {
        return plan.length()
                .map(length -> plan.picture()
                        .map(shown -> shown.rate().nearest(length.seconds()))
                        .orElse(length.seconds()))
                .map(seconds ->
                        "[x%1$d];[%2$d:0]aformat=channel_layouts=%3$s[y%1$d];[x%1$d][y%1$d]concat=v=0:a=1,atrim=end=%4$s"
                                .formatted(
                                        number, plan.evenSounds().size() + 1, mix.layout(), InputTrim.seconds(seconds)))
                .orElse("");
    }

    /** The input label of the video as it is decoded, with filters that trim it and mend what is uneven. */
    public String decoded() {
        Picture picture = picture();
        return "[0:%d]%s%s%s"
                .formatted(
                        picture.track().index(),
                        taken().picture(),
                        picture.changes() ? sized(picture.track()) : "",
                        GuessedTimes.filters(picture.track()));
    }

    /** The input label of an audio stream, and the filters that trim it. */
    public String sound(int stream) {
        int even = plan.evenSounds().indexOf(stream);
        return even < 0
                ? "[0:%d]%s".formatted(stream, taken().sound())
                : "[%d:1]%s,".formatted(even + 1, SoundChain.JOINED);
    }

    public boolean isEmpty() {
        return videoBranches.isEmpty() && audioBranches == 0;
    }

    /** The values of {@code -filter_complex}: one for the video, and one for each audio mix. */
    public List<String> texts() {
        List<String> graphs = new ArrayList<>();
        List<String> chains = new ArrayList<>();
        if (!videoBranches.isEmpty()) {
            StringBuilder labels = new StringBuilder();
            for (int i = 0; i < videoBranches.size(); i++) {
                labels.append("[s").append(i).append(']');
            }
            chains.add(
                    "[0:%d]%s,split=%d%s".formatted(picture().track().index(), evened(), videoBranches.size(), labels));
            for (int i = 0; i < videoBranches.size(); i++) {
                chains.add("[s%d]%s[v%d]".formatted(i, videoBranches.get(i), i));
            }
            graphs.add(String.join(";", chains));
        }
        int number = 0;
        for (Map.Entry<Mix, List<String>> mixed : sounds.entrySet()) {
            String exact = exact(mixed.getKey(), number++);
            List<String> labels = mixed.getValue();
            graphs.add("%s%s,asplit=%d%s"
                    .formatted(mixed.getKey().chain(), exact, labels.size(), String.join("", labels)));
        }
        return graphs;
    }

    private String branch(String filters) {
        videoBranches.add(filters);
        return "[v" + (videoBranches.size() - 1) + "]";
    }

    private PictureChain chain() {
        return new PictureChain(picture(), plan.length());
    }

    private InputTrim taken() {
        return new InputTrim(plan.input(), plan.source());
    }

    private Picture picture() {
        return plan.picture().orElseThrow();
    }

    /**
     * Filters that give progressive frames at a constant rate. A source with a constant rate keeps every frame, once.
     */
    private String evened() {
        Picture picture = picture();
        StringBuilder filters = new StringBuilder(taken().picture());
        if (picture.changes()) {
            filters.append(sized(picture.track()));
        }
        ColorRule.completed(picture).ifPresent(tags -> filters.append(tags).append(','));
        if (picture.deinterlace()) {
            boolean all = plan.input().deinterlace() == Deinterlace.ON;
            filters.append("bwdif=mode=send_frame:deint=")
                    .append(all ? "all" : "interlaced")
                    .append(',');
        }
        plan.input()
                .rotate()
                .or(() -> picture.changes() ? Optional.of(picture.track().rotation()) : Optional.empty())
                .ifPresent(degrees -> filters.append(turned(degrees)));
        filters.append(timed(picture));
        filters.append("fps=").append(picture.rate());
        if (picture.fromZero()) {
            filters.append(":start_time=0");
        }
        if (picture.heldFrames() > 0) {
            filters.append(",tpad=stop_mode=clone:stop=").append(picture.heldFrames());
        }
        return filters.toString();
    }

    /**
     * Puts the first frame onto the grid of the rate and shifts all others with it. If frames lay half way between two
     * points of the grid, timestamps rounded to milliseconds would fall to either side: frames would be lost and
     * doubled.
     */
    private static String timed(Picture picture) {
        Fps grid = picture.track().grid();
        // slow motion: shift by half a frame, so that of every two, four … frames always the same one is kept
        String nudge = grid.value() > picture.rate().value() ? "+1/(2*(" + grid + "))/TB" : "";
        if (picture.track().opening().sparse()) {
            return GuessedTimes.counted(picture.track().fps());
        }
        String own = GuessedTimes.late(picture.track(), picture.rate())
                .orElse("PTS-STARTPTS+round(STARTT*%1$s)/(%1$s)/TB".formatted(picture.rate()));
        return "settb=AVTB,setpts='" + own + nudge + "',";
    }

    /** Scales frames of any size and pixel shape to the track's size, with black bars where the shape differs. */
    private static String sized(VideoTrack track) {
        return ("scale=w='if(gte(dar,%1$d/%2$d),%1$d,max(2,trunc(%2$d*dar/2)*2))'"
                        + ":h='if(gte(dar,%1$d/%2$d),max(2,trunc(%1$d/dar/2)*2),%2$d)':eval=frame,setsar=1,"
                        + "pad=%1$d:%2$d:(ow-iw)/2:(oh-ih)/2:eval=frame,")
                .formatted(track.width(), track.height());
    }

    /**
     * Rotates clockwise by the preset's angle instead of the file's. The file's rotation must not get into the outputs.
     */
    private static String turned(int degrees) {
        String turn =
                switch (degrees) {
                    case 90 -> "transpose=clock,";
                    case 180 -> "hflip,vflip,";
                    case 270 -> "transpose=cclock,";
                    default -> "";
                };
        return turn + "sidedata=mode=delete:type=DISPLAYMATRIX,";
    }
}
