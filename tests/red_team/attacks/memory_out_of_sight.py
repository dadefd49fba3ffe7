"""Takes memory that is in no process's resident size: anonymous files, shared segments, page tables, tmpfs.

Must happen: there is no way to more than the limit of memory and of files together.
"""

ENDS = ["out of memory", "missed", "crashed"]
Q2 = "either"
VARIANTS = ["memfd", "segments", "page tables", "dev shm", "shared maps"]
SECONDS = 15.0

# %% q1
import ctypes
import mmap
import os
import time
import numpy as np

MIB = 1 << 20
GOAL = 500 * MIB
libc = ctypes.CDLL(None, use_errno=True)
libc.shmat.restype = ctypes.c_void_p
libc.shmdt.argtypes = [ctypes.c_void_p]
variant = "@VARIANT@"
held, kept = 0, []
try:
    if variant == "memfd":
        while held < GOAL:
            file = os.memfd_create(str(held))
            kept.append(file)
            for _ in range(8):
                held += os.write(file, bytes(MIB))
    elif variant == "segments":
        while held < GOAL:
            segment = libc.shmget(0, 16 * MIB, 0o1600)
            if segment < 0:
                raise OSError(ctypes.get_errno(), "shmget")
            address = libc.shmat(segment, None, 0)
            ctypes.memset(address, 1, 16 * MIB)
            libc.shmdt(address)
            held += 16 * MIB
    elif variant == "page tables":
        area = mmap.mmap(-1, 170 << 30, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | 0x4000, mmap.PROT_READ)
        area.madvise(15)  # no huge pages
        np.frombuffer(area, np.uint8)[:: 2 << 20].sum()
        held = 4096 * (170 << 30) // (2 << 20)
    elif variant == "dev shm":
        for folder in ("/dev/shm", "/tmp", ".", "/home", "/run", "/var/tmp"):
            try:
                while held < GOAL:
                    with open(f"{folder}/{held}", "wb") as file:
                        held += file.write(bytes(MIB))
            except OSError:
                pass
    else:
        while held < GOAL:
            shared = mmap.mmap(-1, 16 * MIB)
            shared.write(bytes(16 * MIB))
            kept.append(shared)
            held += 16 * MIB
except OSError:
    pass
if held > 300 * MIB:
    time.sleep(0.2)
    print("LOOT", held // MIB, "MiB by", variant)

def double(number):
    return 0
