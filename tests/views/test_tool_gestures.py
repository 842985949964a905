"""Whatever is drawn with whichever tools: one gesture is one undo, and undo leads back."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from gdstudio.core.dataset import Dataset
from gdstudio.session import selected
from gdstudio.session.player import Player
from gdstudio.session.session import Session
from gdstudio.views.canvas.toolbox import first_brush, make_tools
from tests.session.arranging import LINE, session_on, table
from tests.views.spots import spot

POINTS = (
    Dataset.empty(),
    Dataset([[0, 0], [0, 0], [1, 1], [3, 3]], [0, 0, 1, 0]),
    Dataset([[0, 0], [2, 2]], [0.5, 7.0], "values"),
    LINE,
)
SESSION = Session()
TOOLS = tuple(make_tools(SESSION, Player(SESSION), first_brush()))
DEEDS = {
    "undo": lambda session: session.undo_stack.undo(),
    "redo": lambda session: session.undo_stack.redo(),
    "all": selected.select_all,
    "none": lambda session: session.selection.clear(),
    "erase": selected.erase_selected,
    "flip": selected.flip_selected,
    "nudge": lambda session: selected.shift_selected(session, (0.5, -0.5)),
    "copy": lambda session: selected.duplicate_selected(session, (0.25, 0)),
    "first": lambda session: len(session.dataset) and session.erase_row(0),
}
place = st.tuples(st.integers(-4, 4), st.integers(-4, 4))
step = st.one_of(place, st.sampled_from(["hold", *DEEDS]))
gesture = st.tuples(
    st.sampled_from(TOOLS),
    st.tuples(place, st.integers(0, 1), st.booleans()),
    st.lists(step, max_size=5),
)
deed = st.sampled_from(list(DEEDS))


def perform(session, tool, press, steps):
    """Do one gesture; the learner's other hand may press keys meanwhile."""
    start, label, adds = press
    tool.press(spot(session, start, label, adds=adds))
    assert_selection_exists(session)
    for each in steps:
        if each == "hold":
            tool.hold()
        elif isinstance(each, str):
            DEEDS[each](session)
        else:
            tool.drag(spot(session, each))
        assert_selection_exists(session)
    tool.release()


def assert_selection_exists(session):
    rows = session.selection.rows
    assert len(np.unique(rows)) == len(rows)
    assert not len(rows) or (rows.min() >= 0 and rows.max() < len(session.dataset))


@settings(max_examples=150)
@given(st.sampled_from(POINTS), st.lists(st.one_of(gesture, deed), max_size=12))
def test_one_gesture_is_one_undo_and_undo_leads_back(points, deeds):
    session = session_on(points)
    stack, tools = session.undo_stack, make_tools(session, Player(session), first_brush())
    first = table(points)

    for each in deeds:
        before = stack.index()
        if isinstance(each, str):
            DEEDS[each](session)
        else:
            key, press, steps = each
            perform(session, tools[key], press, steps)
            is_alone = not any(step in DEEDS for step in steps)
            assert not is_alone or stack.index() - before in {0, 1}
        assert_selection_exists(session)

    last = table(session.dataset)
    index = stack.index()
    stack.setIndex(0)
    assert table(session.dataset) == first
    assert_selection_exists(session)
    stack.setIndex(index)
    assert table(session.dataset) == last
