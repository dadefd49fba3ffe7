"""Asks for more rights: setuid programs, root's number, capabilities, other groups, higher limits, a lower niceness.

Must happen: none are given.
"""

# %% q1
import ctypes
import os
import resource
import shutil
import subprocess

before = os.getresuid(), os.getresgid()
for change in (lambda: os.setuid(0), lambda: os.seteuid(0), lambda: os.setgid(0), lambda: os.setgroups([0])):
    try:
        change()
        print("LOOT", "another user or group")
    except OSError:
        pass
libc = ctypes.CDLL(None, use_errno=True)
if libc.capset(ctypes.create_string_buffer(b"\x22\x05\x08\x20" + bytes(4)), ctypes.create_string_buffer(b"\xff" * 24)) == 0:
    print("LOOT", "capabilities")
for name, options in (("su", ["-c", "id"]), ("sudo", ["-n", "id"]), ("mount", ["-t", "tmpfs", "x", "/tmp"]), ("pkexec", ["id"]),
                      ("newuidmap", [str(os.getpid()), "0", "0", "1"]), ("unshare", ["-Ur", "id"])):
    if shutil.which(name):
        done = subprocess.run([name, *options], capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=5)
        if done.returncode == 0 or "uid=0" in done.stdout:
            print("LOOT", name, done.stdout)
for name in ("NPROC", "NOFILE", "FSIZE", "DATA"):
    kind = getattr(resource, f"RLIMIT_{name}")
    soft, hard = resource.getrlimit(kind)
    if hard == resource.RLIM_INFINITY:
        print("LOOT", "no limit of", name)
        continue
    try:
        resource.setrlimit(kind, (hard * 2, hard * 2))
        print("LOOT", "a higher limit of", name)
    except (ValueError, OSError):
        pass
try:
    os.nice(-5)
    print("LOOT", "a lower niceness")
except OSError:
    pass
status = open("/proc/self/status").read()
if "NoNewPrivs:\t1" not in status:
    print("LOOT", "new privileges may be had")
print("tried")

def double(number):
    return 0
