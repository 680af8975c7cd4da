/*
 * A Modbus slave made of libmodbus, for tests. It answers unit UNIT on a serial line and every unit on TCP.
 *
 *     libmodbus_slave tcp PORT
 *     libmodbus_slave rtu PATH BAUD UNIT
 *     both: [--set TABLE:ADDRESS=DATA]...
 *
 * The registers and bits are those of pymodbus_slave.py.
 */
#include <errno.h>
#include <modbus.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SIZE 4096

static modbus_mapping_t *entries;

static void fill(void) {
  for (int address = 0; address < SIZE; address++) {
    entries->tab_registers[address] = address;
    entries->tab_input_registers[address] = address ^ 0x8000;
    entries->tab_bits[address] = address % 3 == 0;
    entries->tab_input_bits[address] = address % 5 == 0;
  }
}

static void put(const char *text) {
  char table[16], data[2048];
  int address;
  if (sscanf(text, "%15[a-z]:%d=%2047s", table, &address, data) != 3) {
    fprintf(stderr, "not TABLE:ADDRESS=DATA: %s\n", text);
    exit(2);
  }
  int bits = strcmp(table, "coil") == 0 || strcmp(table, "discrete") == 0;
  for (size_t at = 0; at < strlen(data); at += bits ? 1 : 4, address++) {
    if (bits) {
      (table[0] == 'c' ? entries->tab_bits : entries->tab_input_bits)[address] = data[at] == '1';
    } else {
      char word[5] = {data[at], data[at + 1], data[at + 2], data[at + 3], 0};
      (table[0] == 'h' ? entries->tab_registers : entries->tab_input_registers)[address] = strtol(word, NULL, 16);
    }
  }
}

static void serve(modbus_t *slave, int is_tcp) {
  uint8_t request[MODBUS_TCP_MAX_ADU_LENGTH];
  for (;;) {
    int length = modbus_receive(slave, request);
    if (length > 0) {
      modbus_reply(slave, request, length, entries);
    } else if (length < 0 && is_tcp) {
      return; /* the master closed the connection */
    }
  }
}

int main(int count, char **arguments) {
  entries = modbus_mapping_new(SIZE, SIZE, SIZE, SIZE);
  fill();
  for (int at = 1; at + 1 < count; at++) {
    if (strcmp(arguments[at], "--set") == 0) {
      put(arguments[at + 1]);
    }
  }
  if (count > 2 && strcmp(arguments[1], "tcp") == 0) {
    modbus_t *slave = modbus_new_tcp("127.0.0.1", atoi(arguments[2]));
    int listening = modbus_tcp_listen(slave, 1);
    while (listening >= 0 && modbus_tcp_accept(slave, &listening) >= 0) {
      serve(slave, 1);
    }
  } else if (count > 4) {
    modbus_t *slave = modbus_new_rtu(arguments[2], atoi(arguments[3]), 'N', 8, 1);
    modbus_set_slave(slave, atoi(arguments[4]));
    while (modbus_connect(slave) != 0) {
      usleep(50000); /* socat is about to make the port */
    }
    serve(slave, 0);
  }
  fprintf(stderr, "usage: tcp PORT | rtu PATH BAUD UNIT\n");
  return 2;
}
