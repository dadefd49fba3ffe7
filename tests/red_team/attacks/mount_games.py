"""Uncovers and remounts: mount, umount, pivot_root, chroot, another user namespace with all its rights, the namespaces of others.

Must happen: none of it is allowed, and a new user namespace brings no rights either.
"""

SECONDS = 20.0

# %% q1
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
course = b"@COURSE@"

def attempt(name, *arguments):
    if getattr(libc, name)(*arguments) == 0:
        open("allowed", "a").write(f"{name} ")  # a child's prints are lost with it

def everything():
    attempt("mount", b"tmpfs", b"/tmp", b"tmpfs", 0, None)
    attempt("mount", b"none", b"/", None, 0x20 | 0x1000, None)
    attempt("mount", b"/", b"/tmp", None, 0x1000 | 0x4000, None)
    attempt("mount", b"proc", b"/tmp", b"proc", 0, None)
    for place in (b"/", b"/proc", b"/usr", b"/dev/null", b"/tmp"):
        attempt("umount2", place, 2)
    attempt("chroot", b"/tmp")
    attempt("syscall", 155, b".", b".")
    for flag in (0x00020000, 0x02000000, 0x40000000, 0x20000000):
        attempt("unshare", flag)
    for process in ("1", "2", "@GRADER@"):
        for kind in ("user", "mnt", "net", "pid"):
            try:
                place = os.open(f"/proc/{process}/ns/{kind}", os.O_RDONLY)
            except OSError:
                continue
            if process != str(os.getpid()):
                attempt("setns", place, 0)
            os.close(place)

# A file by its inode number, past all paths.
here = os.open("/", os.O_RDONLY)
for inode in range(2, 400):
    handle = (ctypes.c_uint32 * 4)(8, 1, inode, 0)
    if libc.open_by_handle_at(here, handle, os.O_RDONLY) >= 0:
        print("LOOT", "opened by handle", inode)
        break
everything()
child = os.fork()
if not child:
    try:
        attempt("unshare", 0x10000000)
        everything()
    finally:
        os._exit(0)
os.waitpid(child, 0)
if os.path.exists("allowed"):
    print("LOOT", open("allowed").read(), "was allowed")
for root, _, _ in [next(os.walk(course), (b"", 0, 0))]:
    if root:
        print("LOOT", "the course came to light")
print("tried")

def double(number):
    return 0
