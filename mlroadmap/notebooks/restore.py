"""Put back what a learner is meant to leave alone, in a copy that is only checked."""

import copy
from pathlib import Path

from mlroadmap import content
from mlroadmap.notebooks import files
from mlroadmap.notebooks.questions import TEXT, Cell, Notebook, grade_id, is_locked, role_of


def identify(nb: Notebook, path: Path | None = None) -> content.Module | None:
    """The module whose exercise this notebook is, or None.

    Told by what the notebook says of itself, by its file's name, or, for a
    renamed copy ("pandas (1).ipynb"), by the questions it asks.
    """
    modules = content.course().modules
    stated = nb["metadata"].get("mlroadmap", {}).get("module", "")
    for module in modules:
        if stated == module.folder:
            return module
    asked = _texts(nb)
    if not asked:
        return None
    for module in modules:
        if path is not None and path.stem == module.name and asked.keys() & _packaged_texts(module).keys():
            return module
    shared = {module: len(asked.items() & _packaged_texts(module).items()) for module in modules}
    best = max(shared, key=lambda module: shared[module], default=None)
    return best if best is not None and shared[best] else None


def restore(nb: Notebook, packaged: Notebook) -> tuple[Notebook, list[str]]:
    """A copy of `nb` with the packaged locked cells in it, and what was put back.

    Cells between them, the learner's answers among them, keep their place. An
    answer cell that is gone comes back as the stub.
    """
    fresh = copy.deepcopy(nb)
    notes = []
    known = {grade_id(cell) for cell in packaged["cells"]}
    for cell in fresh["cells"]:
        if role_of(cell) and grade_id(cell) not in known:
            notes.append(f"{_name(grade_id(cell))} is not in this version and does not count")
            del cell["metadata"]["nbgrader"]
    place = 0  # behind the cell that the last packaged cell corresponds to
    for wanted in packaged["cells"]:
        id = grade_id(wanted)
        if not id:
            continue
        found = [index for index, cell in enumerate(fresh["cells"]) if grade_id(cell) == id]
        if not is_locked(wanted):
            if not found:
                fresh["cells"].insert(place, copy.deepcopy(wanted))
                notes.append(f"{_name(id)} was missing and is put back empty")
                found = [place]
            place = max(place, found[-1] + 1)
            continue
        if not found:
            notes.append(f"{_name(id)} was missing and is put back")
        elif any(not _same(fresh["cells"][index], wanted) for index in found):
            notes.append(f"{_name(id)} was changed and is put back")
        at = found[0] if found else place
        for index in reversed(found):
            del fresh["cells"][index]
        if found and at < place:  # moved above what it belongs under
            at = place - len([index for index in found if index < place])
        fresh["cells"].insert(at, copy.deepcopy(wanted))
        place = at + 1
    return fresh, notes


def _same(cell: Cell, wanted: Cell) -> bool:
    return cell["cell_type"] == wanted["cell_type"] and cell["source"].rstrip() == wanted["source"].rstrip()


def _texts(nb: Notebook) -> dict[str, str]:
    roles = ((cell, role_of(cell)) for cell in nb["cells"])
    return {grade_id(cell): cell["source"] for cell, role in roles if role and role[1] == TEXT}


def _packaged_texts(module: content.Module) -> dict[str, str]:
    path = content.exercise_path(module)
    return _texts(files.read(path)) if path.is_file() else {}


def _name(id: str) -> str:
    question, _, role = id.partition("-")
    if question == "given":
        return f"given cell {role}"
    kind = role.split("-")[0]
    what = {"text": "the text", "answer": "the answer cell", "written": "the answer cell"}.get(kind, "a check")
    return f"{what} of question {question[1:]}"
