"""What can go wrong outside of a command's power, said in one sentence."""

import errno

import click


class Trouble(click.ClickException):
    """Ends a command with one sentence on stderr. Status 2: nothing was checked or done."""

    exit_code = 2


def sentence(error: OSError) -> str:
    """What the system says is wrong, with the file it is about."""
    where = error.filename if error.filename is not None else "a file"
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return f"No permission to use {where}."
    if isinstance(error, FileNotFoundError):
        return f"{where} does not exist."
    if isinstance(error, IsADirectoryError):
        return f"{where} is a folder, not a file."
    if isinstance(error, NotADirectoryError | FileExistsError):
        return f"{where} is in the way: a file stands where a folder is needed."
    return f"{where}: {error.strerror or error}."
