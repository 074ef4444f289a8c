package io.reelway.guard.signature;

/** Thrown for a request whose signature is missing or wrong, with the words of AWS. It holds no secrets. */
public final class SignatureRefusal extends Exception {
    private static final long serialVersionUID = 1;

    private final String type;

    private SignatureRefusal(String type, String message) {
        super(message, null, false, false);
        this.type = type;
    }

    /** The name of the error, such as {@code InvalidSignatureException}: SDKs tell errors apart by it. */
    public String type() {
        return type;
    }

    /** There is no signature at all. */
    public static SignatureRefusal missing() {
        return new SignatureRefusal("MissingAuthenticationTokenException", "Missing Authentication Token");
    }

    /** The key is not known here, or comes with a session token, which keys of Reelway never have. */
    public static SignatureRefusal unknownKey() {
        return new SignatureRefusal(
                "UnrecognizedClientException", "The security token included in the request is invalid.");
    }

    /** A part of the signature is missing or has no form that it could have. */
    static SignatureRefusal incomplete(String message) {
        return new SignatureRefusal("IncompleteSignatureException", message);
    }

    /** The signature is whole, and does not hold. */
    static SignatureRefusal invalid(String message) {
        return new SignatureRefusal("InvalidSignatureException", message);
    }
}
