package io.reelway.encode.command.filter;

import io.reelway.encode.output.AudioTarget;
import io.reelway.encode.output.Picture;
import io.reelway.encode.output.StoryboardOutput;
import io.reelway.encode.output.ThumbnailsOutput;
import io.reelway.encode.output.VideoTarget;
import io.reelway.encode.plan.EncodePlan;
import io.reelway.preset.InputSettings.Deinterlace;
import io.reelway.probe.Fps;
import io.reelway.probe.Opening;
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
    /** Frames by which a decoder's guess of a timestamp may be off: more than decoders usually hold back. */
    private static final int WORST_GUESS = 5;

    private final EncodePlan plan;
    private final List<String> videoBranches = new ArrayList<>();
    /** Labels of the branches that need the same audio, by input and filters. */
    private final Map<String, List<String>> sounds = new LinkedHashMap<>();

    private int audioBranches;

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
        String chain = sound(target.track().index()) + SoundChain.of(target) + exact();
        sounds.computeIfAbsent(chain, first -> new ArrayList<>()).add(label);
        return label;
    }

    /** Makes the audio exactly as long as wished, with silence where it is shorter. */
    private String exact() {
        return plan.length()
                .map(length -> {
                    String seconds = InputTrim.seconds(length.seconds());
                    return ",apad=whole_dur=" + seconds + ",atrim=end=" + seconds;
                })
                .orElse("");
    }

    /** The input label of the video as it is decoded, with filters that trim it and give its frames one size. */
    public String decoded() {
        Picture picture = picture();
        return "[0:%d]%s%s"
                .formatted(picture.track().index(), taken().picture(), picture.changes() ? sized(picture.track()) : "");
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
        sounds.forEach((chain, labels) ->
                graphs.add("%s,asplit=%d%s".formatted(chain, labels.size(), String.join("", labels))));
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
        Opening opening = picture.track().opening();
        if (opening.sparse()) {
            return counted(picture.track().fps());
        }
        int late = opening.late();
        // a decoder that guesses timestamps is late by the frames that it holds back, except for the very first frames
        String own =
                late == 0 ? "PTS-STARTPTS+round(STARTT*%1$s)/(%1$s)/TB" : "max(PTS-" + late + "/(%1$s)/TB,N/(%1$s)/TB)";
        return ("settb=AVTB,setpts='" + own + "%2$s',").formatted(picture.rate(), nudge);
    }

    /**
     * Gives each frame the number after the last one, unless its guessed timestamp is further away than guesses usually
     * are.
     */
    private static String counted(Fps rate) {
        return "settb=1/(%s),setpts='if(gt(abs(PTS-PREV_OUTPTS-1),%d)+isnan(PREV_OUTPTS),PTS,PREV_OUTPTS+1)',"
                .formatted(rate, WORST_GUESS);
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
