"""Online, mini-batch, batch: how many points an update looks at."""

from gdstudio.i18n import mark

MODES = {
    "online": mark("online"),
    "mini-batch": mark("mini-batch"),
    "batch": mark("batch"),
}


def points_per_update(mode: str, batch_size: int, points: int) -> int:
    """Return the size of a full batch; the last of an epoch may be smaller."""
    return {"online": 1, "mini-batch": batch_size, "batch": points}[mode]
