"""From a table to points: what follows from the table, and what a person has to choose."""

import pytest

from gdstudio.core.dataset import Dataset
from gdstudio.core.errors import StudioError
from gdstudio.files.choices import (
    Choice,
    completed_choice,
    dataset_from,
    label_texts,
    proposed_choice,
)
from gdstudio.files.errors import (
    AmbiguousClass,
    ChoiceNeeded,
    ClassesAsValues,
    ClassesOrValues,
    ClassTwice,
    ColumnTwice,
    EmptyCell,
    LabelsBesideOneFeature,
    ManyClasses,
    ManyFeatures,
    NotANumber,
    NotFiniteCell,
    NotTwoClasses,
    OneColumn,
    OneLabel,
    TooManyColumns,
    UnknownClass,
)
from gdstudio.files.table import Table, parse_table

IN_THE_DIALOG = "on the command line, or in the dialog."
KINDS = "1,2,rose\n3,4,tulip\n5,6,tea rose\n7,8,tulip"
DIGITS = "1,2,0\n3,4,1\n5,6,2\n1,2,0\n3,4,1\n5,6,2"


def table_of(text: str) -> Table:
    return parse_table(text, "f.csv")


def points_of(text: str) -> Dataset:
    table = table_of(text)
    choice = proposed_choice(table)
    assert choice is not None
    return dataset_from(table, choice)


# What follows from the table


@pytest.mark.parametrize(
    ("text", "kind", "targets", "classes"),
    [
        ("1,2,0\n3,4,1", "classes", [0, 1], ("0", "1")),
        ("1,2,1\n3,4,0", "classes", [1, 0], ("0", "1")),
        ("1,2,1\n3,4,-1", "classes", [1, 0], ("-1", "1")),
        ("1,2,2\n3,4,1", "classes", [1, 0], ("1", "2")),
        ("1,2,10\n3,4,9", "classes", [1, 0], ("9", "10")),  # by size, not by letters
        ("1,2,1e+00\n3,4,0.0", "classes", [1, 0], ("0", "1")),
        ("1,2,-0\n3,4,0", "classes", [0, 0], ("0", "1")),
        ("1,2,0\n3,4,0", "classes", [0, 0], ("0", "1")),
        ("1,2,1\n3,4,1", "classes", [1, 1], ("0", "1")),
        ("1,2,b\n3,4,a", "classes", [1, 0], ("a", "b")),
        ("1,2,Z\n3,4,a", "classes", [0, 1], ("Z", "a")),
        ("1,2,5\n3,4,5", "values", [5, 5], ("0", "1")),
        ("1,2,0.5\n3,4,1", "values", [0.5, 1], ("0", "1")),
        ("1,2,0\n3,4,1\n5,6,2", "values", [0, 1, 2], ("0", "1")),  # no label only once
        ("1,0\n2,1", "values", [0, 1], ("0", "1")),  # one feature
    ],
)
def test_the_last_column_says_what_it_holds(text, kind, targets, classes):
    points = points_of(text)

    assert points.kind == kind
    assert points.targets.tolist() == targets
    assert points.classes == classes


def test_ten_numbers_may_be_classes_and_eleven_are_values():
    lines = [f"1,2,{label}\n3,4,{label}\n" for label in range(11)]

    assert proposed_choice(table_of("".join(lines[:10]))) is None
    assert points_of("".join(lines)).kind == "values"


def test_points_carry_the_names_in_the_header():
    points = points_of(",width,length,kind\n1,2,3,a\n2,5,6,b")

    assert points.features == ("width", "length")
    assert points.target == "kind"
    assert points.inputs.tolist() == [[2, 3], [5, 6]]


def test_without_a_header_points_have_the_usual_names():
    points = points_of("1,2,3.5\n4,5,6")

    assert (points.features, points.target) == (("x₁", "x₂"), "y")


