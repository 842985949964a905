"""The layout that wraps: rows from the left, nothing outside and nothing on top."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from gdstudio.views.flow import Flow

ACROSS, DOWN = 10, 5


@pytest.fixture
def boxes(shown):
    """Make a widget with boxes of fixed sizes in a flow."""

    def make(sizes, width):
        parent, children = QWidget(), []
        flow = Flow(across=ACROSS, down=DOWN)
        flow.setContentsMargins(3, 4, 3, 4)
        for size in sizes:
            child = QWidget()
            child.setFixedSize(*size)
            flow.addWidget(child)
            children.append(child)
        parent.setLayout(flow)
        shown(parent, width, flow.heightForWidth(width))
        return flow, children

    return make


def test_rows_by_hand(boxes):
    # 100 px less margins are 94: two boxes of 40 and a gap of 10 fit, a third does not.
    flow, children = boxes([(40, 20), (40, 30), (40, 20), (90, 10)], width=100)

    places = [child.geometry().getRect() for child in children]

    assert places == [(3, 4, 40, 20), (53, 4, 40, 30), (3, 39, 40, 20), (3, 64, 90, 10)]
    assert flow.heightForWidth(100) == 78


def test_a_wider_window_needs_fewer_rows(boxes):
    flow, _children = boxes([(40, 20)] * 6, width=100)

    heights = [flow.heightForWidth(width) for width in (60, 100, 160, 400)]

    assert heights == [6 * 25 + 3, 3 * 25 + 3, 2 * 25 + 3, 28]


@given(
    sizes=st.lists(st.tuples(st.integers(1, 120), st.integers(1, 60)), max_size=12),
    width=st.integers(120, 900),
)
def test_no_two_boxes_overlap_and_none_is_outside(sizes, width):
    flow = Flow(across=ACROSS, down=DOWN)
    parent = QWidget()
    parent.setLayout(flow)
    for size in sizes:
        child = QWidget()
        child.setFixedSize(*size)
        flow.addWidget(child)
    flow.setContentsMargins(0, 0, 0, 0)
    inside = QRect(0, 0, width, flow.heightForWidth(width))

    flow.setGeometry(inside)

    places = [flow.itemAt(place).geometry() for place in range(flow.count())]
    assert all(inside.contains(place) for place in places)
    assert not any(one.intersects(other) for one, other in combinations(places, 2))


def test_it_hands_its_items_out_as_a_layout_should(boxes):
    flow, _children = boxes([(40, 20), (50, 20)], width=200)

    assert flow.count() == 2
    assert flow.itemAt(2) is None
    assert flow.itemAt(-1) is None
    assert flow.takeAt(5) is None
    assert flow.takeAt(0).widget().width() == 40
    assert flow.count() == 1
    assert flow.hasHeightForWidth()


def test_it_is_never_narrower_than_its_widest_box(boxes):
    flow, _children = boxes([(40, 20), (50, 30)], width=200)

    assert flow.minimumSize().toTuple() == (56, 38)
    assert flow.sizeHint() == flow.minimumSize()
    assert not flow.expandingDirections()
