/** Gives the readers of export files whatever bytes may come. */
@org.jspecify.annotations.NullMarked
package app.fanreward.platform.files;
