package app.fanreward.core.internal.privacy;

import app.fanreward.api.privacy.MasterKey;
import app.fanreward.api.privacy.RandomBytes;

/**
 * What a host gives to have personal data sealed.
 *
 * @param master seals the keys of members
 * @param random where they come from
 */
public record Keyring(MasterKey master, RandomBytes random) {}
