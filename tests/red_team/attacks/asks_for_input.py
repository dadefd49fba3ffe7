"""Asks for input in every way there is: input(), getpass, standard input, the terminal.

Must happen: nothing waits; it is told that nobody is there.
"""

# %% q1
import getpass
import os
import sys

for ask in (input, getpass.getpass, lambda: sys.stdin.read(), lambda: os.read(0, 10), lambda: open("/dev/tty").read()):
    try:
        if ask():
            print("LOOT", "it was answered")
    except BaseException as error:
        print(type(error).__name__)
print("tried")

def double(number):
    return input("How much? ")
