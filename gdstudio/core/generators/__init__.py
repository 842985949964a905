"""Points by rule, each from a seed: the generators, in menu order."""

from gdstudio.core.dataset import Dataset
from gdstudio.core.generators.classes import CLASSES
from gdstudio.core.generators.generator import Generator, Parameter
from gdstudio.core.generators.line import LINE
from gdstudio.core.generators.outliers import OUTLIERS_OF_CLASS, OUTLIERS_OFF_LINE

__all__ = ["GENERATORS", "OUTLIERS", "Generator", "Parameter", "injector_for"]

GENERATORS = {generator.key: generator for generator in (*CLASSES, LINE)}
OUTLIERS = {
    generator.key: generator for generator in (OUTLIERS_OF_CLASS, OUTLIERS_OFF_LINE)
}


def injector_for(dataset: Dataset) -> Generator:
    """Return the generator that adds outliers to points of this kind."""
    return OUTLIERS_OF_CLASS if dataset.has_classes else OUTLIERS_OFF_LINE
