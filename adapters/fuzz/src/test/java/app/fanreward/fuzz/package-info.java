/** Gives the parsers whatever bytes may come. */
@org.jspecify.annotations.NullMarked
package app.fanreward.fuzz;
