package io.reelway.mediaconvert.wire;

import io.reelway.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * The token of a list's next page: where the last page ended. It holds a digest of the list's question too, so a token
 * of another list is refused.
 */
public final class PageToken {
    private static final int DIGEST = 16;
    private static final String SEPARATOR = "\n";

    private PageToken() {}

    /**
     * @param question whatever decides which things are listed and in which order
     * @param position by which the next page is found; without line breaks
     */
    public static String of(String question, List<String> position) {
        String text = digest(question, position) + SEPARATOR + String.join(SEPARATOR, position);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The position in a token.
     *
     * @throws ServiceException BAD_REQUEST where the token is not one of this question
     */
    public static List<String> position(String token, String question) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            List<String> parts = List.of(text.split(SEPARATOR, -1));
            List<String> position = parts.subList(1, parts.size());
            if (!position.isEmpty() && parts.get(0).equals(digest(question, position))) {
                return position;
            }
        } catch (IllegalArgumentException noToken) {
            // as one that does not fit
        }
        throw ServiceException.badRequest(
                "/nextToken",
                "expected the nextToken of an answer to the same request; leave it out for the first page");
    }

    private static String digest(String question, List<String> position) {
        return Sha256.of(question + SEPARATOR + String.join(SEPARATOR, position))
                .substring(0, DIGEST);
    }
}
