"""A filter of system calls, by the system's libseccomp: what no exercise needs is not there to be attacked."""

import ctypes
import errno
import os
import struct
from functools import cache

from autograder.isolation import calls
from autograder.isolation.box import IsolationError

_ALLOW = 0x7FFF0000
_REFUSE = 0x00050000  # and an errno
_EQUAL, _GREATER, _MASKED_EQUAL = 4, 6, 7
_OPTIMIZE = 8

_REFUSED = (
    "mount umount umount2 pivot_root chroot unshare setns move_mount open_tree open_tree_attr fsopen fsconfig fsmount "
    "fspick mount_setattr swapon swapoff quotactl quotactl_fd name_to_handle_at open_by_handle_at "
    "ptrace process_vm_readv process_vm_writev process_madvise kcmp pidfd_getfd "
    "bpf perf_event_open userfaultfd io_uring_setup io_uring_enter io_uring_register fanotify_init "
    "keyctl add_key request_key "
    "init_module finit_module delete_module create_module query_module get_kernel_syms kexec_load kexec_file_load "
    "reboot syslog acct personality vhangup iopl ioperm modify_ldt lookup_dcookie nfsservctl vm86 vm86old uselib "
    "sysfs _sysctl settimeofday stime clock_settime clock_settime64 adjtimex clock_adjtime clock_adjtime64 "
    "sethostname setdomainname migrate_pages move_pages "
    "msgget semget "
)
# Memory that no limit of this box counts. CUDA's driver needs the first.
_UNCOUNTED_MEMORY = ("memfd_create", "memfd_secret", "shmget")
# An older libseccomp does not know the names of newer calls; their numbers are the same everywhere.
_NUMBERS = {
    "io_uring_setup": 425,
    "io_uring_enter": 426,
    "io_uring_register": 427,
    "open_tree": 428,
    "move_mount": 429,
    "fsopen": 430,
    "fsconfig": 431,
    "fsmount": 432,
    "fspick": 433,
    "clone3": 435,
    "pidfd_getfd": 438,
    "process_madvise": 440,
    "mount_setattr": 442,
    "quotactl_fd": 443,
    "memfd_secret": 447,
    "open_tree_attr": 467,
}
_NEW_NAMESPACES = (
    calls.CLONE_NEWNS,
    calls.CLONE_NEWCGROUP,
    calls.CLONE_NEWUTS,
    calls.CLONE_NEWIPC,
    calls.CLONE_NEWUSER,
    calls.CLONE_NEWPID,
    calls.CLONE_NEWNET,
)
_TIOCSTI, _TIOCLINUX = 0x5412, 0x541C  # typing into the terminal of somebody else
_AF_INET, _AF_INET6 = 2, 10


class _Comparison(ctypes.Structure):
    """What an argument of a call is compared with."""

    _fields_ = (
        ("argument", ctypes.c_uint),
        ("how", ctypes.c_int),
        ("first", ctypes.c_uint64),
        ("second", ctypes.c_uint64),
    )


class _Builder:
    """A filter that allows whatever no rule refuses."""

    def __init__(self, library: ctypes.CDLL) -> None:
        library.seccomp_init.restype = ctypes.c_void_p
        library.seccomp_rule_add_array.argtypes = (
            ctypes.c_void_p,
            ctypes.c_uint32,
            ctypes.c_int,
            ctypes.c_uint,
            ctypes.c_void_p,
        )
        library.seccomp_export_bpf.argtypes = (ctypes.c_void_p, ctypes.c_int)
        library.seccomp_attr_set.argtypes = (ctypes.c_void_p, ctypes.c_int, ctypes.c_uint32)
        library.seccomp_release.argtypes = (ctypes.c_void_p,)
        self.library = library
        self.context = library.seccomp_init(ctypes.c_uint32(_ALLOW))

    def refuse(self, name: str, *comparisons: _Comparison, number: int = errno.EPERM) -> None:
        """Let a call fail where all comparisons hold. A call that this machine does not have is left out."""
        call = self.library.seccomp_syscall_resolve_name(name.encode())
        if call < 0:
            call = _NUMBERS.get(name, -1)
        if call < 0:
            return
        array = (_Comparison * max(len(comparisons), 1))(*comparisons)
        result = self.library.seccomp_rule_add_array(self.context, _REFUSE | number, call, len(comparisons), array)
        if result < 0:
            raise IsolationError("seccomp rule", name, -result)

    def program(self) -> bytes:
        self.library.seccomp_attr_set(self.context, _OPTIMIZE, 2)  # a tree rather than a list, where it can
        descriptor = os.memfd_create("filter")
        try:
            result = self.library.seccomp_export_bpf(self.context, descriptor)
            if result < 0:
                raise IsolationError("seccomp_export_bpf", number=-result)
            os.lseek(descriptor, 0, os.SEEK_SET)
            return os.read(descriptor, 1 << 20)
        finally:
            os.close(descriptor)
            self.library.seccomp_release(self.context)


@cache
def program(device: bool) -> bytes:
    """The filter as the kernel reads it; empty where there is no libseccomp."""
    try:
        library = ctypes.CDLL("libseccomp.so.2")
    except OSError:
        return b""
    build = _Builder(library)
    for name in (*_REFUSED.split(), *(() if device else _UNCOUNTED_MEMORY)):
        build.refuse(name)
    for flag in _NEW_NAMESPACES:
        build.refuse("clone", _Comparison(0, _MASKED_EQUAL, flag, flag))
    # Its flags lie in memory, where no filter can look; libraries fall back to clone.
    build.refuse("clone3", number=errno.ENOSYS)
    for request in (_TIOCSTI, _TIOCLINUX):
        build.refuse("ioctl", _Comparison(1, _MASKED_EQUAL, 0xFFFFFFFF, request))
    # Sockets of this machine, and of the internet for programs that only ask; never the host's machine (vsock).
    for family in range(_AF_INET + 1, _AF_INET6):
        build.refuse("socket", _Comparison(0, _EQUAL, family, 0), number=errno.EAFNOSUPPORT)
    build.refuse("socket", _Comparison(0, _GREATER, _AF_INET6, 0), number=errno.EAFNOSUPPORT)
    return build.program()


def confine(device: bool) -> bool:
    """Filter this process's system calls from now on; False where there is no libseccomp."""
    code = program(device)
    if not code:
        return False
    # Each instruction takes eight bytes.
    assert len(code) % struct.calcsize("HBBI") == 0
    calls.use_filter(code)
    return True