def test_words_beside_two_columns_of_numbers_are_notes():
    table = table_of("who,x,y,kind\nAnn,1,2,a\nBob,3,4,b")

    assert proposed_choice(table) == Choice((1, 2), 3, "classes", ("a", "b"))


def test_two_columns_are_a_feature_and_a_value():
    assert proposed_choice(table_of("1,2\n3,4")) == Choice((0,), 1, "values", None)


def test_a_target_that_is_named_need_not_be_the_last():
    choice = completed_choice(table_of("a,b,c\n0,1,2\n1,3,4"), target=0)

    assert choice == Choice((1, 2), 0, "classes", ("0", "1"))


# What a person has to choose


@pytest.mark.parametrize("text", ["1,2,3,4\n5,6,7,8", KINDS, DIGITS])
def test_nothing_is_proposed_where_a_person_has_to_choose(text):
    assert proposed_choice(table_of(text)) is None


@pytest.mark.parametrize("text", ["1\n2", "1,a\n2,b", "1,2,a\n3,4,a"])
def test_a_table_that_no_choice_helps_is_refused(text):
    with pytest.raises(StudioError) as caught:
        proposed_choice(table_of(text))

    assert not isinstance(caught.value, ChoiceNeeded)


def test_points_of_other_classes_are_left_out():
    points = dataset_from(table_of(KINDS), Choice((0, 1), 2, "classes", ("tulip", "rose")))

    assert points.inputs.tolist() == [[1, 2], [3, 4], [7, 8]]
    assert points.targets.tolist() == [0, 1, 1]
    assert points.classes == ("rose", "tulip")


def test_numbers_of_other_classes_are_left_out():
    points = dataset_from(table_of(DIGITS), Choice((1, 0), 2, "classes", ("2", "0")))

    assert points.inputs.tolist() == [[2, 1], [6, 5], [2, 1], [6, 5]]
    assert points.targets.tolist() == [0, 1, 0, 1]
    assert points.classes == ("0", "2")


def test_slips_in_points_that_are_left_out_do_not_matter():
    text = "1,2,a\nx,4,b\n5,6,c\n7,8,a"

    points = dataset_from(table_of(text), Choice((0, 1), 2, "classes", ("a", "c")))

    assert points.inputs.tolist() == [[1, 2], [5, 6], [7, 8]]


def test_labels_may_be_read_as_values():
    points = dataset_from(table_of(DIGITS), Choice((0,), 2, "values"))

    assert points.kind == "values"
    assert points.targets.tolist() == [0, 1, 2, 0, 1, 2]


def test_a_choice_of_classes_may_leave_the_only_two_to_the_table():
    points = dataset_from(table_of("1,2,0.5\n3,4,1.5"), Choice((0, 1), 2, "classes"))

    assert points.targets.tolist() == [0, 1]
    assert points.classes == ("0.5", "1.5")


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("1,b\n2,a\n3,b\n4,", ("a", "b")),
        ("1,10\n2,9\n3,-1\n4,0.50\n5,9.0", ("-1", "0.5", "9", "10")),
        ("1,1e300\n2,nan\n3,-0", ("0", "1e+300")),
    ],
)
def test_labels_are_sorted_and_numbers_are_sorted_by_size(text, labels):
    assert label_texts(table_of(text), 1) == labels


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (("tulip", "rose"), ("rose", "tulip")),
        (("tulip", "tea"), ("tea rose", "tulip")),
        (("TUL", " rose "), ("rose", "tulip")),  # a whole label before a part of one
    ],
)
def test_a_class_may_be_named_by_a_part_of_its_label(wanted, found):
    assert completed_choice(table_of(KINDS), classes=wanted).classes == found


@pytest.mark.parametrize("wanted", [("2", "0"), (0, 2), (0.0, "2.0"), ("2e0", "+0")])
def test_a_numbered_class_may_be_written_like_any_number(wanted):
    assert completed_choice(table_of(DIGITS), classes=wanted).classes == ("0", "2")


# Sentences


