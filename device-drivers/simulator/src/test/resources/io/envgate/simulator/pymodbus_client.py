"""Asks a slave on 127.0.0.1 with pymodbus, every function once, and prints what it heard, a line each.

Usage: pymodbus_client.py PORT tcp|rtu|ascii      (rtu, ascii: these over TCP)
       pymodbus_client.py DEVICE serial
"""
import sys

from pymodbus.client import ModbusSerialClient, ModbusTcpClient
from pymodbus.transaction import ModbusAsciiFramer, ModbusRtuFramer, ModbusSocketFramer

where, framing = sys.argv[1:]
if framing == "serial":
    client = ModbusSerialClient(where, baudrate=9600, framer=ModbusRtuFramer, timeout=5)
else:
    framer = {"tcp": ModbusSocketFramer, "rtu": ModbusRtuFramer, "ascii": ModbusAsciiFramer}[framing]
    client = ModbusTcpClient("127.0.0.1", port=int(where), framer=framer, timeout=5)
assert client.connect()
unit = 17
print("coils", [int(bit) for bit in client.read_coils(19, 3, slave=unit).bits[:3]])
print("discrete", [int(bit) for bit in client.read_discrete_inputs(196, 3, slave=unit).bits[:3]])
print("holding", client.read_holding_registers(107, 3, slave=unit).registers)
print("input", client.read_input_registers(8, 1, slave=unit).registers)
client.write_coil(20, True, slave=unit)
client.write_register(107, 4660, slave=unit)
client.write_registers(108, [1, 65535], slave=unit)
print("coils", [int(bit) for bit in client.read_coils(19, 3, slave=unit).bits[:3]])
print("holding", client.read_holding_registers(107, 3, slave=unit).registers)
print("exception", client.read_holding_registers(500, 1, slave=unit).exception_code)
client.close()
