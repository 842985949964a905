"""The settings of the experiment: neuron, mode, batch size, order, learning rate, seed."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, QTimer
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from gdstudio.core.forecast import epochs_needed
from gdstudio.core.modes import MODES
from gdstudio.core.neurons import NEURONS
from gdstudio.core.neurons.conventions import COURSE, name_of
from gdstudio.core.orders import ORDERS
from gdstudio.core.regimes import Forecasts, explanation, word
from gdstudio.i18n import mark, tr
from gdstudio.session.commands import NO_GESTURE
from gdstudio.session.session import Session, new_gesture
from gdstudio.views.flow import Flow
from gdstudio.views.held_back import HeldBack
from gdstudio.views.rate_dial import RateDial
from gdstudio.views.theme import Theme
from gdstudio.views.tip import wrapped

MODE_NAMES = {"online": "modeOnline", "mini-batch": "modeMiniBatch", "batch": "modeBatch"}
MOST_SEED = 2**31 - 1  # what a spin box can hold
MOST_EPOCHS = 1_000_000
MOST_BATCH = 1_000_000
REST_MS = 150  # after the last change of the points

ONLY_MINI_BATCH = mark("Only mini-batch mode uses the batch size.")
ORDER_IN_BATCH = mark(
    "In batch mode every update sees all points, so their order has no effect."
)
SEED_IN_FIXED = mark(
    "Nothing is drawn at random in fixed order, so the seed has no effect."
)
SEED_IN_BATCH = mark("Nothing is drawn at random in batch mode, so the seed has no effect.")
NEEDS_CLASSES = mark("Needs points of two classes; these carry values to predict.")


class ExperimentBar(QFrame):
    """Asks the session for changes; shows in `_paint` what holds."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._session, self._forecasts = session, Forecasts()
        self._foretold = session.experiment
        self._gesture = NO_GESTURE
        self._standardize = "population"  # what the check box switches on
        self.neuron = _combo(
            "neuron", {key: neuron.title for key, neuron in NEURONS.items()}
        )
        self.order = _combo("order", ORDERS)
        self.batch_size = _spin("batchSize", 1, MOST_BATCH)
        self.seed = _spin("seed", 0, MOST_SEED)
        self.epochs = _spin("epochs", 1, MOST_EPOCHS)
        self.test_share = HeldBack(session)
        self.rate, self._regime = RateDial(theme), QLabel()
        self._regime.setObjectName("rateWord")
        self._by = QLabel()  # other conventions than the course's
        self._by.setObjectName("conventionsWord")
        self.standardise = QCheckBox(tr(mark("standardise")))
        self.standardise.setObjectName("standardise")
        self.modes = {mode: _mode_button(mode) for mode in MODES}
        self._lay_out()
        self._connect()
        session.settings_changed.connect(self._paint)
        session.dataset_changed.connect(self._paint)
        self.rate.explain = self._explain_rate
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._paint_forecast)
        session.settings_changed.connect(self._foretell)
        session.history_changed.connect(self._foretell)
        self._paint()
        self._paint_forecast()

    def apply_theme(self, theme: Theme) -> None:
        self.rate.apply_theme(theme)

    def choose_deviation(self, standardize: str) -> None:
        """Use "population" or "sample" from now on, where features are standardised."""
        self._standardize = standardize
        if self._session.settings.standardize is not None:
            self._choose_standardise(is_on=True)

    def finish_typing(self) -> bool:
        """Take over numbers still being typed, as Enter would; return whether they hold."""
        for spin in (self.batch_size, self.seed, self.epochs, self.test_share):
            spin.interpretText()
        return self.rate.finish_typing()

    # What the learner asks for

    def _connect(self) -> None:
        session = self._session
        self.neuron.activated.connect(
            lambda _place: session.choose_neuron(str(self.neuron.currentData()))
        )
        self.order.activated.connect(
            lambda _place: session.choose(tr(ORDER), order=str(self.order.currentData()))
        )
        for mode, button in self.modes.items():
            button.clicked.connect(
                lambda _on, mode=mode: session.choose(tr(MODE), mode=mode)
            )
        self.batch_size.valueChanged.connect(
            lambda size: session.choose(tr(BATCH_SIZE), batch_size=size)
        )
        self.seed.valueChanged.connect(lambda seed: session.choose(tr(SEED), seed=seed))
        self.epochs.valueChanged.connect(session.choose_epochs)
        self.standardise.clicked.connect(
            lambda is_on: self._choose_standardise(is_on=is_on)
        )
        self.rate.pressed.connect(self._begin_drag)
        self.rate.released.connect(self._end_drag)
        self.rate.asked.connect(self._choose_rate)

    def _begin_drag(self) -> None:
        self._gesture = new_gesture()

    def _end_drag(self) -> None:
        self._gesture = NO_GESTURE

    def _choose_rate(self, rate: float | str) -> None:
        self._session.choose(tr(RATE), self._gesture, learning_rate=rate)

    def _choose_standardise(self, *, is_on: bool) -> None:
        self._session.choose(
            tr(STANDARDISE), standardize=self._standardize if is_on else None
        )

    # What holds

    def _paint(self) -> None:
        """Show the session as it is now, without asking for anything."""
        settings = self._session.settings
        self._standardize = settings.standardize or self._standardize
        _show(self.neuron, settings.neuron.key)
        if isinstance(settings.order, str):
            _show(self.order, settings.order)
        self.modes[settings.mode].setChecked(True)
        _set(self.batch_size, settings.batch_size)
        _set(self.seed, settings.seed)
        _set(self.epochs, self._session.experiment.epochs)
        self.standardise.setChecked(settings.standardize is not None)
        self.rate.set_value(settings.learning_rate)
        name = name_of(settings.conventions)
        self._by.setText("" if settings.conventions == COURSE else f"· <b>{name}</b>")
        self._by.setToolTip(wrapped(tr(BY).format(name=name)))
        self._explain()

    def _explain(self) -> None:
        """Switch off what has no effect now, and say why."""
        settings, dataset = self._session.settings, self._session.dataset
        mode, order = settings.mode, settings.order
        _enable(
            self.batch_size, BATCH_SIZE_TIP, "" if mode == "mini-batch" else ONLY_MINI_BATCH
        )
        all_at_once = mode == "batch" and order != "with-replacement"
        _enable(self.order, ORDER_TIP, ORDER_IN_BATCH if all_at_once else "")
        fixed = SEED_IN_FIXED if order == "fixed" else ""
        _enable(self.seed, SEED_TIP, SEED_IN_BATCH if all_at_once else fixed)
        model = self.neuron.model()
        if isinstance(model, QStandardItemModel):
            for place, neuron in enumerate(NEURONS.values()):
                fits = dataset.has_classes or neuron.threshold is None
                model.item(place).setEnabled(fits)
                model.item(place).setToolTip("" if fits else tr(NEEDS_CLASSES))

    def _foretell(self) -> None:
        """Say what the learning rate will do: at once if that is known, or else at rest.

        For many batches it takes longer than a frame, which no stroke of the brush may.
        """
        experiment = self._session.experiment
        if experiment is self._foretold:
            return  # only trained further
        self._foretold = experiment
        if self._forecasts.knows(experiment):
            self._paint_forecast()
        else:
            self._rest.start()

    def _paint_forecast(self) -> None:
        experiment = self._session.experiment
        forecast = self._forecasts.of(experiment)
        is_batch = experiment.settings.mode == "batch"
        self.rate.show_forecast(forecast, is_batch=is_batch)
        said, why = word(experiment, forecast), explanation(experiment, forecast)
        self._regime.setText(f"· <b>{said}</b>" if said else "")
        self._regime.setToolTip(wrapped(why))
        self.rate.setAccessibleDescription(f"{said}. {why}" if said else why)

    def _explain_rate(self) -> str:
        """Return what the rate does, and how long a run by it takes, if that is known."""
        session = self._session
        experiment, start = session.experiment, session.history.parameters[0]
        forecast = self._forecasts.of(experiment)
        parts = [f"{tr(RATE_TIP)}.", explanation(experiment, forecast)]
        epochs = None if forecast is None else epochs_needed(experiment, start)
        if epochs is not None:
            parts.append(tr(EPOCHS_NEEDED).format(epochs=f"{epochs:,}"))
        return wrapped(" ".join(parts))

    # Arrangement

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        segments = QHBoxLayout()
        segments.setSpacing(0)
        for button in self.modes.values():
            group.addButton(button)
            segments.addWidget(button)
        for widget, width in ((self.batch_size, 70), (self.seed, 70), (self.epochs, 84)):
            widget.setFixedWidth(width)
        self.test_share.setFixedWidth(66)
        self.rate.setFixedWidth(224)
        flow = Flow(across=14, down=8)
        flow.setContentsMargins(16, 10, 16, 12)
        for title, tip, content in (
            (mark("Neuron"), NEURON_TIP, self.neuron),
            (mark("Learning mode"), MODE_TIP, segments),
            (mark("Batch size"), BATCH_SIZE_TIP, self.batch_size),
            (mark("Order"), ORDER_TIP, self.order),
            (mark("Learning rate η"), RATE_TIP, self.rate),
            (mark("Epochs"), EPOCHS_TIP, self.epochs),
            (mark("Seed"), SEED_TIP, self.seed),
            (mark("Test share"), TEST_SHARE_TIP, self.test_share),
            (mark("Features"), STANDARDISE_TIP, self.standardise),
        ):
            words = ((self.rate, self._regime), (self.neuron, self._by))
            beside = next((word for part, word in words if part is content), None)
            flow.addWidget(_field(tr(title), tr(tip), content, beside))
        self.setLayout(flow)
        self.standardise.setAccessibleName(tr(mark("Standardise the features")))