def sentence(text: str, expected: type[StudioError], **choice: object) -> str:
    with pytest.raises(expected) as caught:
        dataset_from(table := table_of(text), completed_choice(table, **choice))
    return str(caught.value)


def test_many_columns_are_listed_with_the_option():
    named = sentence("a,b,c,d\n1,2,3,4.5", ManyFeatures)
    bare = sentence("x,1.5,2,3,4.5\nx,1,2,3,4", ManyFeatures)

    assert named == (
        "f.csv has 3 columns that could be features: 1 a, 2 b, 3 c. "
        f"Choose one or two: --columns 1,2 {IN_THE_DIALOG}"
    )
    assert bare.startswith("f.csv has 4 columns that could be features: 1, 2, 3, 4. ")
    assert "--columns 2,3 " in bare


def test_many_classes_are_listed_with_the_option():
    assert sentence(KINDS, ManyClasses) == (
        "Column 3 of f.csv holds 3 classes: rose, tea rose, tulip. "
        f"Choose two of them: --classes rose,tea rose {IN_THE_DIALOG}"
    )
    assert sentence(DIGITS, ManyClasses, kind="classes").startswith(
        "Column 3 of f.csv holds 3 classes: 0, 1, 2. "
    )


def test_a_long_list_of_classes_is_cut_short():
    text = "".join(f"1,2,kind {letter}\n" for letter in "abcdefghijklmnop")

    assert "kind k, …. Choose" in sentence(text, ManyClasses)


def test_whole_numbers_may_be_classes_or_values():
    assert sentence(DIGITS, ClassesOrValues) == (
        "Column 3 of f.csv may hold classes or values: 0, 1, 2. "
        f"Say which: --classes 0,1 or --kind values {IN_THE_DIALOG}"
    )


@pytest.mark.parametrize(
    ("text", "expected", "start"),
    [
        (
            "1,2,0\n3,x,1\n5,6,0",
            NotANumber,
            "f.csv, line 2, column 2: 'x' is not a number.",
        ),
        ("a,b,c\n1,2,0\n3,1_000,1", NotANumber, "f.csv, line 3, column b: '1_000' is not"),
        ("1,2,0\n３,4,1", NotANumber, "f.csv, line 2, column 1: '３' is not a number."),
        ("1.5,a,0\n2,b,1", NotANumber, "f.csv, line 1, column 2: 'a' is not a number."),
        (
            "1,2,0\n3,4,1\n5,6,l",
            NotANumber,
            "f.csv, line 3, column 3: 'l' is not a number.",
        ),
        ("1,2.5\n3,x\n4,5", NotANumber, "f.csv, line 2, column 2: 'x' is not a number."),
        ("1;2,5\n1.5;2,5", NotANumber, "f.csv, line 2, column 1: '1.5' is not a number."),
        ("1,2,0\nnan,4,1", NotFiniteCell, "f.csv, line 2, column 1: 'nan' is not a finite"),
        (
            "-Inf,2,0\n3,4,1",
            NotFiniteCell,
            "f.csv, line 1, column 1: '-Inf' is not a finite",
        ),
        (
            "1,2,0\n3,1e999,1",
            NotFiniteCell,
            "f.csv, line 2, column 2: '1e999' is not a fin",
        ),
        (
            "1,2,0.5\n3,4,nan",
            NotFiniteCell,
            "f.csv, line 2, column 3: 'nan' is not a finite",
        ),
        ("1,2,0\n3,,1", EmptyCell, "f.csv, line 2, column 2: the cell is empty."),
        ("1,2,0\n\n3,4,", EmptyCell, "f.csv, line 3, column 3: the cell is empty."),
        ("1,2,a\n3,4,b\n5,6,", EmptyCell, "f.csv, line 3, column 3: the cell is empty."),
    ],
)
def test_an_odd_cell_is_pointed_out(text, expected, start):
    assert sentence(text, expected).startswith(start)


