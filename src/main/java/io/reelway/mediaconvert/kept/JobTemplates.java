package io.reelway.mediaconvert.kept;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reelway.mediaconvert.wire.ArnKind;
import io.reelway.mediaconvert.wire.ServiceException;
import io.reelway.mediaconvert.wire.WireJson;
import io.reelway.video.KeptItem;
import jakarta.enterprise.context.ApplicationScoped;

/** The job templates of the API, for jobs that name one. */
@ApplicationScoped
public class JobTemplates {
    private final Things things;

    public JobTemplates(Things things) {
        this.things = things;
    }

    /**
     * The members of a template as the API spells them: {@code settings}, and {@code queue}, {@code priority},
     * {@code statusUpdateInterval}, {@code accelerationSettings}, {@code hopDestinations} where the template has them.
     *
     * @throws ServiceException NOT_FOUND if there is none
     */
    public ObjectNode members(String nameOrArn) {
        return document(things.get(ArnKind.JOB_TEMPLATE, nameOrArn));
    }

    /**
     * The settings of a template as the API spells them.
     *
     * @throws ServiceException NOT_FOUND if there is none
     */
    public ObjectNode settings(String nameOrArn) {
        return members(nameOrArn).withObject("/settings");
    }

    /** The members that are kept of a template. */
    public static ObjectNode document(KeptItem template) {
        return WireJson.object(template.document());
    }
}
