import json

import nbformat
import pytest

from mlroadmap.cli.folder import CourseFolder
from mlroadmap.cli.progress import Progress, load, save
from mlroadmap.notebooks import files
from mlroadmap.notebooks.marks import Outcome, QuestionResult


@pytest.fixture
def record(folder):
    """Record a check of a module with these points, of 5."""

    def record(module, first, second):
        from mlroadmap import content

        def result(id, points, most):
            outcome = Outcome.PASSED if points == most else Outcome.MISSED
            return QuestionResult(id, f"Title of {id}", outcome, points, most, "why")

        place = CourseFolder(folder)
        progress = load(place)
        wanted = content.find_module(content.course().modules, module)
        written = QuestionResult("q3", "Telling", Outcome.NOT_ATTEMPTED, 0, 3, written=True)
        results = [result("q1", first, 3), result("q2", second, 2), written]
        progress.record(wanted, files.read(place.exercise(wanted)), results)
        save(place, progress)

    return record


def next_of(result):
    return result.output.splitlines()[-1]


def test_the_road_without_a_folder(run):
    result = run("status")
    assert result.exit_code == 0
    assert "A road" in result.output
    assert "0/5" in result.output
    assert next_of(result) == "Next: mlroadmap start (or go into the folder that you started in)"


def test_the_next_step_from_the_first_lesson_to_the_end(run, folder, record, answer):
    first = "open modules/00_first/1_words.ipynb, then do the exercise and run: mlroadmap check 00_first"
    assert next_of(run("status", inside="learn")) == f"Next: {first}"
    record("00", 3, 0)
    result = run("status", inside="learn")
    assert "3/5" in result.output
    assert "started" in result.output
    assert "question 2 (Title of q2) in modules/00_first/first.ipynb; a hint: mlroadmap hint q2" in next_of(result)
    answer(q1_answer="x = 1")
    assert next_of(run("status", inside="learn")) == "Next: mlroadmap check 00_first (changed since its last check)"
    record("00", 3, 2)
    assert "open modules/02_second/1_words.ipynb" in next_of(run("status", inside="learn"))
    record("02", 3, 2)
    assert "hand in your work" in next_of(run("status", inside="learn"))
    answer(q3_written="Words.")
    assert next_of(run("status", inside="learn")) == "Next: mlroadmap check 00_first (changed since its last check)"


def test_a_deleted_exercise_is_laid_again(run, folder):
    (folder / "modules/00_first/first.ipynb").unlink()
    assert "mlroadmap start" in next_of(run("status", inside="learn"))


def test_the_bar_is_full_only_when_all_is_done(run, folder, record):
    record("00", 3, 1.99)
    row = run("status", "--dir", "learn").output.splitlines()[1]
    assert "░" in row
    assert "4.99/5" in row


def test_the_road_as_json(run, folder, record):
    record("00", 3, 0)
    table = json.loads(run("status", "--json", inside="learn").stdout)
    assert (table["points"], table["max_points"], table["folder"]) == (3, 10, str(folder))
    assert [module["state"] for module in table["modules"]] == ["started", "not started"]
    assert "question 2" in table["next"]


