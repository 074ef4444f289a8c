package io.reelway.mediaconvert.kept;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.mediaconvert.wire.ArnKind;
import io.reelway.mediaconvert.wire.ServiceException;
import io.reelway.mediaconvert.wire.WireJson;
import jakarta.enterprise.context.ApplicationScoped;

/** The job templates of the API, for jobs that name one. */
@ApplicationScoped
public class JobTemplates {
    private final Things things;

    public JobTemplates(Things things) {
        this.things = things;
    }

    /**
     * A template: {@code settings}, and what else jobs get from it, as the API spells it.
     *
     * @throws ServiceException NOT_FOUND if there is none
     */
    public ObjectNode document(String nameOrArn) {
        return WireJson.object(things.get(ArnKind.JOB_TEMPLATE, nameOrArn).document());
    }
}
