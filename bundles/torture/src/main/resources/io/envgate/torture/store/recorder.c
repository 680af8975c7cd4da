/*
 * Preloaded into a process: writes down, in their order, what it does to the files below ENVGATE_RECORD_FOLDER and to its standard
 * output, as records of a fixed head and the bytes, into the file ENVGATE_RECORD_TO.
 *
 *   head: char kind, int path number, long offset, long length     kinds: N a path gets its number, W bytes are written,
 *                                                                  T the file is cut, S the file is synced, U it is unlinked, O output
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#define MOST 4096
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int of_fd[MOST]; /* number of the path, 0 for none */
static char *paths[MOST];
static int known;
static int out = -1;
static const char *folder;
static ssize_t (*real_write)(int, const void *, size_t);

struct __attribute__((packed)) head { char kind; int path; long offset; long length; };

static void put(const void *bytes, size_t length) {
  const char *at = bytes;
  while (length > 0) {
    ssize_t n = real_write(out, at, length);
    if (n <= 0) abort();
    at += n;
    length -= n;
  }
}

static void begin(void) {
  if (out >= 0) return;
  real_write = dlsym(RTLD_NEXT, "write");
  folder = getenv("ENVGATE_RECORD_FOLDER");
  int (*real_open)(const char *, int, ...) = dlsym(RTLD_NEXT, "open");
  out = real_open(getenv("ENVGATE_RECORD_TO"), O_WRONLY | O_CREAT | O_APPEND, 0600);
  if (out < 0) abort();
}

static void note(char kind, int path, long offset, const void *bytes, long length) {
  struct head head = {kind, path, offset, length};
  put(&head, sizeof head);
  if (bytes && length > 0) put(bytes, length);
}

static int number(const char *path) {
  for (int i = 1; i <= known; i++) if (!strcmp(paths[i], path)) return i;
  paths[++known] = strdup(path);
  note('N', known, 0, path, strlen(path));
  return known;
}

static void opened(int fd, const char *path) {
  begin();
  if (fd < 0 || fd >= MOST) return;
  pthread_mutex_lock(&lock);
  of_fd[fd] = folder && !strncmp(path, folder, strlen(folder)) && !strstr(path, "-shm") ? number(path) : 0;
  pthread_mutex_unlock(&lock);
}

static int mode_of(int flags, va_list more) { return flags & (O_CREAT | O_TMPFILE) ? va_arg(more, int) : 0; }

#define OPEN(NAME) \
  int NAME(const char *path, int flags, ...) { \
    static int (*real)(const char *, int, ...); \
    if (!real) real = dlsym(RTLD_NEXT, #NAME); \
    va_list more; va_start(more, flags); int mode = mode_of(flags, more); va_end(more); \
    int fd = real(path, flags, mode); \
    opened(fd, path); \
    return fd; \
  }
OPEN(open)
OPEN(open64)

int close(int fd) {
  static int (*real)(int);
  if (!real) real = dlsym(RTLD_NEXT, "close");
  if (fd >= 0 && fd < MOST) of_fd[fd] = 0;
  return real(fd);
}

/* The lock is held over the deed and its note, so that their order is the same. */
#define LOGGED(FD, DEED, KIND, OFFSET, BYTES, LENGTH) \
  begin(); \
  int path = FD >= 0 && FD < MOST ? of_fd[FD] : 0; \
  if (!path) return DEED; \
  pthread_mutex_lock(&lock); \
  long at = OFFSET; \
  __typeof__(DEED) done = DEED; \
  if (done >= 0) note(KIND, path, at, BYTES, LENGTH); \
  pthread_mutex_unlock(&lock); \
  return done;

ssize_t write(int fd, const void *bytes, size_t length) {
  begin();
  if (fd == 1) {
    pthread_mutex_lock(&lock);
    note('O', 0, 0, bytes, length);
    pthread_mutex_unlock(&lock);
    return real_write(fd, bytes, length);
  }
  LOGGED(fd, real_write(fd, bytes, length), 'W', lseek(fd, 0, SEEK_CUR), bytes, done)
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) {
  static ssize_t (*real)(int, const void *, size_t, off_t);
  if (!real) real = dlsym(RTLD_NEXT, "pwrite");
  LOGGED(fd, real(fd, bytes, length, offset), 'W', offset, bytes, done)
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) {
  static ssize_t (*real)(int, const void *, size_t, off64_t);
  if (!real) real = dlsym(RTLD_NEXT, "pwrite64");
  LOGGED(fd, real(fd, bytes, length, offset), 'W', offset, bytes, done)
}

int fsync(int fd) {
  static int (*real)(int);
  if (!real) real = dlsym(RTLD_NEXT, "fsync");
  LOGGED(fd, real(fd), 'S', 0, NULL, 0)
}

int fdatasync(int fd) {
  static int (*real)(int);
  if (!real) real = dlsym(RTLD_NEXT, "fdatasync");
  LOGGED(fd, real(fd), 'S', 0, NULL, 0)
}

int ftruncate(int fd, off_t length) {
  static int (*real)(int, off_t);
  if (!real) real = dlsym(RTLD_NEXT, "ftruncate");
  LOGGED(fd, real(fd, length), 'T', length, NULL, 0)
}

int ftruncate64(int fd, off64_t length) {
  static int (*real)(int, off64_t);
  if (!real) real = dlsym(RTLD_NEXT, "ftruncate64");
  LOGGED(fd, real(fd, length), 'T', length, NULL, 0)
}

int unlink(const char *path) {
  static int (*real)(const char *);
  if (!real) real = dlsym(RTLD_NEXT, "unlink");
  begin();
  int done = real(path);
  if (done == 0 && folder && !strncmp(path, folder, strlen(folder)) && !strstr(path, "-shm")) {
    pthread_mutex_lock(&lock);
    note('U', number(path), 0, NULL, 0);
    pthread_mutex_unlock(&lock);
  }
  return done;
}
