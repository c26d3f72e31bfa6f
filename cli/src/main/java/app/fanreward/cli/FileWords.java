package app.fanreward.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What went wrong with a file, in words. */
final class FileWords {
    private FileWords() {}

    static String of(IOException failed) {
        return switch (failed) {
            case NoSuchFileException missing -> "there is no file " + missing.getFile();
            case AccessDeniedException denied -> denied.getFile() + " may not be read or written by you";
            case FileAlreadyExistsException there -> there.getFile() + " is in the way";
            case FileSystemException other ->
                other.getFile() + " cannot be used" + (other.getReason() == null ? "" : ": " + other.getReason());
            default -> "reading or writing failed: " + failed.getMessage();
        };
    }
}
