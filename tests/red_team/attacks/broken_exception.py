"""Raises exceptions that cannot be shown: no text, no name of their class, a text that is no text, arguments in a circle.

Must happen: nothing is earned, the session lives, and the next question is marked as ever.
"""

EVERY_VARIANT_TOGETHER = True
VARIANTS = ["text raises", "text ends Python", "class without a name", "text is no text", "circle", "renders itself",
            "attributes raise"]

# %% q1
variant = "@VARIANT@"

class NoName(type):
    def __getattribute__(cls, key):
        if key in ("__name__", "__qualname__", "__module__", "__mro__"):
            raise RuntimeError("no name")
        return type.__getattribute__(cls, key)

class Liar(str):
    def __str__(self):
        raise RuntimeError("no text")
    __len__ = lambda self: -1
    encode = splitlines = split = __getitem__ = lambda self, *args: 1 / 0

class Broken(Exception, metaclass=NoName if variant == "class without a name" else type):
    def __str__(self):
        if variant == "text raises":
            raise RuntimeError("no text")
        if variant == "text ends Python":
            raise SystemExit(0)
        if variant == "text is no text":
            return Liar("liar")
        return "broken"

    def _render_traceback_(self):
        return [] if variant == "renders itself" else ["broken"]

    def __getattribute__(self, key):
        if variant == "attributes raise":
            raise BaseException("no attributes")
        return Exception.__getattribute__(self, key)

print("tried")

def double(number):
    error = Broken("broken")
    if variant == "circle":
        loop = []
        loop.append(loop)
        error.args = (loop, error)
    raise error
