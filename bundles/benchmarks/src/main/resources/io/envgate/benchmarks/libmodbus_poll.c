/* Polls holding registers over RTU with libmodbus as it comes, and says what came of it on one line:
   good errors wrong nanoseconds cpu-nanoseconds. The registers hold their address.
   Arguments: port baud registers seconds timeout-milliseconds */
#include <modbus/modbus.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

static long long now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static long long cpu(void) {
  struct rusage u;
  getrusage(RUSAGE_SELF, &u);
  return (u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1000000000LL + (u.ru_utime.tv_usec + u.ru_stime.tv_usec) * 1000LL;
}

int main(int count, char **arguments) {
  if (count != 6) return 2;
  int registers = atoi(arguments[3]), timeout = atoi(arguments[5]);
  long long most = (long long)(atof(arguments[4]) * 1e9);
  modbus_t *line = modbus_new_rtu(arguments[1], atoi(arguments[2]), 'N', 8, 1);
  if (!line) return 1;
  modbus_set_slave(line, 1);
  modbus_set_response_timeout(line, timeout / 1000, timeout % 1000 * 1000);
  if (modbus_connect(line)) return 1;
  long good = 0, errors = 0, wrong = 0;
  long long begun = 0, cpuBegun = 0, end = 0, cpuEnd = 0;
  uint16_t words[125];
  for (long poll = 0; begun == 0 || end - begun < most; poll++) {
    int address = poll * 7 % 900;
    int got = modbus_read_registers(line, address, registers, words);
    end = now();
    cpuEnd = cpu();
    if (begun == 0) { /* the first answer starts the clock */
      begun = end;
      cpuBegun = cpuEnd;
      continue;
    }
    int right = got == registers;
    for (int i = 0; right && i < registers; i++) right = words[i] == address + i;
    if (got != registers) errors++;
    else if (right) good++;
    else wrong++;
  }
  printf("%ld %ld %ld %lld %lld\n", good, errors, wrong, end - begun, cpuEnd - cpuBegun);
  return 0;
}
