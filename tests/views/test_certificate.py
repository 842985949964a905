"""The proof on the canvas: what is drawn and said, for whatever points there are."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolTip

from gdstudio.core import separability as core
from gdstudio.core.dataset import Dataset
from gdstudio.core.geometry import Rectangle
from gdstudio.core.separability import separability
from gdstudio.views.canvas import certificate
from gdstudio.views.canvas.canvas import Canvas
from gdstudio.views.canvas.layer import Layer
from gdstudio.views.canvas.proof_picture import ProofPicture, proof_picture
from gdstudio.views.theme import LIGHT
from tests.views.gestures import settle

APART = Dataset([[-2, 0], [-3, 1], [2, 0], [3, -1]], [0, 0, 1, 1])
MIXED = Dataset([[0, 0], [4, 0], [2, 6], [2, 1]], [0, 0, 0, 1])
TOUCHING = Dataset([[0, 0], [4, 0], [0, 4], [2, 2], [5, 5]], [0, 0, 0, 1, 1])
WIDE = Rectangle(-10, -10, 10, 10)


def random_points(points, size=1.0):
    random = np.random.default_rng(4)
    return Dataset(random.normal(size=(points, 2)) * size, np.arange(points) % 2, "classes")


ALL_KINDS = {
    "no points": Dataset.empty(),
    "no values": Dataset.empty("values"),
    "one class": Dataset([[0, 0], [1, 1]], [0, 0], "classes"),
    "all held back": MIXED.with_test([True] * 4),
    "one feature": Dataset([[1.0], [2.0]], [0.0, 3.0], "values"),
    "two features and a value": Dataset([[1, 2], [2, 3]], [0.5, 3.0], "values"),
    "apart": APART,
    "mixed": MIXED,
    "touching": TOUCHING,
    "on a line, apart": Dataset([[0, 0], [1, 1], [2, 2], [3, 3]], [0, 0, 1, 1]),
    "on a line, mixed": Dataset([[0, 0], [1, 1], [2, 2], [3, 3]], [0, 1, 0, 1]),
    "one place": Dataset([[1, 1], [1, 1]], [0, 1]),
    "duplicates": Dataset([[1, 1], [1, 1], [0, 3], [2, -4]], [0, 1, 0, 1]),
    "huge": random_points(40, 1e150),
    "tiny": random_points(40, 1e-150),
    "huge, apart": Dataset(APART.inputs * 1e150, APART.targets),
    "tiny, apart": Dataset(APART.inputs * 1e-150, APART.targets),
    "beyond what is shown": Dataset([[-1.7e308, 0], [1.7e308, 1]], [0, 1]),
    "many": random_points(100_000),
}


@pytest.fixture
def proved(canvas, session):
    """Show these points on a canvas with their proof."""

    def show(dataset):
        session.open_dataset(dataset, "open")
        canvas.show_proof(is_shown=True)
        settle(canvas)
        return canvas

    return show


def card(canvas) -> QLabel:
    return canvas.findChild(QLabel, "canvasProof")


def pictures(canvas):
    """Return what the items of the proof on the canvas show."""
    items = canvas.findChild(QLabel, "canvasProof").parent().children()
    views = [each for each in items if hasattr(each, "scene") and callable(each.scene)]
    return [
        item.picture
        for view in views
        for item in view.scene().items()
        if isinstance(item, Layer) and isinstance(item.picture, ProofPicture)
    ]


# What is drawn


def test_at_first_no_proof_is_shown(canvas, session):
    session.open_dataset(MIXED, "open")
    settle(canvas)

    assert card(canvas).isHidden()
    assert pictures(canvas) == []
    assert "\n" not in canvas.accessibleDescription()


def test_where_a_line_parts_the_classes_it_is_drawn_with_its_room(proved):
    under, above = pictures(proved(APART))

    assert under is above
    assert (under.line[:, 0] == 0).all()  # half-way between (−2, 0) and (2, 0)
    assert set(np.abs(under.band[:, 0])) == {2.0}
    assert sorted(under.nearest.tolist()) == [[-2, 0], [2, 0]]
    assert not len(under.witness)
    assert not len(under.overlap)


def test_where_none_does_the_witness_is_drawn_with_the_points_it_is_mixed_of(proved):
    picture, _ = pictures(proved(MIXED))

    assert picture.witness.tolist() == [[2, 1]]
    assert picture.overlap.tolist() == [[2, 1]]
    assert picture.names == ("p1", "p2", "p3", "p4")
    assert picture.mixed.tolist() == MIXED.inputs.tolist()
    assert sorted(picture.hulls[0].tolist()) == [[0, 0], [2, 6], [4, 0]]
    assert not len(picture.line)


@pytest.mark.parametrize("name", ALL_KINDS)
def test_whatever_the_points_are_the_proof_is_painted(proved, name):
    canvas = proved(ALL_KINDS[name])

    assert not canvas.grab().isNull()
    assert card(canvas).isVisible()
    has_picture = len(pictures(canvas)) == 2
    assert has_picture == (canvas.certificate.proof.wordings[-1] != "Cannot say")


def test_what_lies_outside_the_canvas_is_cut_off():
    far = Dataset([[-1e9, 0], [1e9, 0], [0, 1e9], [0, 1]], [0, 0, 0, 1])

    picture = proof_picture(separability(far), far.inputs, WIDE)

    assert np.abs(picture.hulls[0]).max() <= 11 + 1e-6


def test_a_hull_of_very_many_corners_is_thinned():
    angles = np.linspace(0, 2 * np.pi, 5000, endpoint=False)
    ring = np.column_stack([np.cos(angles), np.sin(angles)])
    data = Dataset([*ring, [0, 0]], [0.0] * 5000 + [1.0], "classes")

    picture = proof_picture(separability(data), data.inputs, WIDE)

    assert 500 < len(picture.hulls[0]) <= 1000


def test_a_picture_is_drawn_only_of_a_whole_certificate():
    found = separability(MIXED)
    object.__setattr__(found, "witness", None)

    with pytest.raises(ValueError, match="share a place"):
        proof_picture(found, MIXED.inputs, WIDE)


# While points are drawn and moved


def test_the_proof_follows_the_points(proved, session):
    canvas = proved(APART)

    session.move_point(0, (5.0, -1.0))
    settle(canvas)

    assert "In both hulls" in card(canvas).text()
    session.undo_stack.undo()
    settle(canvas)
    assert "margin 2" in " ".join(canvas.certificate.proof.wordings)


def test_the_proof_is_worked_out_once_for_a_data_set_and_only_when_shown(
    canvas, session, monkeypatch
):
    proofs, verdicts = [], []

    def counted_proof(*given):
        proofs.append(given)
        return counted_proof.real(*given)

    def counted_verdict(data):
        verdicts.append(data)
        return counted_verdict.real(data)

    counted_proof.real, counted_verdict.real = certificate.proof, core.separability
    monkeypatch.setattr(certificate, "proof", counted_proof)
    monkeypatch.setattr(core, "separability", counted_verdict)
    session.open_dataset(MIXED, "open")
    settle(canvas)
    assert not proofs

    canvas.show_proof(is_shown=True)
    for _ in range(3):
        session.step(5)
        settle(canvas)
    canvas.show_proof(is_shown=False)
    canvas.show_proof(is_shown=True)

    assert len(proofs) == 1
    assert len(verdicts) == 1  # the legend's and the proof's are the same


def test_hidden_it_is_gone(proved):
    canvas = proved(MIXED)

    canvas.show_proof(is_shown=False)
    settle(canvas)

    assert card(canvas).isHidden()
    assert pictures(canvas) == []
    assert "\n" not in canvas.accessibleDescription()
    assert not canvas.certificate.is_shown


def test_nothing_moves_while_the_proof_says_more_or_less(proved, session):
    canvas = proved(APART)
    before = canvas.pixels_of(APART.inputs)

    session.move_point(0, (2.5, -0.5))
    settle(canvas)

    assert "Where the hulls touch" in card(canvas).text()
    np.testing.assert_array_equal(canvas.pixels_of(APART.inputs), before)


def test_no_point_lies_under_the_card(proved):
    for dataset in (APART, MIXED, TOUCHING, random_points(300)):
        canvas = proved(dataset)

        covered = card(canvas).geometry()

        for x, y in canvas.pixels_of(dataset.inputs).tolist():
            assert not covered.contains(QPoint(round(x), round(y)))


# What is said


def test_a_narrow_canvas_says_less(session, player, shown):
    canvas = Canvas(session, player, LIGHT)
    session.open_dataset(MIXED, "open")
    canvas.show_proof(is_shown=True)
    shown(canvas, 640, 400)
    said = []

    for width in (640, 450, 330):
        canvas.resize(width, 400)
        said.append(card(canvas).text())
        assert card(canvas).geometry().right() <= width

    assert said == list(canvas.certificate.proof.wordings)


def test_a_sentence_is_broken_where_it_is_wide(session, player, shown):
    canvas = Canvas(session, player, LIGHT)
    session.open_dataset(ALL_KINDS["one feature"], "open")
    canvas.show_proof(is_shown=True)

    shown(canvas, 330, 400)

    assert card(canvas).text().startswith("Cannot say: these points have one feature")
    assert card(canvas).geometry().right() <= 330


def test_who_does_not_see_the_canvas_is_told(proved):
    told = proved(MIXED).accessibleDescription()

    assert "(2, 1) = p4 of class 1" in told
    assert "z = w · x + b is linear" in told


def hover(canvas, place):
    """Return the hover text at a pixel."""
    event = QHelpEvent(QEvent.Type.ToolTip, place, canvas.mapToGlobal(place))
    QApplication.sendEvent(canvas, event)
    return QToolTip.text() if event.isAccepted() else ""


def test_the_argument_is_the_hover_text_of_the_card_and_the_witness(proved):
    canvas = proved(MIXED)
    witness = QPoint(*np.rint(canvas.pixels_of(np.array([[2.0, 1.0]]))[0]).astype(int))

    assert "is linear" in hover(canvas, card(canvas).geometry().center())
    assert "is linear" in hover(canvas, witness)
    assert "is linear" not in hover(canvas, QPoint(600, 440))


def test_the_argument_is_the_hover_text_of_the_line_half_way(proved):
    canvas = proved(APART)
    on_line = QPoint(*np.rint(canvas.pixels_of(np.array([[0.0, 1.0]]))[0]).astype(int))

    assert "half-way" in hover(canvas, on_line)
    assert "half-way" not in hover(canvas, on_line + QPoint(60, 0))


def test_without_a_proof_there_is_nothing_to_hover_over(proved):
    canvas = proved(Dataset.empty())
    assert "Draw points" in hover(canvas, card(canvas).geometry().center())
    assert hover(canvas, QPoint(300, 400)) == ""

    canvas.show_proof(is_shown=False)

    assert hover(canvas, QPoint(60, 60)) == ""


def test_a_change_of_the_view_is_followed(proved, qtbot):
    canvas = proved(MIXED)
    before, _ = pictures(canvas)

    canvas.resize(500, 460)
    settle(canvas)
    QTest.qWait(20)

    after, _ = pictures(canvas)
    assert after is not before
