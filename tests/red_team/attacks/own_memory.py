"""Reads the whole memory of its own process, by /proc/self/mem and by pointers, for the hidden tests.

Must happen: nothing of them is there, neither what the warm parent left nor what came over the sockets.
"""

TOGETHER = "may read: in one process a test's text is in memory once it has run"
SECONDS = 20.0

# %% q1
def search():
    import re
    pattern = re.compile(b"canary-" + rb"(?:hidden|gradebook|solution|submission|environment)-[0-9a-f]{16}")
    found, size = set(), 0
    with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", 0) as memory:
        for line in maps:
            area, rights = line.split()[:2]
            if not rights.startswith("rw") or "[v" in line:
                continue
            start, end = (int(number, 16) for number in area.split("-"))
            if end - start > 100_000_000:
                continue
            try:
                memory.seek(start)
                text = memory.read(end - start)
            except (OSError, ValueError, OverflowError):
                continue
            size += len(text)
            found.update(pattern.findall(text))
    return found, size

found, size = search()
print("tried", size > 1_000_000, found)

def double(number):
    return 0

# %% q3
found, size = search()
print("tried", size > 1_000_000, found)
