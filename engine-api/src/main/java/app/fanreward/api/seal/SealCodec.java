package app.fanreward.api.seal;

import app.fanreward.api.encoding.CanonicalReader;
import app.fanreward.api.encoding.CanonicalWriter;

/** The canonical form of seals, as records carry it. */
public final class SealCodec {
    private SealCodec() {}

    /**
     * Writes a seal.
     *
     * @param out where to
     * @param seal the seal
     */
    public static void write(CanonicalWriter out, Seal seal) {
        out.number(seal.number())
                .number(seal.position())
                .number(seal.journals())
                .number(seal.records())
                .hash(seal.root())
                .instant(seal.sealedAt())
                .hash(seal.previous())
                .text(seal.publicKey())
                .text(seal.signature());
    }

    /**
     * Reads a seal.
     *
     * @param in where from
     * @return the seal
     */
    public static Seal read(CanonicalReader in) {
        return new Seal(
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.hash(),
                in.instant(),
                in.hash(),
                in.text(),
                in.text());
    }
}
