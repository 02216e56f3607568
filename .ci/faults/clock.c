/* The clock of the day, moved by so many nanoseconds as stand in a file: clock.py preloads this, and writes the file while
   the program runs. Clocks that only count on are left alone, as they are on a machine whose clock is set. */

#define _GNU_SOURCE
#include <fcntl.h>
#include <semaphore.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static const long long second = 1000000000;
static const volatile long long *offset;

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("HUASHU_FAULTS_CLOCK");
    int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0) return;
    void *memory = mmap(NULL, sizeof *offset, PROT_READ, MAP_SHARED, file, 0);
    if (memory != MAP_FAILED) offset = memory;
    close(file);
}

static void move(struct timespec *moment, long long by) {
    long long part = moment->tv_nsec + by % second;
    moment->tv_sec += by / second + (part >= second) - (part < 0);
    moment->tv_nsec = (part + second) % second;
}

int clock_gettime(clockid_t clock, struct timespec *moment) {
    int status = (int)syscall(SYS_clock_gettime, clock, moment);
    if (status == 0 && offset && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) move(moment, *offset);
    return status;
}

int timespec_get(struct timespec *moment, int base) {
    return base == TIME_UTC && clock_gettime(CLOCK_REALTIME, moment) == 0 ? base : 0;
}

int gettimeofday(struct timeval *restrict moment, void *restrict zone) {
    struct timespec now;
    (void)zone;
    clock_gettime(CLOCK_REALTIME, &now);
    moment->tv_sec = now.tv_sec;
    moment->tv_usec = now.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *moment) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (moment) *moment = now.tv_sec;
    return now.tv_sec;
}

/* The system waits by its own clock. */
int sem_timedwait(sem_t *restrict semaphore, const struct timespec *restrict until) {
    struct timespec own = *until;
    if (offset) move(&own, -*offset);
    return sem_clockwait(semaphore, CLOCK_REALTIME, &own);
}
