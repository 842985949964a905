"""`gdstudio export`: what a session holds as files, without a display."""

import os
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from gdstudio.cli.errors import (
    NothingToExport,
    OtherAnimation,
    OtherLength,
    OtherPicture,
    OtherReport,
    OverwritesSession,
)
from gdstudio.cli.parsing import Parser
from gdstudio.cli.values import one_of, real
from gdstudio.cli.writing import save
from gdstudio.core.experiment import Experiment
from gdstudio.core.history import History
from gdstudio.core.recorded import Replay
from gdstudio.core.scripts.script import FRAMEWORKS, NUMPY, script_of_run
from gdstudio.files.sessions.reading import read_session
from gdstudio.files.sessions.saved import Saved
from gdstudio.files.tables_out import history_as_csv, points_as_csv
from gdstudio.i18n import mark

TITLE = "Write what a session holds into files, without a display."
NOTES = """\
The run is the one that is shown in the session. A picture shows the session as it was
looked at when it was saved; its ending says what it is to be: .png, .svg or .pdf.
An animation shows all updates of the run: .gif, .png, .webp, or .mp4 with the extra video.

exit codes:
  0  all files are written
  2  something is wrong with the session or an option; stderr says what, and what to do
"""
PICTURES = ("canvas", "loss", "lens", "window")
KINDS = (".png", ".svg", ".pdf")
SCALES = ("1", "2", "3", "4")
MOVING = (".gif", ".png", ".webp", ".mp4")
REPORTS = (".pdf", ".html", ".htm")
PACES = ("even", "slow-start")
SHORTEST, LONGEST = 1.0, 60.0  # s
AT_ONCE = 100_000  # updates


def export_parser() -> Parser:
    parser = Parser("gdstudio export", TITLE, NOTES)
    parser.add_argument("session", metavar="SESSION", type=Path, help="a .gdstudio file")
    add = parser.add_argument_group("what to write").add_argument
    add("--points", metavar="OUT.csv", type=Path, help="the points")
    add("--history", metavar="OUT.csv", type=Path, help="every update of the run")
    add("--code", metavar="OUT.py", type=Path, help="the run as a short program")
    framework = one_of(mark("The framework"), FRAMEWORKS)
    choices = ", ".join(FRAMEWORKS)
    add("--framework", metavar="NAME", type=framework, default=NUMPY, help=choices)
    add("--picture", metavar="OUT.png", type=Path, help="a picture; also .svg and .pdf")
    view = one_of(mark("The view"), PICTURES)
    add("--view", metavar="VIEW", type=view, default="canvas", help=", ".join(PICTURES))
    scale = one_of(mark("The scale"), SCALES)
    help_ = "of a PNG or an animation, from 1 to 4 (2, or 1 for an animation)"
    add("--scale", metavar="2", type=scale, help=help_)
    help_ = "the run as it goes; also .png, .webp and .mp4"
    add("--animation", metavar="OUT.gif", type=Path, help=help_)
    help_ = "the lab report with the session's notes; also .html"
    add("--report", metavar="OUT.pdf", type=Path, help=help_)
    seconds = real("--seconds", "10")
    add("--seconds", metavar="10", type=seconds, default=10.0, help="of the animation")
    pace = one_of(mark("The pace"), PACES)
    add("--pace", metavar="PACE", type=pace, default=PACES[0], help=", ".join(PACES))
    return parser


def run(arguments: Sequence[str]) -> int:
    options = export_parser().parse_args(arguments)
    _require_sense(options)
    saved = read_session(options.session)
    shown = saved.runs[saved.shown]
    if options.points is not None:
        save(options.points, points_as_csv(shown.experiment.dataset))
    if options.history is not None or options.code is not None:
        history = _trained(saved)
        if options.history is not None:
            save(options.history, _history(history))
        if options.code is not None:
            save(options.code, _code(history, shown.experiment, options.framework))
    if any(path is not None for path in _drawn(options)):
        _draw(options)
    return 0


def _require_sense(options: Namespace) -> None:
    written = [options.points, options.history, options.code, *_drawn(options)]
    files = [path for path in written if path is not None]
    if not files:
        raise NothingToExport
    for path in files:
        if path.exists() and options.session.exists() and path.samefile(options.session):
            raise OverwritesSession(name=str(path))
    picture = options.picture
    if picture is not None and picture.suffix.lower() not in KINDS:
        raise OtherPicture(name=picture.name)
    moving = options.animation
    if moving is not None and moving.suffix.lower() not in MOVING:
        raise OtherAnimation(name=moving.name)
    report = options.report
    if report is not None and report.suffix.lower() not in REPORTS:
        raise OtherReport(name=report.name)
    if not SHORTEST <= options.seconds <= LONGEST:
        raise OtherLength(found=options.seconds, least=SHORTEST, most=LONGEST)


def _drawn(options: Namespace) -> tuple[Path | None, ...]:
    """Return the files that take a window to make."""
    return options.picture, options.animation, options.report


def _trained(saved: Saved) -> History:
    shown = saved.runs[saved.shown]
    replay = Replay(shown.run, shown.experiment)
    while not replay.is_done:
        replay.take(AT_ONCE)
    return replay.history


def _history(history: History) -> str:
    parameters, losses = history.parameters, history.losses
    names = [f"w{number}" for number in range(1, parameters.shape[1])]
    return history_as_csv(
        parameters, losses, history.batch_losses(), history.seen, [*names, "b"]
    )


def _code(history: History, experiment: Experiment, framework: str) -> str:
    """Return the run up to the update that is looked at as a program."""
    return script_of_run(history, experiment, framework).text


def _draw(options: Namespace) -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from gdstudio.app.drawing import Drawn  # noqa: PLC0415 - loads Qt

    with Drawn.session(options.session) as drawn:
        if options.picture is not None:
            drawn.draw(options.picture, options.view, int(options.scale or 2))
        if options.animation is not None:
            film = options.seconds, options.pace
            drawn.animate(options.animation, options.view, int(options.scale or 1), *film)
        if options.report is not None:
            drawn.report(options.report)
