"""The code view: which lines are shown, what stands out, and what stays as it follows."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QTextCursor

from gdstudio.core.experiment import Experiment
from gdstudio.core.samples import overlapping_clouds
from gdstudio.core.scripts.script import FRAMEWORKS, Script, script_of
from gdstudio.core.settings import Settings, neuron_called
from gdstudio.views.code.shown import Shown, shown_lines
from gdstudio.views.code.view import CodeView
from gdstudio.views.theme import LIGHT, THEMES
from tests.views.gestures import settle
from tests.views.test_theme import TEXT, contrast

CLOUDS = overlapping_clouds()


def script(neuron="adaline", framework="numpy", **settings):
    chosen = Settings(neuron=neuron_called(neuron), **settings)
    return script_of(Experiment(CLOUDS, chosen), framework)


def test_of_many_points_the_first_rows_are_shown_and_how_many_follow():
    found = script()

    shown = shown_lines(found, has_points=False)

    rows = len(found.point_lines)
    assert len(shown.lines) == len(found.text.splitlines()) - rows + 3
    assert f"… {rows - 2} more lines of points" in "\n".join(shown.lines)
    whole = shown_lines(found, has_points=True)
    assert "\n".join(whole.lines) + "\n" == found.text
    assert whole.own == found.own_lines


def test_one_row_left_out_is_one():
    found = Script("a\n    1\n    2\n    3\nb\n", (4,), (1, 2, 3))

    shown = shown_lines(found, has_points=False)

    assert shown.lines[3].startswith("    # … one more row")
    assert shown.own == (4,)


@pytest.mark.parametrize("framework", FRAMEWORKS)
@pytest.mark.parametrize("neuron", ["perceptron", "adaline", "linear-regression"])
def test_what_is_marked_is_what_only_this_neuron_has(neuron, framework):
    others = {"perceptron", "adaline", "linear-regression"} - {neuron}
    shown = shown_lines(script(neuron, framework), has_points=False)
    elsewhere = {
        line
        for other in others
        for line in shown_lines(script(other, framework), has_points=False).lines
    }

    marked = [shown.lines[row] for row in shown.own]

    assert "return" in marked[0]
    assert marked[0] not in elsewhere  # the output; an update may be shared by two


@pytest.fixture
def view(shown):
    return shown(CodeView(LIGHT), 640, 480)


def test_the_marked_lines_have_another_ground(view):
    view.show_lines(Shown(("a = 1", "b = 2", "c = 3"), (1,)))

    (selection,) = view.extraSelections()
    assert selection.cursor.block().text() == "b = 2"
    assert selection.format.background().color().name().upper() == LIGHT.accent_soft


def test_a_line_that_changes_leaves_what_is_selected_elsewhere(view):
    view.show_lines(Shown(("eta = 0.1", "b = 2"), ()))
    cursor = view.textCursor()
    cursor.setPosition(10)
    cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)

    view.show_lines(Shown(("eta = 0.25", "b = 2"), ()))

    assert view.toPlainText() == "eta = 0.25\nb = 2"
    assert view.textCursor().selectedText() == "b = 2"


def test_words_texts_and_comments_have_colours(view):
    view.show_lines(Shown(('for x in "abc":  # why', "forty = 1"), ()))
    settle(view)

    first, second = (
        {
            (part.start, part.length): part.format.foreground().color().name().upper()
            for part in view.document().findBlockByNumber(row).layout().formats()
        }
        for row in (0, 1)
    )

    assert first == {
        (0, 3): LIGHT.accent,
        (6, 2): LIGHT.accent,
        (9, 5): LIGHT.parameters[1],
        (17, 5): LIGHT.quiet,
    }
    assert second == {}


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_code_can_be_read_on_marked_lines_too(theme):
    for colour in (theme.accent, theme.quiet, theme.ink):
        assert contrast(colour, theme.accent_soft) >= TEXT
    assert contrast(theme.parameters[1], theme.panel) >= TEXT  # texts are on no such line


def test_letters_have_the_size_that_is_asked_for(view):
    view.set_size(20)

    assert view.font().pixelSize() == 20


def test_how_it_looks(theme, shown, looks_like):
    view = shown(CodeView(theme), 640, 480)
    view.set_size(12)
    view.show_lines(shown_lines(script(mode="batch"), has_points=False))
    view.clearFocus()

    looks_like(view, f"code-{theme.key}", (640, 480))


def test_settings_change_their_line_only():
    slow, fast = (
        shown_lines(
            script_of(Experiment(CLOUDS, replace(Settings(), learning_rate=rate)), "numpy"),
            has_points=False,
        ).lines
        for rate in (0.01, 0.5)
    )

    changed = [pair for pair in zip(slow, fast, strict=True) if pair[0] != pair[1]]
    assert len(changed) == 1
    assert "eta" in changed[0][0]
