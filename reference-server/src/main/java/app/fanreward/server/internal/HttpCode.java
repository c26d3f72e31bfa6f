package app.fanreward.server.internal;

/** What goes wrong with a request before the engine sees it, or without it: codes that HTTP knows and no engine has. */
enum HttpCode {
    /** This is no HTTP request. */
    BAD_REQUEST(400),
    /** The body ended before it was complete. */
    BODY_BROKEN_OFF(400),
    /** The address takes other methods. */
    METHOD_NOT_ALLOWED(405),
    /** The body, or the number of things in it. */
    TOO_LARGE(413),
    /** The first line. */
    ADDRESS_TOO_LONG(414),
    /** What kind of body it is, or how it is encoded. */
    UNSUPPORTED_MEDIA_TYPE(415),
    /** A bug of the server. */
    INTERNAL_ERROR(500),
    /** The server cannot sign. */
    NO_SEAL_KEY(501),
    /** Too much at once. */
    BUSY(503),
    /** The server is about to end. */
    STOPPING(503),
    /** Neither 1.1 nor 1.0. */
    HTTP_VERSION_NOT_SUPPORTED(505);

    private final int status;

    HttpCode(int status) {
        this.status = status;
    }

    /** The status it is answered with, unless the web server chose another one. */
    int status() {
        return status;
    }
}
