#!/usr/bin/python3
"""A Modbus slave made of Debian's python3-pymodbus that holds one value of every type in every order, packed by pymodbus.

    every_type.py tcp PORT
    every_type.py rtu PATH BAUD

Value number N (types in the order below, orders ABCD CDAB BADC DCBA within each) stands at 8 × N, in the holding and in the input
registers. Coil and discrete input 5 are on, all others are off.
"""
import os
import sys
import time

from pymodbus.constants import Endian
from pymodbus.datastore import ModbusSequentialDataBlock, ModbusServerContext, ModbusSlaveContext
from pymodbus.payload import BinaryPayloadBuilder
from pymodbus.server import StartSerialServer, StartTcpServer
from pymodbus.transaction import ModbusRtuFramer

ORDERS = [(Endian.Big, Endian.Big), (Endian.Big, Endian.Little), (Endian.Little, Endian.Big), (Endian.Little, Endian.Little)]
VALUES = [
    ("add_32bit_uint", 4294901244),
    ("add_32bit_int", -66052),
    ("add_64bit_uint", 18374686479671623681),
    ("add_64bit_int", -72057594037927935),
    ("add_32bit_float", 1234.56),
    ("add_64bit_float", 1234.56),
    ("add_32bit_uint", 0x01234567),  # BCD, eight digits
    ("add_16bit_uint", 32769),
    ("add_16bit_int", -32767),
    ("add_16bit_uint", 0x0987),  # BCD, four digits
]


def registers():
    words = [0] * 1024
    for number, (add, value) in enumerate(VALUES):
        for order, (byte_order, word_order) in enumerate(ORDERS):
            builder = BinaryPayloadBuilder(byteorder=byte_order, wordorder=word_order)
            getattr(builder, add)(value)
            at = 8 * (4 * number + order)
            packed = builder.to_registers()
            words[at:at + len(packed)] = packed
    builder = BinaryPayloadBuilder(byteorder=Endian.Big, wordorder=Endian.Big)
    builder.add_string("-12.50  ")
    words[800:804] = builder.to_registers()
    return words


def main(arguments):
    words, bits = registers(), [number == 5 for number in range(1024)]
    slave = ModbusSlaveContext(
        di=ModbusSequentialDataBlock(0, bits), co=ModbusSequentialDataBlock(0, bits),
        hr=ModbusSequentialDataBlock(0, words), ir=ModbusSequentialDataBlock(0, words), zero_mode=True)
    context = ModbusServerContext(slaves=slave, single=True)
    if arguments[0] == "tcp":
        StartTcpServer(context=context, address=("127.0.0.1", int(arguments[1])))
    else:
        while not os.path.exists(arguments[1]):
            time.sleep(0.05)  # socat is about to make it
        StartSerialServer(context=context, framer=ModbusRtuFramer, port=arguments[1], baudrate=int(arguments[2]))


main(sys.argv[1:])
