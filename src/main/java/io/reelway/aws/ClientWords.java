package io.reelway.aws;

import software.amazon.awssdk.core.exception.SdkClientException;

/** Explains to the user why AWS could not be asked at the start: no region, no credentials, or no connection. */
public final class ClientWords {
    private ClientWords() {}

    public static String told(Throwable failure) {
        String words = String.valueOf(failure.getMessage());
        if (!(failure instanceof SdkClientException)) {
            return words;
        }
        if (words.startsWith("Unable to load region")) {
            return "no AWS region is set. Set AWS_REGION, such as eu-central-1, or AWS_PROFILE. To try Reelway on this"
                    + " machine alone, ./reelway serve needs neither.";
        }
        if (words.startsWith("Unable to load credentials")) {
            return "no AWS credentials are there. Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or give"
                    + " the task or function a role. To try Reelway on this machine alone, ./reelway serve needs none.";
        }
        return "AWS cannot be reached: " + words + ". Check the network, AWS_REGION and AWS_ENDPOINT_URL.";
    }
}
