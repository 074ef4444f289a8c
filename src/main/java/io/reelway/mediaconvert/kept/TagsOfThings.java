package io.reelway.mediaconvert.kept;

import io.reelway.mediaconvert.wire.ArnKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The tags of queues, job templates and output presets, which are kept with them. */
@ApplicationScoped
public class TagsOfThings implements Tagged {
    private final Things things;
    private final JobQueues queues;

    public TagsOfThings(Things things, JobQueues queues) {
        this.things = things;
        this.queues = queues;
    }

    @Override
    public boolean keeps(ArnKind kind) {
        return kind != ArnKind.JOB;
    }

    @Override
    public Map<String, String> tags(ArnKind kind, String name) {
        return (kind == ArnKind.QUEUE ? queues.get(name) : things.get(kind, name)).tags();
    }

    @Override
    public void change(ArnKind kind, String name, UnaryOperator<Map<String, String>> change) {
        if (kind == ArnKind.QUEUE) {
            queues.change(name, item -> item.tagged(change.apply(item.tags())));
        } else {
            things.change(kind, name, item -> item.tagged(change.apply(item.tags())));
        }
    }
}
