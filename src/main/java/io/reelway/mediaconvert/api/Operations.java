package io.reelway.mediaconvert.api;

import java.util.List;

/** Some operations of the service. Each bean of this type adds its own to the API. */
public interface Operations {
    List<Operation> operations();
}
