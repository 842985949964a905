"""`gdstudio course`: the table, and the exit code that goes with it."""

from gdstudio.cli import main
from gdstudio.course.sources import SOURCES


def test_the_whole_course_agrees(course_folder, capsys):
    assert main(["course", str(course_folder)]) == 0

    out = capsys.readouterr().out
    assert "140 of 140 as printed" in out
    assert "✗" not in out
    assert "61 of 61 figures and series agree." in out


def test_what_is_missing_is_said_and_is_not_agreement(course_folder, tmp_path, capsys):
    toy = tmp_path / "toy"
    toy.write_bytes((course_folder / SOURCES["toy"].usual_name).read_bytes())

    assert main(["course", str(tmp_path)]) == 1

    out = capsys.readouterr().out
    assert f"{toy}\n" in out
    assert "✗ 140 figures, 0.500 … 0.065" in out
    assert "18 of 61 figures and series agree; 43 were not checked" in out


def test_what_differs_is_shown(course_folder, tmp_path, capsys, monkeypatch):
    changed = tmp_path / "changed"
    text = (course_folder / SOURCES["toy"].usual_name).read_text()
    changed.write_text(text.replace("0.77", "7.7"))
    monkeypatch.setattr("gdstudio.cli.course.find_sources", lambda _: {"toy": changed})

    assert main(["course", str(tmp_path)]) == 1

    out = capsys.readouterr().out
    assert "✗ -0.07671429 0.20257143" in out
    assert "3 of 61 figures and series agree; 43 were not checked" in out
    assert "; 15 differ." in out


def test_a_folder_without_the_course_is_refused(tmp_path, refusal):
    assert "none of the course's" in refusal("course", str(tmp_path))
    assert "No such file" in refusal("course", str(tmp_path / "nowhere"))
