"""Round bowl or valley: the condition number, and what standardising would make of it.

    κ = λmax / λmin       of the Hessian of the mean squared error

At the best single learning rate, 2/(λmax + λmin), an update of batch mode leaves up to
(κ - 1)/(κ + 1) of the distance to the lowest place: nothing for a round bowl, nearly all
in a valley. Standardised features have mean 0 and variance 1, so that the Hessian is 2 for
each parameter, and only their correlation is left to make the bowl longer:

    κ = (1 + |ρ|) / (1 - |ρ|)     for two standardised features of correlation ρ

Source: Y. LeCun, L. Bottou, G. Orr, K.-R. Müller, "Efficient BackProp" (1998), sections 4.3
and 5.
"""

from dataclasses import dataclass

from gdstudio.core.curvature import Curvature, curvature
from gdstudio.core.dataset import Dataset
from gdstudio.core.errors import StudioError
from gdstudio.core.experiment import Experiment
from gdstudio.core.wording import number
from gdstudio.i18n import mark, tr

NOW = mark("λmax/λmin {condition}")
SCALED, PLAIN = mark("standardised {condition}"), mark("not standardised {condition}")
ROUND = 1.5  # up to this condition number, an ellipse looks like a circle
SHAPE = mark(
    "The condition number of the loss: its largest curvature λmax = {most} divided by its "
    "smallest, λmin = {least}."
)
LONG = mark(
    "The bowl is {ratio} times as long as it is wide. By the best single rate, "
    "2/(λmax + λmin) = {rate}, an update of batch mode leaves {left} % of the distance to "
    "the lowest place along some direction."
)
NEARLY_ROUND = mark(
    "The bowl is nearly round: by the rate 2/(λmax + λmin) = {rate} an update of batch "
    "mode leaves only {left} % of the distance to the lowest place."
)
FLAT = mark(
    "Along one direction the loss stays the same, so many parameters are best: the valley "
    "has no end."
)
SLICE = mark("The ellipse is that of the two parameters shown, with the others held.")


@dataclass(frozen=True)
class Conditioning:
    """As the neuron sees the points, and by the other choice of standardising.

    other:  None where there is no other choice
    reason: then, why not
    unit:   of the loss, beside the mean squared error whose curvatures these are
    """

    is_standardised: bool
    now: Curvature
    other: Curvature | None
    reason: str = ""
    unit: float = 1.0

    @property
    def largest_stable_rate(self) -> float:
        """Below it batch updates settle, by the conventions in use."""
        return self.now.largest_stable_rate / self.unit

    @property
    def now_text(self) -> str:
        return tr(NOW).format(condition=number(self.now.condition))

    @property
    def other_text(self) -> str:
        """Return the other condition number with its name, or why there is none."""
        if self.other is None:
            return self.reason
        text = PLAIN if self.is_standardised else SCALED
        return tr(text).format(condition=number(self.other.condition))

    @property
    def explanation(self) -> str:
        """Return what the condition number says about this bowl."""
        now = self.now
        most, least = self.unit * now.largest, self.unit * now.smallest
        shape = tr(SHAPE).format(most=number(most), least=number(least))
        if now.is_flat:
            return f"{shape} {tr(FLAT)}"
        text = NEARLY_ROUND if now.condition <= ROUND else LONG
        meaning = tr(text).format(
            ratio=number(now.condition**0.5),
            rate=number(now.best_rate / self.unit),
            left=number(100 * now.shrinking),
        )
        held = f" {tr(SLICE)}" if len(now.eigenvalues) > 2 else ""
        return f"{shape} {meaning}{held}"


def conditioning(experiment: Experiment) -> Conditioning:
    """Return the shape of the bowl, now and otherwise.

    Raises StudioError where it cannot be measured as the neuron sees the points.
    """
    data, chosen = experiment.dataset, experiment.settings.standardize
    now = curvature(data, chosen)
    other, reason = _other(data, None if chosen else "population")
    return Conditioning(chosen is not None, now, other, reason, experiment.unit)


def _other(data: Dataset, standardize: str | None) -> tuple[Curvature | None, str]:
    try:
        return curvature(data, standardize), ""
    except StudioError as error:
        return None, error.problem_text()


class Conditionings:
    """The shape for an experiment, worked out once for what it depends on."""

    def __init__(self) -> None:
        self._about: tuple[object, ...] = ()
        self._found: Conditioning | None = None

    def of(self, experiment: Experiment) -> Conditioning | None:
        """Return the shape; None for a perceptron, or where it cannot be measured."""
        settings = experiment.settings
        about = experiment.dataset, settings.standardize, settings.conventions
        if about != self._about:
            self._about = about
            try:
                self._found = conditioning(experiment)
            except StudioError:
                self._found = None
        return self._found if experiment.settings.neuron.has_gradient else None