def test_the_first_of_several_odd_cells_is_the_one():
    text = "1,2,0.5\n3,4,1\n5,nan,\nx,6,2"

    assert sentence(text, NotFiniteCell).startswith("f.csv, line 3, column 2: 'nan'")


def test_a_slip_comes_with_an_example_in_the_decimal_mark_of_the_file():
    assert "Write it like 1.5, " in sentence("1.5;2;0\n3;x;1", NotANumber)
    assert "Write it like 1,5, " in sentence("1,5;2;0\n3;x;1", NotANumber)


def test_one_column_holds_no_points():
    assert sentence("1\n2", OneColumn) == (
        "f.csv has one column; points need a feature and a target. "
        "Put the features and the target of a point on one line: 1.5,2.5,0."
    )


@pytest.mark.parametrize(("features", "found"), [((), 0), ((0, 1, 2), 3)])
def test_a_point_has_one_feature_or_two(features, found):
    text = sentence("1,2,3,4\n5,6,7,8", TooManyColumns, features=features)

    assert text.startswith(f"{found} columns were chosen as features of f.csv; a point has")


@pytest.mark.parametrize("features", [(1, 1), (0, 2), (2,)])
def test_a_column_serves_only_once(features):
    text = sentence("a,b,c\n1,2,3\n4,5,6.5", ColumnTwice, features=features)

    name = "b" if features == (1, 1) else "c"
    assert text.startswith(
        f"Column {name} of f.csv was chosen twice; the target is column c."
    )


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("a,kind\n1,red\n2,blue", {}),
        (KINDS, {"features": (0,), "classes": ("rose", "tulip")}),
        ("a,kind\n1,0\n2,1", {"kind": "classes"}),
    ],
)
def test_labels_beside_one_feature_are_no_points(text, choice):
    sentence_found = sentence(text, LabelsBesideOneFeature, **choice)

    assert " of f.csv holds labels; classes need two features. Choose two" in sentence_found


def test_a_single_label_is_not_enough():
    assert sentence("1,2,a\n3,4,a", OneLabel) == (
        "Column 3 of f.csv holds a only; two classes are needed. "
        f"Add points of another class, or choose another target: --target {IN_THE_DIALOG}"
    )


def test_an_unknown_class_is_answered_with_the_known_ones():
    assert sentence(KINDS, UnknownClass, classes=("daisy", "rose")) == (
        "No label in column 3 of f.csv is daisy; there are rose, tea rose, tulip. "
        f"Choose two of them: --classes rose,tea rose {IN_THE_DIALOG}"
    )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [(KINDS, ("", "rose")), (DIGITS, ("3", "0")), (DIGITS, ("x", "0")), (KINDS, (1, 2))],
)
def test_nothing_and_numbers_without_points_are_no_classes(text, wanted):
    assert "; there are " in sentence(text, UnknownClass, classes=wanted)


def test_a_part_of_two_labels_is_ambiguous():
    assert sentence(KINDS, AmbiguousClass, classes=("ros", "tulip")) == (
        "ros is part of several labels in column 3 of f.csv: rose, tea rose. "
        "Write more of the label, or choose it in the dialog."
    )


@pytest.mark.parametrize("wanted", [("rose",), ("rose", "tulip", "tea rose")])
def test_two_classes_are_told_apart(wanted):
    text = sentence(KINDS, NotTwoClasses, classes=wanted)

    assert text.startswith(
        f"{len(wanted)} classes were chosen: {', '.join(wanted)}; a neuron"
    )


@pytest.mark.parametrize("wanted", [("tulip", "tulip"), ("tulip", "tul")])
def test_the_two_classes_are_different(wanted):
    text = sentence(KINDS, ClassTwice, classes=wanted)

    assert text.startswith("The class tulip was chosen twice; a neuron")


def test_values_have_no_classes():
    text = sentence(KINDS, ClassesAsValues, classes=("rose", "tulip"), kind="values")

    assert text == (
        "Classes were chosen, and values to predict as well. "
        "Leave out --classes or --kind values."
    )
