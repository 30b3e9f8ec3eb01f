/*
 * Preloaded into the server, it writes down every change of the files below RECORD_BELOW, in order, to RECORD_TO,
 * so that `replayer.ts` can build the disk as of any moment. One lock over each change and its record: whoever is
 * told that something is synced can only have been told so after what the record says.
 *
 * A record: kind, path length, data length, device+inode, offset or length; the path; the data (native byte order).
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum kind { OPENED = 1, WRITTEN, RESIZED, SYNCED, SYNCED_DIRECTORY, RENAMED, LINKED, UNLINKED, MADE_DIRECTORY };

struct header {
  uint32_t kind, path_length;
  uint64_t data_length, inode, offset;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int record_fd = -1;
static char below[PATH_MAX];
static size_t below_length;

#define REAL(name) ({ static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name); real; })

__attribute__((constructor)) static void begin(void) {
  const char *to = getenv("RECORD_TO"), *folder = getenv("RECORD_BELOW");
  if (!to || !folder || !realpath(folder, below)) return;
  below_length = strlen(below);
  record_fd = REAL(open64)(to, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static int is_ours(const char *path) {
  return record_fd >= 0 && strncmp(path, below, below_length) == 0 &&
         (path[below_length] == '/' || path[below_length] == 0);
}

/* The absolute path of what may not exist yet: its folder resolved, its name as it is. */
static int resolve(int at, const char *path, char *out) {
  char joined[PATH_MAX], link[64], folder[PATH_MAX];
  if (record_fd < 0) return 0;
  if (path[0] == '/') snprintf(joined, sizeof joined, "%s", path);
  else {
    if (at == AT_FDCWD) { if (!getcwd(folder, sizeof folder)) return 0; }
    else {
      snprintf(link, sizeof link, "/proc/self/fd/%d", at);
      ssize_t n = readlink(link, folder, sizeof folder - 1);
      if (n < 0) return 0;
      folder[n] = 0;
    }
    if (snprintf(joined, sizeof joined, "%s/%s", folder, path) >= (int)sizeof joined) return 0;
  }
  char *name = strrchr(joined, '/');
  if (!name) return 0;
  *name = 0;
  if (!realpath(joined[0] ? joined : "/", folder)) return 0;
  if (snprintf(out, PATH_MAX, "%s/%s", folder, name + 1) >= PATH_MAX) return 0;
  return is_ours(out);
}

static int path_of(int fd, char *out) {
  char link[64];
  if (record_fd < 0 || fd == record_fd) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t n = readlink(link, out, PATH_MAX - 1);
  if (n <= 0) return 0;
  out[n] = 0;
  return is_ours(out);
}

static void append(enum kind kind, const char *path, uint64_t inode, uint64_t offset, const void *data, size_t length) {
  struct header header = {kind, (uint32_t)strlen(path), length, inode, offset};
  struct iovec parts[] = {{&header, sizeof header}, {(void *)path, header.path_length}, {(void *)data, length}};
  size_t whole = sizeof header + header.path_length + length;
  if (REAL(writev)(record_fd, parts, 3) != (ssize_t)whole) {
    static const char complaint[] = "recorder: the record of the disk is full or broken\n";
    if (REAL(write)(2, complaint, sizeof complaint - 1) < 0) {}
    _exit(99); /* A record with a hole would prove nothing. */
  }
}

static void append_fd(enum kind kind, int fd, const char *path, uint64_t offset, const void *data, size_t length) {
  struct stat stat;
  if (fstat(fd, &stat) == 0) append(kind, path, stat.st_ino, offset, data, length);
}

/* What was just written between two offsets of a file, read back: for calls that never see the bytes. */
static void append_range(int fd, const char *path, off64_t from, size_t length) {
  char *data = malloc(length);
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  int reader = REAL(open64)(link, O_RDONLY | O_CLOEXEC);
  if (data && reader >= 0 && pread64(reader, data, length, from) == (ssize_t)length)
    append_fd(WRITTEN, fd, path, from, data, length);
  if (reader >= 0) close(reader);
  free(data);
}

