/* A disk that fails: loaded in front of the C library (LD_PRELOAD), it counts what is written, synced, cut, renamed
   and removed where a path begins with one text, and lets the call with a given number fail. SQLite's own calls too.
   Armed by the environment (FAILING_DISK the text, FAILING_DISK_KIND, FAILING_DISK_SINCE a file), all calls fail from
   the moment on at which that file is there.

   Kinds: 1 an I/O error, 2 a full disk, 3 the process dies, 4 a read-only disk, 5 an I/O error and then calls that
   never return. Half of a failing write reaches the file. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static char folder[PATH_MAX];
static const char *since;
static long calls, failures, target;
static int kind;

void failing_disk_arm(const char *path, long number, int how) {
    snprintf(folder, sizeof folder, "%s", path);
    calls = 0, target = number, kind = how;
}

long failing_disk_calls(void) { return calls; }

__attribute__((constructor)) static void arm_from_environment(void) {
    const char *path = getenv("FAILING_DISK"), *how = getenv("FAILING_DISK_KIND");
    since = getenv("FAILING_DISK_SINCE");
    if (path && how && since) failing_disk_arm(path, 0, atoi(how));
}

static int is_due(const char *path) {
    if (!kind || !path || strncmp(path, folder, strlen(folder))) return 0;
    calls++;
    return since ? !access(since, F_OK) : calls == target;
}

static int is_due_for(int descriptor) {
    char link[64], path[PATH_MAX];
    ssize_t length;
    if (!kind) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return is_due(path);
}

static int fail(void) {
    if (kind == 3) _exit(9);
    while (kind == 5 && failures) pause();
    failures++;
    errno = kind == 2 ? ENOSPC : kind == 4 ? EROFS : EIO;
    return -1;
}

#define REAL(result, name, ...) ((result (*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name))

ssize_t write(int descriptor, const void *data, size_t size) {
    ssize_t (*real)(int, const void *, size_t) = REAL(ssize_t, write, int, const void *, size_t);
    if (!is_due_for(descriptor)) return real(descriptor, data, size);
    real(descriptor, data, size / 2);
    return fail();
}

#define POSITIONED(name, offset_type) \
    ssize_t name(int descriptor, const void *data, size_t size, offset_type offset) { \
        ssize_t (*real)(int, const void *, size_t, offset_type) = \
            REAL(ssize_t, name, int, const void *, size_t, offset_type); \
        if (!is_due_for(descriptor)) return real(descriptor, data, size, offset); \
        real(descriptor, data, size / 2, offset); \
        return fail(); \
    }
POSITIONED(pwrite, off_t)
POSITIONED(pwrite64, off64_t)

#define ON_DESCRIPTOR(name) \
    int name(int descriptor) { return is_due_for(descriptor) ? fail() : REAL(int, name, int)(descriptor); }
ON_DESCRIPTOR(fsync)
ON_DESCRIPTOR(fdatasync)

int ftruncate(int descriptor, off_t size) {
    return is_due_for(descriptor) ? fail() : REAL(int, ftruncate, int, off_t)(descriptor, size);
}

int ftruncate64(int descriptor, off64_t size) {
    return is_due_for(descriptor) ? fail() : REAL(int, ftruncate64, int, off64_t)(descriptor, size);
}

int truncate(const char *path, off_t size) {
    return is_due(path) ? fail() : REAL(int, truncate, const char *, off_t)(path, size);
}

int unlink(const char *path) { return is_due(path) ? fail() : REAL(int, unlink, const char *)(path); }

int rename(const char *from, const char *to) {
    return is_due(from) ? fail() : REAL(int, rename, const char *, const char *)(from, to);
}
