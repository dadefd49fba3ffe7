"""Makes folders in folders for as long as it can, with long names, names that are no text, and links in circles.

Must happen: nobody who cleans up stumbles over them.
"""

# %% q1
import os

start = os.getcwd()
for depth in range(3000):
    try:
        os.mkdir("d" * 200)
        os.chdir("d" * 200)
    except OSError:
        break
os.chdir(start)
for name in (b"\xff\xfe name", b"-rf", b"a\nb", b" ", "\u202egnp.exe".encode()):
    open(name, "wb").close()
os.symlink("circle", "circle")
os.symlink("/", "root")
os.mkdir("closed")
os.chmod("closed", 0)
print("tried", depth)

def double(number):
    return 0