BY = mark("The conventions are {name}: see Conventions in the menu Train.")
NEURON_TIP = mark("What learns: perceptron, Adaline or linear regression")
MODE_TIP = mark("How many points an update looks at: one, a few, or all")
BATCH_SIZE_TIP = mark("How many points a mini-batch holds")
ORDER_TIP = mark("In which order an epoch visits the points")
EPOCHS_NEEDED = mark(
    "From its start, a run by this rate needs {epochs} epochs until the loss is at most "
    "1 % above the best possible."
)
RATE_TIP = mark("How far an update moves the parameters")
EPOCHS_TIP = mark(
    "After how many epochs a run pauses by itself; an epoch sees each point once"
)
SEED_TIP = mark("Decides what is drawn at random: the same seed gives the same run")
TEST_SHARE_TIP = mark(
    "How many of the points are held back from training, drawn by the seed; "
    "the canvas shows them hollow"
)
STANDARDISE_TIP = mark(
    "The neuron sees (x − mean) / standard deviation of the training points"
)

ORDER, MODE = mark("Change the order"), mark("Change the mode")
BATCH_SIZE, SEED = mark("Change the batch size"), mark("Change the seed")
RATE, STANDARDISE = mark("Change the learning rate"), mark("Change standardising")


def _field(
    title: str, tip: str, content: QWidget | QHBoxLayout, beside: QLabel | None = None
) -> QWidget:
    """Return a small grey name above a control, and perhaps a word beside the name."""
    box, name, head = QWidget(), QLabel(title), QHBoxLayout()
    head.setSpacing(5)
    name.setObjectName("fieldName")
    head.addWidget(name)
    if beside is not None:
        head.addWidget(beside)
    head.addStretch()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addLayout(head)
    if isinstance(content, QWidget):
        content.setAccessibleName(title)
        content.setToolTip(tip)
        name.setBuddy(content)
        column.addWidget(content)
    else:
        column.addLayout(content)
    return box