/* Runs `call` and, where `condition` holds and it succeeded, records it; errno stays what the call made it. */
#define RECORDED(type, condition, call, record) ({ \
  int ours = (condition); \
  if (ours) pthread_mutex_lock(&lock); \
  type result = (call); \
  int code = errno; \
  if (ours && result >= 0) { record; } \
  if (ours) pthread_mutex_unlock(&lock); \
  errno = code; \
  result; })

/* Opening */

static int opened(int fd, int flags, const char *path) {
  append_fd(OPENED, fd, path, flags & O_TRUNC ? 1 : 0, NULL, 0);
  return fd;
}
#define CHANGES(flags) (((flags) & (O_CREAT | O_TRUNC)) != 0 && ((flags) & O_TMPFILE) != O_TMPFILE)
#define MODE(flags) mode_t mode = 0; if ((flags) & (O_CREAT | O_TMPFILE)) { va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); }

int open64(const char *path, int flags, ...) {
  char full[PATH_MAX];
  MODE(flags)
  return RECORDED(int, CHANGES(flags) && resolve(AT_FDCWD, path, full), REAL(open64)(path, flags, mode), opened(result, flags, full));
}
int open(const char *path, int flags, ...) {
  char full[PATH_MAX];
  MODE(flags)
  return RECORDED(int, CHANGES(flags) && resolve(AT_FDCWD, path, full), REAL(open)(path, flags, mode), opened(result, flags, full));
}
int openat64(int at, const char *path, int flags, ...) {
  char full[PATH_MAX];
  MODE(flags)
  return RECORDED(int, CHANGES(flags) && resolve(at, path, full), REAL(openat64)(at, path, flags, mode), opened(result, flags, full));
}
int openat(int at, const char *path, int flags, ...) {
  char full[PATH_MAX];
  MODE(flags)
  return RECORDED(int, CHANGES(flags) && resolve(at, path, full), REAL(openat)(at, path, flags, mode), opened(result, flags, full));
}

/* Writing */

static off64_t place(int fd) {
  struct stat stat;
  if ((fcntl(fd, F_GETFL) & O_APPEND) && fstat(fd, &stat) == 0) return stat.st_size;
  return lseek64(fd, 0, SEEK_CUR);
}
static void append_parts(int fd, const char *path, off64_t at, const struct iovec *parts, int count, size_t left) {
  for (int i = 0; i < count && left > 0; i++) {
    size_t length = parts[i].iov_len < left ? parts[i].iov_len : left;
    append_fd(WRITTEN, fd, path, at, parts[i].iov_base, length);
    at += length;
    left -= length;
  }
}

ssize_t write(int fd, const void *data, size_t length) {
  char path[PATH_MAX];
  off64_t at = 0;
  return RECORDED(ssize_t, path_of(fd, path), (at = ours ? place(fd) : 0, REAL(write)(fd, data, length)), append_fd(WRITTEN, fd, path, at, data, result));
}
ssize_t pwrite64(int fd, const void *data, size_t length, off64_t at) {
  char path[PATH_MAX];
  return RECORDED(ssize_t, path_of(fd, path), REAL(pwrite64)(fd, data, length, at), append_fd(WRITTEN, fd, path, at, data, result));
}
ssize_t pwrite(int fd, const void *data, size_t length, off_t at) { return pwrite64(fd, data, length, at); }
ssize_t writev(int fd, const struct iovec *parts, int count) {
  char path[PATH_MAX];
  off64_t at = 0;
  return RECORDED(ssize_t, path_of(fd, path), (at = ours ? place(fd) : 0, REAL(writev)(fd, parts, count)), append_parts(fd, path, at, parts, count, result));
}
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t at) {
  char path[PATH_MAX];
  return RECORDED(ssize_t, path_of(fd, path), REAL(pwritev64)(fd, parts, count, at), append_parts(fd, path, at, parts, count, result));
}
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t at) { return pwritev64(fd, parts, count, at); }

ssize_t copy_file_range(int from, off64_t *from_at, int to, off64_t *to_at, size_t length, unsigned flags) {
  char path[PATH_MAX];
  off64_t at = 0;
  return RECORDED(ssize_t, path_of(to, path), (at = to_at ? *to_at : ours ? place(to) : 0, REAL(copy_file_range)(from, from_at, to, to_at, length, flags)), append_range(to, path, at, result));
}
ssize_t sendfile64(int to, int from, off64_t *from_at, size_t length) {
  char path[PATH_MAX];
  off64_t at = 0;
  return RECORDED(ssize_t, path_of(to, path), (at = ours ? place(to) : 0, REAL(sendfile64)(to, from, from_at, length)), append_range(to, path, at, result));
}
ssize_t sendfile(int to, int from, off_t *from_at, size_t length) { return sendfile64(to, from, from_at, length); }

