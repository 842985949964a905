"""An experiment as a short text, to be pasted into a chat and opened from the clipboard.

    gdstudio:<format>:<the session without its training, packed>:<check sum>

Line breaks and blanks that a chat puts in are passed over.
"""

import base64
import binascii
import re
import zlib

from gdstudio.core.errors import StudioError
from gdstudio.core.experiment import Experiment
from gdstudio.core.recorded import recorded
from gdstudio.core.training import new_history
from gdstudio.files.sessions.reading import parse_session
from gdstudio.files.sessions.saved import FORMAT, MOST_BYTES, Saved, SavedRun
from gdstudio.files.sessions.writing import session_text
from gdstudio.i18n import mark, tr

MOST_CHARACTERS = 16_000
CODE = re.compile(r"gdstudio:\s*(\d+):([A-Za-z0-9_=\s-]*):\s*([0-9a-f]{8})\b")
BEGIN = re.compile(r"\s*gdstudio:\s*\d+:")
NAME = mark("The code")


class CutCode(StudioError):
    problem = mark("The code is not complete, or one of its letters differs.")
    remedy = mark("Copy all of it again, from gdstudio: to its last letter.")


class LargeCode(StudioError):
    problem = mark(
        "These points need a code of {found} characters; {most} is the most that a chat "
        "takes."
    )
    remedy = mark("Save the session instead, and send its file.")


def share_code(experiment: Experiment) -> str:
    """Return points and settings as a code; LargeCode where they are too many."""
    run = SavedRun(experiment, recorded(new_history(experiment)))
    content = session_text(Saved((run,)), tr(NAME)).encode()
    packed = base64.urlsafe_b64encode(zlib.compress(content, 9)).decode()
    code = f"gdstudio:{FORMAT}:{packed}:{zlib.crc32(packed.encode()):08x}"
    if len(code) > MOST_CHARACTERS:
        found, most = (f"{number:,}" for number in (len(code), MOST_CHARACTERS))
        raise LargeCode(found=found, most=most)
    return code


def is_code(text: str) -> bool:
    """Return whether a text is meant as a code, complete or not."""
    return BEGIN.match(text) is not None


def shared(text: str) -> Experiment:
    """Return the experiment of a code; a StudioError says what is wrong with it."""
    found = CODE.search(text)
    if found is None:
        raise CutCode
    packed = "".join(found[2].split())
    if f"{zlib.crc32(packed.encode()):08x}" != found[3]:
        raise CutCode
    try:
        unpacking = zlib.decompressobj()
        content = unpacking.decompress(base64.urlsafe_b64decode(packed), MOST_BYTES)
        return parse_session(content.decode(), tr(NAME)).runs[0].experiment
    except (binascii.Error, zlib.error, UnicodeDecodeError) as error:
        raise CutCode from error
