// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
/*
 * A disk that fails on command, for the tests in crash.rs: preloaded into the program, it
 * counts what is done to files below STOOR_MAP and does at number STOOR_N what STOOR_WAT says:
 *
 *   tel      nothing: the counts (all, writes, syncs) go to STOOR_TEL at the end
 *   dood     the process is killed before it
 *   half     of a write half is done, anything else wholly; then the process is killed
 *   verlies  everything that was not synced is undone, and the process is killed
 *   uit      as tel, and everything that was not synced is undone at the end
 *   eio      the n-th sync fails
 *   vol      the n-th write fails for want of room, and every one after it
 *   slot     nothing may be opened for writing
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* How a file was before a change that is not yet on the disk. */
struct undo {
    struct undo *before;
    char path[PATH_MAX];
    off_t size, at;
    size_t length;
    char bytes[];
};

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static struct undo *undos;
static long all, writes, syncs;

static const char *setting(const char *name) {
    const char *value = getenv(name);
    return value ? value : "";
}

static int mode(const char *name) { return strcmp(setting("STOOR_WAT"), name) == 0; }

static int loses(void) { return mode("verlies") || mode("uit"); }

static int ours(const char *path) {
    const char *folder = setting("STOOR_MAP");
    return *folder && strncmp(path, folder, strlen(folder)) == 0;
}

static int place(int fd, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return ours(path);
}

static void undo_all(void) {
    ssize_t (*put)(int, const void *, size_t, off_t) = dlsym(RTLD_NEXT, "pwrite");
    int (*cut)(int, off_t) = dlsym(RTLD_NEXT, "ftruncate");
    for (struct undo *one = undos; one; one = one->before) {
        int fd = open(one->path, O_WRONLY);
        if (fd < 0) continue;
        if (one->length && put(fd, one->bytes, one->length, one->at) < 0) abort();
        if (cut(fd, one->size) < 0) abort();
        close(fd);
    }
    undos = NULL;
}

static void die(void) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

/* Remembers the bytes from `at` on, `length` of them at most. */
static void remember(int fd, const char *path, off_t at, size_t length) {
    struct stat now;
    size_t name = strlen(path);
    /* What is shared in memory is made anew after every start. */
    if (name > 4 && strcmp(path + name - 4, "-shm") == 0) return;
    if (!loses() || fstat(fd, &now) < 0) return;
    if (at >= now.st_size) length = 0;
    else if ((off_t)length > now.st_size - at) length = (size_t)(now.st_size - at);
    struct undo *one = malloc(sizeof *one + length);
    if (!one) abort();
    strcpy(one->path, path);
    one->size = now.st_size;
    one->at = at;
    ssize_t got = length ? pread(fd, one->bytes, length, at) : 0;
    one->length = got < 0 ? 0 : (size_t)got;
    one->before = undos;
    undos = one;
}

static void synced(const char *path) {
    struct undo **link = &undos;
    while (*link) {
        struct undo *one = *link;
        if (strcmp(one->path, path) == 0) *link = one->before;
        else link = &one->before;
    }
}

/* Counts one; answers whether this is the one. */
static int now(void) {
    all++;
    int is_it = all == atol(setting("STOOR_N"));
    if (is_it && mode("verlies")) undo_all();
    if (is_it && (mode("verlies") || mode("dood"))) die();
    return is_it;
}

static int is_full(void) {
    writes++;
    return mode("vol") && writes >= atol(setting("STOOR_N"));
}

static ssize_t put(int fd, const void *bytes, size_t count, off_t at, const char *name) {
    ssize_t (*plain)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
    ssize_t (*placed)(int, const void *, size_t, off_t) = dlsym(RTLD_NEXT, name);
    char path[PATH_MAX];
    ssize_t came;
    int is_ours = place(fd, path);
    if (is_ours) {
        pthread_mutex_lock(&turn);
        int is_last = now();
        if (is_full()) {
            pthread_mutex_unlock(&turn);
            errno = ENOSPC;
            return -1;
        }
        remember(fd, path, at < 0 ? lseek(fd, 0, SEEK_CUR) : at, count);
        if (is_last && mode("half")) {
            came = at < 0 ? plain(fd, bytes, count / 2) : placed(fd, bytes, count / 2, at);
            die();
        }
    }
    came = at < 0 ? plain(fd, bytes, count) : placed(fd, bytes, count, at);
    if (is_ours) pthread_mutex_unlock(&turn);
    return came;
}

