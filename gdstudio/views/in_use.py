"""Which points an update looked at: those that the views put rings around."""

from gdstudio.core.training import rows_of_update
from gdstudio.session.player import Player
from gdstudio.session.session import Session

CALM_SPEED = 3.0  # updates a second; rings that jump faster would only flicker


def rows_in_use(session: Session, player: Player) -> list[int]:
    """Return the training points of the update at the cursor.

    None where all of them are, where no one could follow, and before the first update.
    """
    history = session.history
    is_blur = player.is_playing and player.speed > CALM_SPEED
    if not history.cursor or is_blur:
        return []
    rows = rows_of_update(history, session.experiment, history.cursor)
    return [] if len(rows) == history.points else rows.tolist()
