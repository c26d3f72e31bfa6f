package app.fanreward.cli.ledger;

import app.fanreward.cli.command.Session;

/** How a server is asked by hand. */
public final class Requests {
    private Requests() {}

    /**
     * Writes a request as a shell takes it.
     *
     * @param path the path at the server
     * @param json the body
     * @return a command line
     */
    public static String post(String path, String json) {
        return "curl -X POST http://127.0.0.1:8080" + path + " -H 'Content-Type: application/json' -d "
                + Session.quoted(json) + "\n(with the address of your server)";
    }
}
