package io.reelway.mediaconvert.job;

import io.reelway.error.Printable;
import io.reelway.mediaconvert.wire.ServiceException;
import io.reelway.remote.RemoteAddress;
import io.reelway.remote.RemoteFiles;
import io.reelway.store.S3Address;
import io.reelway.video.JobPlaces;
import java.util.Optional;

/**
 * The address of an input as a request gives it: of an object that may be read, or of a file on a server that may be
 * read. Exactly one of the two is there.
 */
public record InputAddress(Optional<S3Address> object, Optional<RemoteAddress> file) {
    private static final int LONGEST_KEY = 1024;
    private static final int LONGEST_SHOWN = 200;

    /**
     * Reads an address.
     *
     * @param path of the member that has it
     * @throws ServiceException BAD_REQUEST for any other address, and for what may not be read
     */
    public static InputAddress of(String text, String path, JobPlaces places, RemoteFiles files) {
        if (RemoteAddress.isOne(text)) {
            return new InputAddress(Optional.empty(), Optional.of(file(text, path, files)));
        }
        S3Address object = S3Address.parse(text)
                .filter(given -> !given.key().isEmpty() && given.key().length() <= LONGEST_KEY)
                .orElseThrow(() -> ServiceException.badRequest(
                        path, "expected s3://bucket/key or https://host/path, but got \"" + shown(text) + '"'));
        places.reading(object.bucket()).ifPresent(why -> {
            throw ServiceException.badRequest(path, why);
        });
        return new InputAddress(Optional.of(object), Optional.empty());
    }

    private static RemoteAddress file(String text, String path, RemoteFiles files) {
        RemoteAddress file;
        try {
            file = RemoteAddress.parse(text);
        } catch (IllegalArgumentException e) {
            throw ServiceException.badRequest(path, "expected https://host/path, but " + e.getMessage());
        }
        if (!files.isAllowed(file)) {
            throw ServiceException.badRequest(
                    path,
                    "inputs may not come from " + file.origin()
                            + "; REELWAY_MEDIACONVERT_HTTP_HOSTS names the servers that they may come from");
        }
        return file;
    }

    /** Without what may be a signature. */
    private static String shown(String text) {
        int query = text.indexOf('?');
        return Printable.line(Printable.beginning(query < 0 ? text : text.substring(0, query) + "?…", LONGEST_SHOWN));
    }
}
