"""Colours: whatever carries meaning stands out from what is behind it, in each theme."""

import re
from dataclasses import fields, replace

import numpy as np
import pytest

from gdstudio import assets
from gdstudio.views.canvas.value_colours import BANDS, band_colours
from gdstudio.views.style import palette, style_sheet
from gdstudio.views.theme import CONTRAST, DARK, LIGHT, THEMES, Theme

MARKS, TEXT = 3.0, 4.5  # the least contrast, by WCAG 2.2 (1.4.11 and 1.4.3)

TEXT_ON = [
    ("ink", "panel"),
    ("ink", "ground"),
    ("ink", "accent_soft"),  # what is chosen in a menu or a table
    ("ink", "warning_soft"),  # a message
    ("ink", "region_0"),  # numbers on levels, names
    ("ink", "region_1"),
    ("quiet", "panel"),
    ("quiet", "ground"),
    ("quiet", "region_0"),  # numbers along the edges of the canvas
    ("quiet", "region_1"),
    ("on_accent", "accent"),  # Run
    ("accent", "accent_soft"),  # the chosen mode
    ("accent", "panel"),  # the chosen lens
    ("warning", "warning_soft"),
    ("best", "panel"),  # the name of the best line
]
MARKS_ON = [
    ("class_0", "panel"),
    ("class_0", "region_0"),
    ("class_0", "region_1"),
    ("class_0", "accent_soft"),  # its button, chosen
    ("class_1", "panel"),
    ("class_1", "region_0"),
    ("class_1", "region_1"),
    ("class_1", "accent_soft"),
    ("accent", "ground"),  # the timeline
    ("accent", "region_0"),  # rings
    ("accent", "region_1"),
    ("ink", "ground"),  # changed settings on the timeline
    ("warning", "ground"),  # divergence on the timeline
    ("disabled", "panel"),  # the cursor in the plots
    ("disabled", "ground"),  # ends of epochs on the timeline
    ("margin", "region_0"),  # the edges of the room between two classes
    ("margin", "region_1"),
    ("best", "region_0"),  # a line
    ("best", "region_1"),
    ("overlap", "region_0"),  # the witness of hulls that meet
    ("overlap", "region_1"),
    ("outline", "class_0"),  # cross-outs
    ("outline", "class_1"),
]


def luminance(colour: str) -> float:
    """Return the relative luminance of "#RRGGBB", as WCAG 2 defines it."""
    shares = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    weights = (0.2126, 0.7152, 0.0722)
    return sum(part * weight for part, weight in zip(linear, weights, strict=True))


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted(map(luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def colours_of(theme: Theme) -> list[str]:
    several = ("parameters", "runs")
    names = [
        field.name
        for field in fields(theme)
        if field.name not in ("key", "scale", *several)
    ]
    return [
        *(getattr(theme, name) for name in names),
        *theme.parameters,
        *theme.runs,
    ]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("#000000", "#FFFFFF", 21), ("#777777", "#FFFFFF", 4.48), ("#0072B2", "#0072B2", 1)],
)
def test_contrast_as_it_is_published(one, other, expected):
    assert contrast(one, other) == pytest.approx(expected, abs=0.005)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize(("front", "behind"), TEXT_ON)
def test_text_can_be_read(theme, front, behind):
    assert contrast(getattr(theme, front), getattr(theme, behind)) >= TEXT


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize(("front", "behind"), MARKS_ON)
def test_marks_stand_out(theme, front, behind):
    assert contrast(getattr(theme, front), getattr(theme, behind)) >= MARKS


# What eyes see that lack a kind of cones, in linear RGB: Machado et al. (2009).
LACKING = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def linear(colour: str) -> np.ndarray:
    """Return red, green and blue as amounts of light, 0 to 1."""
    shares = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(shares <= 0.04045, shares / 12.92, ((shares + 0.055) / 1.055) ** 2.4)


def seen_by(eyes: str, colour: str) -> str:
    """Return the colour that other eyes see in its place."""
    light = np.clip(np.array(LACKING[eyes]) @ linear(colour), 0, 1)
    shares = np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)
    return "#" + "".join(f"{round(255 * share):02X}" for share in shares)


def lab(colour: str) -> np.ndarray:
    """Return CIE L*a*b* (D65), in which equal distances look alike."""
    to_xyz = [
        [0.4124, 0.3576, 0.1805],
        [0.2126, 0.7152, 0.0722],
        [0.0193, 0.1192, 0.9505],
    ]
    share = np.array(to_xyz) @ linear(colour) / [0.9505, 1.0, 1.089]
    root = np.where(
        share > (6 / 29) ** 3, np.cbrt(share), share * (29 / 6) ** 2 / 3 + 4 / 29
    )
    x, y, z = root
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def test_a_colour_seen_by_other_eyes_as_it_is_published():
    # White and grey stay what they are, for each row of a matrix adds up to 1.
    for eyes in LACKING:
        assert seen_by(eyes, "#FFFFFF") == "#FFFFFF"
        assert seen_by(eyes, "#808080") == "#808080"
    assert lab("#FFFFFF") == pytest.approx([100, 0, 0], abs=0.05)
    assert lab("#FF0000") == pytest.approx([53.24, 80.09, 67.20], abs=0.1)


