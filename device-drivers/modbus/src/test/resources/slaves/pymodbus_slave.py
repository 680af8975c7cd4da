#!/usr/bin/python3
"""A Modbus slave made of Debian's python3-pymodbus, for tests: it answers every unit.

    pymodbus_slave.py tcp PORT [--set TABLE:ADDRESS=DATA]...
    pymodbus_slave.py rtu-over-tcp PORT [--set TABLE:ADDRESS=DATA]...
    pymodbus_slave.py rtu PATH BAUD [--set TABLE:ADDRESS=DATA]...

Without --set each register holds its address (input registers: address xor 8000 hex), every third coil and every fifth discrete
input is on. --set holding:100=42F6E979 puts words (hex, as on the wire), --set coil:7=101 puts bits. There are 4096 entries a table.
"""
import os
import sys
import time

from pymodbus.datastore import ModbusSequentialDataBlock, ModbusServerContext, ModbusSlaveContext
from pymodbus.server import StartSerialServer, StartTcpServer
from pymodbus.transaction import ModbusRtuFramer

SIZE = 4096
TABLES = {
    "holding": [address for address in range(SIZE)],
    "input": [address ^ 0x8000 for address in range(SIZE)],
    "coil": [address % 3 == 0 for address in range(SIZE)],
    "discrete": [address % 5 == 0 for address in range(SIZE)],
}


def put(text):
    table, rest = text.split(":")
    address, data = rest.split("=")
    if table in ("coil", "discrete"):
        entries = [bit == "1" for bit in data]
    else:
        entries = [int(data[at:at + 4], 16) for at in range(0, len(data), 4)]
    TABLES[table][int(address):int(address) + len(entries)] = entries


def main(arguments):
    while "--set" in arguments:
        at = arguments.index("--set")
        put(arguments[at + 1])
        del arguments[at:at + 2]
    block = {name: ModbusSequentialDataBlock(0, entries) for name, entries in TABLES.items()}
    slave = ModbusSlaveContext(
        di=block["discrete"], co=block["coil"], hr=block["holding"], ir=block["input"], zero_mode=True)
    context = ModbusServerContext(slaves=slave, single=True)
    if arguments[0] == "tcp":
        StartTcpServer(context=context, address=("127.0.0.1", int(arguments[1])))
    elif arguments[0] == "rtu-over-tcp":
        StartTcpServer(context=context, framer=ModbusRtuFramer, address=("127.0.0.1", int(arguments[1])))
    else:
        while not os.path.exists(arguments[1]):
            time.sleep(0.05)  # socat is about to make it
        StartSerialServer(context=context, framer=ModbusRtuFramer, port=arguments[1], baudrate=int(arguments[2]))


main(sys.argv[1:])