@pytest.mark.parametrize("width", ["30", "64", "300"])
def test_the_road_on_any_width(run, folder, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", width)
    lines = run("status", inside="learn").output.splitlines()[:-1]
    assert max(len(line.rstrip()) for line in lines) <= int(width)


def test_status_sets_a_damaged_record_aside(run, folder):
    (folder / ".mlroadmap/progress.json").write_text("{")
    result = run("status", inside="learn")
    assert result.exit_code == 0
    assert "could not be read" in result.stderr


def test_progress_comes_back_as_it_was_saved(folder, record):
    record("00", 3, 0)
    place = CourseFolder(folder)
    before = load(place)
    save(place, before)
    assert load(place) == before != Progress()


def test_status_with_a_folder_that_is_none(run, tmp_path):
    result = run("status", "--dir", "nowhere")
    assert result.exit_code == 2
    assert result.stderr == "Error: nowhere is no course folder. Make it one with: mlroadmap start nowhere\n"


@pytest.mark.parametrize("question", ["q1", "Q1", "1", " q1 "])
def test_hints_one_after_the_other(run, folder, question):
    result = run("hint", question, "00")
    assert result.exit_code == 0
    assert "Think of doubling." in result.output
    assert "that is it" not in result.output
    assert "mlroadmap hint q1 00_first --more" in result.output
    assert "Use `x < 3`, and that is it." in run("hint", question, "00", "--more").output


def test_hints_for_the_module_at_hand(run, folder, record):
    assert "00_first, question 2" in run("hint", "q2", inside="learn").output
    record("00", 3, 2)
    assert "02_second, question 2" in run("hint", "q2", inside="learn").output
    assert "00_first, question 2" in run("hint", "q2", inside="learn/modules/00_first").output
    (folder / ".mlroadmap/progress.json").write_text("{")
    assert "00_first, question 2" in run("hint", "q2", inside="learn").output


def test_hints_that_cannot_be_given(run, folder, package):
    assert run("hint", "q9", "00").stderr == "Error: 00_first has no question 'q9'. It has: q1, q2, q3.\n"
    assert run("hint", "q1").stderr == "Error: Of which module? Add it, such as: mlroadmap hint q3 02_pandas\n"
    assert "no module 'x'" in run("hint", "q1", "x").stderr
    path = package / "exercises/00_first/first.ipynb"
    nb = nbformat.read(path, as_version=4)
    text = nb.cells[2].source
    nb.cells[2].source = text[: text.index("<details>")]
    nb.cells[6].source = nb.cells[6].source.split("\n<details><summary>A second")[0]
    nbformat.write(nb, path)
    assert run("hint", "q1", "00").stderr == "Error: Question 1 of 00_first has no hint.\n"
    assert run("hint", "q2", "00", "--more").stderr == "Error: Question 2 of 00_first has one hint only.\n"
    path.unlink()
    assert "has no exercise" in run("hint", "q1", "00").stderr


def test_reset_keeps_the_work_and_begins_again(run, folder, answer, record, package):
    path = answer(q1_answer="my = 'work'")
    record("00", 3, 0)
    mine = path.read_bytes()
    result = run("reset", "00", inside="learn", answer="y\n")
    assert result.exit_code == 0
    (backup,) = path.parent.glob("first.before-*.ipynb")
    assert backup.name in result.output
    assert backup.read_bytes() == mine
    assert path.read_bytes() == (package / "exercises/00_first/first.ipynb").read_bytes()
    assert path.stat().st_mode == backup.stat().st_mode
    assert load(CourseFolder(folder)).modules == {}


def test_reset_asks_first(run, folder, answer):
    path = answer(q1_answer="my = 'work'")
    mine = path.read_bytes()
    for said in ("n\n", "\n", ""):
        assert run("reset", "00", inside="learn", answer=said).exit_code == 1
    assert path.read_bytes() == mine
    assert not list(path.parent.glob("*.before-*"))


def test_reset_twice_in_one_second_keeps_both(run, folder, answer):
    for work in ("1", "2"):
        path = answer(q1_answer=work)
        assert run("reset", "first", "--yes", inside="learn").exit_code == 0
    assert len(list(path.parent.glob("first.before-*.ipynb"))) == 2


def test_reset_refuses_where_there_is_nothing_to_reset(run, folder):
    result = run("reset", "00", "--yes", inside="learn")
    assert result.exit_code == 2
    assert "is as it was laid, so there is nothing to reset" in result.stderr
    (folder / "modules/00_first/first.ipynb").unlink()
    assert "does not exist, so there is nothing to reset" in run("reset", "00", inside="learn").stderr
    assert "This is no course folder" in run("reset", "00").stderr
    assert "no module 'x'" in run("reset", "x", inside="learn").stderr
    assert run("reset").exit_code == 2


def test_reset_takes_the_newer_version(run, folder, answer, package):
    answer(q1_answer="1")
    (package / "exercises/00_first/first.ipynb").write_text("newer")
    run("reset", "00", "--yes", inside="learn")
    assert (folder / "modules/00_first/first.ipynb").read_text() == "newer"
    assert "laid beside" not in run("start", inside="learn").output


def test_a_damaged_exercise_is_no_lost_progress(run, folder, record):
    record("00_first", 3, 2)
    path = folder / "modules" / "00_first" / "first.ipynb"
    path.write_text(path.read_text()[:100])
    road = json.loads(run("status", "--json", inside="learn").stdout)
    assert road["modules"][0]["state"] == "cannot be read"
    assert road["modules"][0]["points"] == 5
    assert "mlroadmap reset 00_first" in road["next"]
    assert run("reset", "00", "--yes", inside="learn").exit_code == 0
    assert json.loads(run("status", "--json", inside="learn").stdout)["modules"][0]["state"] == "not started"


def test_the_road_says_that_a_person_reads_written_answers(run):
    assert "written answers come on top" in run("status").output
