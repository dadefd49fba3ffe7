"""Opens connections: to the grader's machine by loopback, to other machines, by unix sockets with a path and without.

Must happen: nobody is reached.
"""

GAINS = "server"

# %% q1
import socket
import urllib.request

def talk(family, address, kind=socket.SOCK_STREAM):
    try:
        with socket.socket(family, kind) as sock:
            sock.settimeout(0.2)
            if kind == socket.SOCK_DGRAM:
                sock.sendto(b"x", address)
                print("LOOT", "sent to", address)
                return
            sock.connect(address)
            print("read", sock.recv(100))
            print("LOOT", "connected to", address)
    except OSError:
        pass

for host in ("127.0.0.1", "localhost", "0.0.0.0"):
    talk(socket.AF_INET, (host, int("@PORT@")))
talk(socket.AF_INET6, ("::1", int("@PORT@")))
talk(socket.AF_INET, ("192.0.2.1", 80))
talk(socket.AF_INET, ("192.0.2.1", 53), socket.SOCK_DGRAM)
talk(socket.AF_UNIX, "@SOCKET@")
talk(socket.AF_UNIX, "\0@MARK@")
try:
    urllib.request.urlopen("http://127.0.0.1:@PORT@/", timeout=0.2)
    print("LOOT", "by http")
except OSError:
    pass
print("tried")

def double(number):
    return 0
