package app.fanreward.api.extension;

/**
 * A function of the host's own that rules can use. Its answer is a part of the decision and may be asked for again years
 * later, to explain it. So a function
 *
 * <ul>
 *   <li>is pure: it answers the same to the same input for ever, reads no clock, file, network, setting or random number,
 *       and changes nothing. A change of what it answers is a new {@linkplain FunctionSignature#version version} or a new
 *       name, and the old one stays registered as long as there are decisions by it;
 *   <li>is quick: the engine asks it under the lock of the member, several times for one event where it likes;
 *   <li>may be asked by several threads at once.
 * </ul>
 *
 * <p>Where it throws, or gives what it may not, only the rule that asked it fails: the rule's status is {@code ERROR}, its
 * reason {@code RULE_ERROR}, nothing of it is booked, and the other rules go on.
 */
public sealed interface CustomFunction permits CustomCondition, CustomAmount, CustomEffect {
    /**
     * Says how rules use it.
     *
     * @return the signature, always the same
     */
    FunctionSignature signature();
}
