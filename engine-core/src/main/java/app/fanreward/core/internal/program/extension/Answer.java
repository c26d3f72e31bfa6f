package app.fanreward.core.internal.program.extension;

/** What came of asking a function. */
public sealed interface Answer<T> {
    /** It answered. */
    record Given<T>(T value) implements Answer<T> {}

    /** It was not asked, as an attribute is missing that it needs. */
    record Missing<T>() implements Answer<T> {}

    /**
     * It could not answer.
     *
     * @param why what people are told
     */
    record Failed<T>(String why) implements Answer<T> {}
}
