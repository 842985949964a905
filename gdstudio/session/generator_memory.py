"""Which generator was used last, and by which numbers: from one start to the next."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass

from gdstudio.core.generators import GENERATORS
from gdstudio.core.randomness import MOST_SEED
from gdstudio.session.preferences import Preference, Preferences

ADD_OUTLIERS = "outliers"
GENERATOR = Preference("generator", "clouds", tuple(GENERATORS))
SEED = Preference("generator-seed", "0")
VALUES = Preference("generator-values", "{}")  # of all generators, as JSON

Values = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True)
class GeneratorMemory:
    """values: by generator, then by parameter."""

    generator: str
    seed: int
    values: Values


def remember(preferences: Preferences, memory: GeneratorMemory) -> None:
    preferences.put(GENERATOR, memory.generator)
    preferences.put(SEED, str(memory.seed))
    preferences.put(VALUES, json.dumps(memory.values))


def recalled(preferences: Preferences) -> GeneratorMemory:
    """Return what was remembered; whatever is damaged or foreign is left out."""
    seed = preferences.get(SEED)
    known = seed.isdecimal() and int(seed) <= MOST_SEED // 2
    return GeneratorMemory(
        generator=preferences.get(GENERATOR),
        seed=int(seed) if known else 0,
        values=_values(preferences.get(VALUES)),
    )


def _values(text: str) -> Values:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    groups = found.items() if isinstance(found, dict) else ()
    return {key: _numbers(group) for key, group in groups if isinstance(group, dict)}


def _numbers(group: Mapping[str, object]) -> dict[str, float]:
    """Return the numbers of a group; NaN is none: no range holds it."""
    return {
        key: float(value)
        for key, value in group.items()
        if isinstance(value, int | float) and not math.isnan(value)
    }
