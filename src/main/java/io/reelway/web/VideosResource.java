package io.reelway.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.reelway.document.Document;
import io.reelway.progress.ProgressBoard;
import io.reelway.progress.ProgressEvent;
import io.reelway.video.Attribute;
import io.reelway.video.ManualRequest;
import io.reelway.video.ManualRequests;
import io.reelway.video.Status;
import io.reelway.video.Video;
import io.reelway.video.VideoListing;
import io.reelway.video.VideoTable;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** The HTTP resource of videos: shows their records and progress, and takes retries and cancels. */
@Path("/api/videos")
@Blocking
public class VideosResource {
    private static final int MOST = 200;
    private static final int MOST_PARTS = 100;
    private static final Duration TICK = Duration.ofMillis(200);

    private final VideoListing listing;
    private final VideoTable table;
    private final VideoView view;
    private final ProgressBoard board;
    private final ManualRequests requests;

    public VideosResource(
            VideoListing listing, VideoTable table, VideoView view, ProgressBoard board, ManualRequests requests) {
        this.listing = listing;
        this.table = table;
        this.view = view;
        this.board = board;
        this.requests = requests;
    }

    /**
     * One page of the newest videos.
     *
     * @param next the cursor of the next page; null at the end
     */
    @RegisterForReflection
    @Document
    public record VideoPage(
            List<Map<String, Object>> videos,
            @JsonInclude(JsonInclude.Include.ALWAYS) String next) {}

    /**
     * The newest records of arrivals. Parts are not listed; they are found through their video.
     *
     * @param status only these
     * @param limit at most 200
     * @param next as a former answer gave it
     */
    @GET
    public VideoPage list(
            @QueryParam("status") String status,
            @QueryParam("limit") @DefaultValue("50") String limit,
            @QueryParam("next") String next) {
        int most = limit(limit);
        List<Video> videos = listing.newest(status(status), most, Optional.ofNullable(next));
        return new VideoPage(
                videos.stream().map(view::of).toList(),
                videos.size() < most
                        ? null
                        : videos.get(videos.size() - 1)
                                .text(Attribute.UPDATED_TIME)
                                .orElse(null));
    }

    /** One record, of a video or of a part; a split video's with its first 100 parts. */
    @GET
    @Path("/{id}")
    public Map<String, Object> get(@PathParam("id") String id) {
        Video video = find(id);
        List<Long> first = video.subVideos().stream().limit(MOST_PARTS).toList();
        Map<Long, Video> parts = table.findAll(first);
        return view.of(
                video, first.stream().map(parts::get).filter(Objects::nonNull).toList());
    }

    /** The steps of the present run as they happen, after those before; the stream ends with the run. */
    @GET
    @Path("/{id}/progress")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    public Multi<ProgressEvent> progress(@PathParam("id") String id) {
        ProgressStream stream = new ProgressStream(find(id).videoId(), table, board);
        return Multi.createFrom()
                .ticks()
                .every(TICK)
                .onOverflow()
                .drop()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .select()
                .first(tick -> !stream.hasEnded())
                .onItem()
                .transformToIterable(tick -> stream.next());
    }

    /** Retries: another round of a final video, or the next attempt of a failed one. A worker begins it soon. */
    @POST
    @Path("/{id}/retry")
    public Response retry(@PathParam("id") String id) {
        return asked(ManualRequest.RETRY, id);
    }

    /** Cancels a video; a worker carries it out soon. */
    @DELETE
    @Path("/{id}")
    public Response cancel(@PathParam("id") String id) {
        return asked(ManualRequest.CANCEL, id);
    }

    /** 202 with the record as it is now, or 409 with the reason why the request is not possible. */
    private Response asked(ManualRequest request, String id) {
        ManualRequest.Answer answer = request.of(find(id), requests, table);
        answer.refusal().ifPresent(why -> {
            throw new ClientErrorException(why, Response.Status.CONFLICT);
        });
        return Response.accepted(view.of(answer.video())).build();
    }

    private Video find(String id) {
        if (!id.matches("\\d{1,16}")) {
            throw new NotFoundException("expected the number of a video, but got \"" + id + "\"");
        }
        return table.find(Long.parseLong(id))
                .orElseThrow(() -> new NotFoundException("there is no video " + id + " in the table"));
    }

    private static int limit(String text) {
        int limit = text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MOST) {
            throw new BadRequestException("limit: expected a number from 1 to " + MOST + ", but got \"" + text + "\"");
        }
        return limit;
    }

    private static Optional<Status> status(String text) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(Status.values())
                .filter(status -> status.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new BadRequestException(
                        "status: expected one of " + Arrays.toString(Status.values()) + ", but got \"" + text + "\"")));
    }
}
