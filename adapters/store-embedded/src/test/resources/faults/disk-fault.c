/*
 * Preloaded into a process, lets one call for one file fail with EIO, as a disk does: once, and the next call succeeds
 * again. FANREWARD_FAULT names a file that, once it is there, arms the fault and is deleted by it; FANREWARD_FAULT_CALL is
 * "sync" or "write", FANREWARD_FAULT_FILE how the name of the file ends.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

static int fails(int fd, const char *call)
{
    const char *armed = getenv("FANREWARD_FAULT");
    const char *which = getenv("FANREWARD_FAULT_CALL");
    const char *file = getenv("FANREWARD_FAULT_FILE");
    if (!armed || !which || !file || strcmp(which, call) != 0) {
        return 0;
    }
    char link[64];
    char name[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, name, sizeof name - 1);
    if (length < 0) {
        return 0;
    }
    name[length] = 0;
    size_t end = strlen(file);
    if ((size_t) length < end || strcmp(name + length - end, file) != 0 || unlink(armed) != 0) {
        return 0;
    }
    errno = EIO;
    return 1;
}

int fsync(int fd)
{
    return fails(fd, "sync") ? -1 : (int) syscall(SYS_fsync, fd);
}

int fdatasync(int fd)
{
    return fails(fd, "sync") ? -1 : (int) syscall(SYS_fdatasync, fd);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at)
{
    return fails(fd, "write") ? -1 : (ssize_t) syscall(SYS_pwrite64, fd, bytes, count, at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off_t at)
{
    return fails(fd, "write") ? -1 : (ssize_t) syscall(SYS_pwrite64, fd, bytes, count, at);
}

ssize_t write(int fd, const void *bytes, size_t count)
{
    return fails(fd, "write") ? -1 : (ssize_t) syscall(SYS_write, fd, bytes, count);
}
