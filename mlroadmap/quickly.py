"""Importing this leaves out what makes a command start slowly and is used by none.

jsonschema, which nbformat loads, prepares a grammar of web addresses where the
package for it is installed. That takes about a second, no notebook is checked
with it, and jsonschema does without where the package is missing. So it is
marked as missing, for this process. Import this before nbformat.
"""

import sys

if "rfc3987_syntax" not in sys.modules:
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]  # how Python marks what is not there