def _combo(name: str, choices: Mapping[str, str]) -> QComboBox:
    combo = QComboBox()
    combo.setObjectName(name)
    for key, title in choices.items():
        combo.addItem(tr(title), key)
    return combo


class _WholeNumber(QSpinBox):
    """Takes the least number that it can hold for a smaller one: 1 for 0."""

    def fixup(self, text: str) -> str:
        number = int(text) if text.isdecimal() else self.value()
        return str(max(number, self.minimum()))


def _spin(name: str, least: int, most: int) -> QSpinBox:
    spin = _WholeNumber()
    spin.setObjectName(name)
    spin.setRange(least, most)
    spin.setKeyboardTracking(False)  # a typed number counts when it is complete
    spin.lineEdit().setTextMargins(7, 0, 7, 0)
    spin.setAccelerated(True)
    return spin


def _mode_button(mode: str) -> QPushButton:
    button = QPushButton(tr(MODES[mode]))
    button.setObjectName(MODE_NAMES[mode])
    button.setAccessibleName(tr(MODES[mode]))
    button.setToolTip(tr(MODE_TIP))
    button.setProperty("segment", {"online": "first", "batch": "last"}.get(mode, "middle"))
    button.setCheckable(True)
    return button


def _show(combo: QComboBox, key: str) -> None:
    combo.setCurrentIndex(combo.findData(key))


def _set(spin: QSpinBox, value: int) -> None:
    with QSignalBlocker(spin):
        spin.setValue(value)


def _enable(widget: QWidget, tip: str, reason: str) -> None:
    widget.setEnabled(not reason)
    widget.setToolTip(tr(reason or tip))
