package io.reelway.program;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/** Collects the results of several programs into one message. */
@ApplicationScoped
@Unremovable
@Named("collectedPrograms")
public class CollectedPrograms implements AggregationStrategy {
    @Override
    public Exchange aggregate(Exchange collected, Exchange next) {
        if (!(next.getMessage().getBody() instanceof ProgramDone done)) {
            return next;
        }
        List<ProgramDone> all = new ArrayList<>();
        if (collected != null && collected.getMessage().getBody() instanceof ProgramsDone before) {
            all.addAll(before.each());
        }
        all.add(done);
        next.getMessage().setBody(new ProgramsDone(all));
        return next;
    }
}
