package io.reelway.cli.admit;

import io.reelway.cli.shared.CliException;
import io.reelway.store.S3Address;

/** An address that somebody has given to a command. */
final class GivenAddress {
    private GivenAddress() {}

    /** @throws CliException if it is none */
    static S3Address of(String text) {
        return S3Address.parse(text)
                .orElseThrow(() ->
                        new CliException("Expected s3://BUCKET/KEY, such as s3://library/2019/clip.mov, but got \""
                                + text + "\": a bucket's name is of 3 to 63 small letters, digits, - and ."));
    }
}
