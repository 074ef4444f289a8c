package io.reelway.mediaconvert.kept;

import io.reelway.testkit.KeptInMemory;
import io.reelway.testkit.LinesInMemory;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** The things of the API without a table. */
public final class KeptBench {
    /** The time of its clock. */
    public static final Instant NOW = Instant.parse("2026-11-21T07:04:24Z");

    public final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    public final KeptInMemory items = new KeptInMemory();
    public final Things things = new Things(items, clock);
    public final LinesInMemory lines = new LinesInMemory();
    public final JobQueues queues = new JobQueues(things, lines, null);
    public final JobTemplates templates = new JobTemplates(things);
    public final OutputPresets presets = new OutputPresets(things);
    public final CheckedSettings checked = new CheckedSettings(presets);
    public final Tags tags = new Tags(List.of(new TagsOfThings(things, queues)));
}