/* libuv copies with a bare system call. */
long syscall(long number, ...) {
  long a[6];
  va_list more;
  va_start(more, number);
  for (int i = 0; i < 6; i++) a[i] = va_arg(more, long);
  va_end(more);
  if (number == SYS_copy_file_range)
    return copy_file_range((int)a[0], (off64_t *)a[1], (int)a[2], (off64_t *)a[3], (size_t)a[4], (unsigned)a[5]);
  return REAL(syscall)(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}

int ftruncate64(int fd, off64_t length) {
  char path[PATH_MAX];
  return RECORDED(int, path_of(fd, path), REAL(ftruncate64)(fd, length), append_fd(RESIZED, fd, path, length, NULL, 0));
}
int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }
int truncate64(const char *path, off64_t length) {
  char full[PATH_MAX];
  struct stat stat;
  return RECORDED(int, resolve(AT_FDCWD, path, full), REAL(truncate64)(path, length), if (lstat(full, &stat) == 0) append(RESIZED, full, stat.st_ino, length, NULL, 0));
}
int truncate(const char *path, off_t length) { return truncate64(path, length); }

/* Syncing: recorded when it is done, and nothing of ours is written meanwhile. */

static void synced(int fd, const char *path) {
  struct stat stat;
  if (fstat(fd, &stat) == 0) append(S_ISDIR(stat.st_mode) ? SYNCED_DIRECTORY : SYNCED, path, stat.st_ino, 0, NULL, 0);
}
int fsync(int fd) {
  char path[PATH_MAX];
  return RECORDED(int, path_of(fd, path), REAL(fsync)(fd), synced(fd, path));
}
int fdatasync(int fd) {
  char path[PATH_MAX];
  return RECORDED(int, path_of(fd, path), REAL(fdatasync)(fd), synced(fd, path));
}

/* Names: the data of a rename or a link is the new name. */

static void moved(enum kind kind, const char *from, const char *to) {
  struct stat stat;
  append(kind, from, lstat(to, &stat) == 0 ? stat.st_ino : 0, 0, to, strlen(to));
}
int rename(const char *from, const char *to) {
  char a[PATH_MAX], b[PATH_MAX];
  return RECORDED(int, resolve(AT_FDCWD, from, a) && resolve(AT_FDCWD, to, b), REAL(rename)(from, to), moved(RENAMED, a, b));
}
int renameat(int at, const char *from, int to_at, const char *to) {
  char a[PATH_MAX], b[PATH_MAX];
  return RECORDED(int, resolve(at, from, a) && resolve(to_at, to, b), REAL(renameat)(at, from, to_at, to), moved(RENAMED, a, b));
}
int link(const char *from, const char *to) {
  char a[PATH_MAX], b[PATH_MAX];
  return RECORDED(int, resolve(AT_FDCWD, from, a) && resolve(AT_FDCWD, to, b), REAL(link)(from, to), moved(LINKED, a, b));
}
int unlink(const char *path) {
  char full[PATH_MAX];
  return RECORDED(int, resolve(AT_FDCWD, path, full), REAL(unlink)(path), append(UNLINKED, full, 0, 0, NULL, 0));
}
int unlinkat(int at, const char *path, int flags) {
  char full[PATH_MAX];
  return RECORDED(int, resolve(at, path, full), REAL(unlinkat)(at, path, flags), append(UNLINKED, full, 0, 0, NULL, 0));
}
int rmdir(const char *path) {
  char full[PATH_MAX];
  return RECORDED(int, resolve(AT_FDCWD, path, full), REAL(rmdir)(path), append(UNLINKED, full, 0, 0, NULL, 0));
}
int mkdir(const char *path, mode_t mode) {
  char full[PATH_MAX];
  return RECORDED(int, resolve(AT_FDCWD, path, full), REAL(mkdir)(path, mode), append(MADE_DIRECTORY, full, 0, 0, NULL, 0));
}
