package io.reelway.program;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;

/** What came of several programs, in the order of their calls. */
@ApplicationScoped
@Unremovable
@Named("measurements")
public class Measurements extends GroupedBodyAggregationStrategy {}