@pytest.mark.parametrize("eyes", LACKING)
@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_all_pairs_are_read_by_eyes_that_lack_a_kind_of_cones(theme, eyes):
    for pairs, least in ((TEXT_ON, TEXT), (MARKS_ON, MARKS)):
        for front, behind in pairs:
            one, other = (seen_by(eyes, getattr(theme, each)) for each in (front, behind))
            assert contrast(one, other) >= least, (front, behind)


@pytest.mark.parametrize("eyes", LACKING)
@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_classes_are_told_apart_by_eyes_that_lack_a_kind_of_cones(theme, eyes):
    # A difference of 20 is plain even between small marks; shapes differ besides.
    zero, one = (lab(seen_by(eyes, colour)) for colour in theme.classes)
    assert np.linalg.norm(zero - one) >= 20


def test_high_contrast_is_higher():
    texts = [contrast(getattr(CONTRAST, a), getattr(CONTRAST, b)) for a, b in TEXT_ON]
    assert min(texts) >= 7  # WCAG 1.4.6


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_the_curves_of_the_parameters_can_be_seen_and_told_apart(theme):
    # Their names are written in the same colours, so these are texts, too.
    assert all(contrast(colour, theme.panel) >= TEXT for colour in theme.parameters)
    assert len(set(theme.parameters)) == 3


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_points_with_values_can_all_be_seen_and_grow_plainer(theme):
    contrasts = [contrast(colour, theme.panel) for colour in band_colours(theme)]

    assert len(contrasts) == BANDS
    assert contrasts == sorted(contrasts)
    assert contrasts[0] >= MARKS
    assert contrasts[-1] > 1.9 * contrasts[0]


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_the_ghost_is_faint_but_there(theme):
    ghost = contrast(theme.ghost, theme.panel)
    least, most = (MARKS, TEXT + 1) if theme is CONTRAST else (1.5, MARKS)
    assert least <= ghost < most < contrast(theme.accent, theme.panel)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_what_is_switched_off_is_fainter_than_what_works(theme):
    assert contrast(theme.disabled, theme.panel) < contrast(theme.quiet, theme.panel)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_the_colours_of_the_classes_belong_to_the_classes_alone(theme):
    colours = colours_of(theme)

    assert colours.count(theme.class_0) == colours.count(theme.class_1) == 1
    assert (theme.class_0, theme.class_1) == theme.classes


def test_the_light_classes_are_those_of_okabe_and_ito():
    assert LIGHT.classes == ("#0072B2", "#D55E00")


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_every_colour_is_written_alike(theme):
    assert all(re.fullmatch(r"#[0-9A-F]{6}", colour) for colour in colours_of(theme))


def test_dark_is_dark():
    assert luminance(DARK.ground) < luminance(DARK.panel) < 0.05
    assert luminance(LIGHT.panel) > luminance(LIGHT.ground) > 0.8


# The style sheet


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_the_style_sheet_is_filled_with_the_colours_of_the_theme(theme):
    sheet = style_sheet(theme)

    assert "$" not in sheet
    allowed = {colour.upper() for colour in colours_of(theme)}
    used = set(re.findall(r"#[0-9A-Fa-f]{6}\b", sheet))
    assert {colour.upper() for colour in used} <= allowed
    for drawing in re.findall(r'url\("([^"]+)"\)', sheet):
        assert assets.path("icons", drawing.rpartition("/")[2]).is_file()


def test_the_style_sheet_uses_no_colour_that_a_theme_lacks():
    sheet = assets.path("style.qss").read_text("utf-8")

    names = set(re.findall(r"\$(\w+)", sheet)) - {"down", "check"}

    assert names <= {field.name for field in fields(Theme)}


def test_a_style_sheet_with_an_unknown_colour_is_refused(monkeypatch, tmp_path):
    (tmp_path / "style.qss").write_text("QWidget { color: $pink; }")
    monkeypatch.setattr(assets, "path", tmp_path.joinpath)

    with pytest.raises(KeyError, match="pink"):
        style_sheet(replace(LIGHT))


def test_dialogs_of_the_system_wear_the_theme_too(theme):
    roles = palette(theme)

    assert roles.window().color().name() == theme.ground.lower()
    assert roles.text().color().name() == theme.ink.lower()
    assert (
        contrast(roles.highlightedText().color().name(), roles.highlight().color().name())
        > 4
    )
    faint = roles.color(roles.ColorGroup.Disabled, roles.ColorRole.Text)
    assert faint.name() == theme.disabled.lower()
