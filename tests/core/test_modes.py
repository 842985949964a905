"""How many points an update looks at."""

import pytest

from gdstudio.core.modes import MODES, points_per_update


@pytest.mark.parametrize(("mode", "size"), [("online", 1), ("mini-batch", 4), ("batch", 9)])
def test_a_full_batch_has_the_size_of_its_mode(mode, size):
    assert points_per_update(mode, batch_size=4, points=9) == size


def test_every_mode_of_the_menu_has_a_size():
    assert [points_per_update(mode, batch_size=4, points=9) for mode in MODES] == [1, 4, 9]
