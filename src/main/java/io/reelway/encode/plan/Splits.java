package io.reelway.encode.plan;

import io.reelway.encode.output.CopyOutput;
import io.reelway.encode.output.FileOutput;
import io.reelway.encode.output.HlsOutput;
import io.reelway.encode.output.Output;
import io.reelway.encode.output.SplitOutput;
import io.reelway.encode.output.StoryboardOutput;
import io.reelway.encode.output.ThumbnailsOutput;
import java.util.ArrayList;
import java.util.List;

/** Collects the splits among outputs; other outputs have no parts. */
final class Splits implements Output.Visitor<RuntimeException> {
    private final List<SplitOutput> found = new ArrayList<>();

    private Splits() {}

    static List<SplitOutput> of(List<Output> outputs) {
        Splits splits = new Splits();
        outputs.forEach(output -> output.accept(splits));
        return List.copyOf(splits.found);
    }

    @Override
    public void split(SplitOutput split) {
        found.add(split);
    }

    @Override
    public void hls(HlsOutput hls) {}

    @Override
    public void file(FileOutput file) {}

    @Override
    public void thumbnails(ThumbnailsOutput thumbnails) {}

    @Override
    public void storyboard(StoryboardOutput storyboard) {}

    @Override
    public void copy(CopyOutput copy) {}
}
