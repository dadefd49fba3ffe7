"""Fills the buffers of a thousand unix sockets, memory that belongs to no process.

Must happen: there is no way to more than the limit of memory and of files together.
"""

ENDS = ["out of memory", "missed", "crashed"]
Q2 = "either"
SECONDS = 15.0

# %% q1
import os
import socket
import time

MIB = 1 << 20
kept = []
for child in range(26):
    if not os.fork():
        sent, text = 0, bytes(131072)
        try:
            while True:
                for end in socket.socketpair():
                    kept.append(end)
                    end.setblocking(False)
                    try:
                        while True:
                            sent += end.send(text)
                    except BlockingIOError:
                        pass
        except OSError:
            kept.pop().close()
            with open(f"sent-{child}", "w") as file:
                file.write(str(sent))
            time.sleep(60)
        os._exit(0)
held, end = 0, time.monotonic() + 0.7
while held < 320 * MIB and time.monotonic() < end:
    time.sleep(0.02)
    held = sum(int(open(name).read() or 0) for name in os.listdir() if name.startswith("sent-"))
if held > 300 * MIB:
    time.sleep(0.1)
    print("LOOT", held // MIB, "MiB in sockets")

def double(number):
    return 0