ssize_t write(int fd, const void *bytes, size_t count) { return put(fd, bytes, count, -1, "write"); }
ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at) { return put(fd, bytes, count, at, "pwrite"); }
ssize_t pwrite64(int fd, const void *bytes, size_t count, off_t at) { return put(fd, bytes, count, at, "pwrite64"); }

static int sync_as(int fd, const char *name) {
    int (*real)(int) = dlsym(RTLD_NEXT, name);
    char path[PATH_MAX];
    if (!place(fd, path)) return real(fd);
    pthread_mutex_lock(&turn);
    int is_last = now();
    int came = 0;
    syncs++;
    if (mode("eio") && syncs == atol(setting("STOOR_N"))) {
        came = -1;
    } else {
        came = real(fd);
        if (came == 0) synced(path);
    }
    if (is_last && mode("half")) die();
    pthread_mutex_unlock(&turn);
    if (came < 0) errno = EIO;
    return came;
}

int fsync(int fd) { return sync_as(fd, "fsync"); }
int fdatasync(int fd) { return sync_as(fd, "fdatasync"); }

static int cut(int fd, off_t length, const char *name) {
    int (*real)(int, off_t) = dlsym(RTLD_NEXT, name);
    char path[PATH_MAX];
    if (!place(fd, path)) return real(fd, length);
    pthread_mutex_lock(&turn);
    int is_last = now();
    struct stat known;
    if (fstat(fd, &known) == 0) {
        size_t tail = known.st_size > length ? (size_t)(known.st_size - length) : 0;
        remember(fd, path, length, tail);
    }
    int came = real(fd, length);
    if (is_last && mode("half")) die();
    pthread_mutex_unlock(&turn);
    return came;
}

int ftruncate(int fd, off_t length) { return cut(fd, length, "ftruncate"); }
int ftruncate64(int fd, off_t length) { return cut(fd, length, "ftruncate64"); }

int unlink(const char *path) {
    int (*real)(const char *) = dlsym(RTLD_NEXT, "unlink");
    if (!ours(path)) return real(path);
    pthread_mutex_lock(&turn);
    int is_last = now();
    int came = real(path);
    if (is_last && mode("half")) die();
    pthread_mutex_unlock(&turn);
    return came;
}

int rename(const char *from, const char *to) {
    int (*real)(const char *, const char *) = dlsym(RTLD_NEXT, "rename");
    if (!ours(to)) return real(from, to);
    pthread_mutex_lock(&turn);
    int is_last = now();
    int came = real(from, to);
    if (is_last && mode("half")) die();
    pthread_mutex_unlock(&turn);
    return came;
}

static int open_as(const char *path, int flags, mode_t mask, const char *name) {
    int (*real)(const char *, int, ...) = dlsym(RTLD_NEXT, name);
    if (mode("slot") && ours(path) && (flags & (O_WRONLY | O_RDWR | O_CREAT))) {
        errno = EROFS;
        return -1;
    }
    return real(path, flags, mask);
}

#define OPEN(name)                                        \
    int name(const char *path, int flags, ...) {          \
        va_list rest;                                     \
        va_start(rest, flags);                            \
        mode_t mask = va_arg(rest, mode_t);               \
        va_end(rest);                                     \
        return open_as(path, flags, mask, #name);         \
    }
OPEN(open)
OPEN(open64)

__attribute__((destructor)) static void end(void) {
    const char *told = setting("STOOR_TEL");
    if (mode("uit")) undo_all();
    if (!*told) return;
    FILE *file = fopen(told, "w");
    if (!file) return;
    fprintf(file, "%ld %ld %ld\n", all, writes, syncs);
    fclose(file);
}
