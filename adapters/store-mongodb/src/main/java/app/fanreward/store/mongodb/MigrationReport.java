package app.fanreward.store.mongodb;

/**
 * What a migration has come to.
 *
 * @param finished whether the database is ready to be used; false if more may be copied still
 * @param records how many records it holds
 * @param copied how many of them were copied by this run; 0 if an earlier one had finished already
 * @param journals of how many members, and of the library's own, the records are; 0 as long as it is not finished
 * @param lastPosition the position of the newest record, the same as in the source
 */
public record MigrationReport(boolean finished, long records, long copied, long journals, long lastPosition) {}
