"""What is refused: a sentence on stderr, nothing on stdout, exit code 2."""

import pytest

from gdstudio.cli import main

FOUR = "0,0,0\n0,1,0\n1,0,0\n1,1,1\n"  # AND


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "no points"),
        ("x1,x2,label\n", "no points"),
        ("1,2,0\n", "at least 2 training points; there are 1"),
        ("1,2,0\n3,4,0\n", "All 2 training points are of class 0"),
        ("1,2,0\n1,2,1\n", "lie at the same place, (1, 2)"),
        (bytes(range(256)), "not a text file"),
        ("1,2,0\n3,4\n5,6,1\n", "line 2: expected 3 columns, found 2"),
        ("1,2,0\n3,four,1\n5,6,1\n", "line 2, column 2: 'four' is not a number"),
        ("1,2,0\nnan,4,1\n5,6,1\n", "line 2, column 1: 'nan' is not a finite number"),
        ("1,2,0\n3,inf,1\n5,6,1\n", "line 2, column 2: 'inf' is not a finite number"),
        ("1,2,a\n3,4,b\n5,6,c\n", "3 classes: a, b, c"),
        ("1\n2\n3\n", "one column"),
        ("1e200,2,0\n-1e200,3,1\n1e199,5,0\n", "so large"),
    ],
)
def test_a_file_that_nothing_can_be_learned_from_is_refused(points, refusal, content, said):
    assert said in refusal("train", points(content))


@pytest.mark.parametrize(
    ("name", "said"), [("no.csv", "No such file"), (".", "is a folder")]
)
def test_a_file_that_is_not_there_is_named(tmp_path, refusal, name, said):
    assert said in refusal("train", str(tmp_path / name))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("--learning-rate abc", "--learning-rate 'abc' is not a number. Write it like 0.1"),
        ("--learning-rate 0,1", "'0,1' is not a number"),
        ("--learning-rate 0", "must be a finite number above 0, at most 1e200. Try 0.1"),
        ("--learning-rate 1e300", "The learning rate is 1e+300"),
        ("--learning-rate -1", "The learning rate is -1.0"),
        ("--learning-rate -1e-3", "The learning rate is -0.001"),
        ("--learning-rate nan", "The learning rate is nan"),
        ("--learning-rate -inf", "The learning rate is -inf"),
        (
            "--learning-rate",
            "--learning-rate: expected one argument. gdstudio train --help",
        ),
        ("--batch-size 0", "The batch size is 0"),
        ("--batch-size 5", "A batch of 5 needs more than the 4 training points"),
        ("--batch-size 1.5", "--batch-size '1.5' is not a whole number"),
        ("--epochs 0", "The number of epochs is 0"),
        ("--epochs many", "--epochs 'many' is not a whole number. Write it like 20"),
        ("--seed -1", "The seed is -1"),
        ("--seed -1 --test-share 0.5", "The seed is -1"),
        ("--seed 4294967296", "The seed is 4294967296"),
        ("--neuron logistic", "Choose one of: perceptron, adaline, linear-regression"),
        ("--mode all", "Choose one of: online, mini-batch, batch"),
        ("--order random", "Choose one of: fixed, shuffled, with-replacement"),
        ("--standardize yes", "Choose one of: none, population, sample"),
        ("--kind colours", "Choose one of: classes, values"),
        ("--kind values --neuron perceptron", "Perceptron needs points of classes 0 and 1"),
        ("--start 1,2", "The start has 2 numbers"),
        ("--start -1,nan,2", "one that is not finite"),
        ("--start 1;2;3", "--start '1;2;3' is not a list of numbers"),
        ("--test-share 1", "A test share of 1 leaves 0 of 4 points"),
        ("--test-share -0.5", "A test share of -0.5"),
        ("--test-share half", "--test-share 'half' is not a number"),
        ("--columns 7", "no column 7"),
        ("--target 7", "no column 7"),
        ("--classes a,b", "is a; there are 0, 1"),
        ("--jason", "unrecognized arguments: --jason"),
        ("--epoch 3", "unrecognized arguments: --epoch 3"),  # no guessing
    ],
)
def test_an_option_that_is_out_of_range_is_refused(points, refusal, arguments, said):
    assert said in refusal("train", points(FOUR), *arguments.split())


def test_a_constant_feature_cannot_be_standardised(points, refusal):
    file = points("1,2,0\n1,3,1\n")

    assert "Feature x₁ is 1 in every" in refusal(
        "train", file, "--standardize", "population"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["train"], "required: FILE"),
        (["course"], "required: FOLDER"),
        (["a.csv", "b.csv"], "opens one file, not 2: a.csv, b.csv"),
        (["--nonsense"], "gdstudio --help lists"),
    ],
)
def test_a_command_that_is_not_understood_is_refused(refusal, window, arguments, said):
    assert said in refusal(*arguments)
    assert window == []


@pytest.mark.parametrize("size", ["e160", "e-160", "e150"])
@pytest.mark.parametrize("neuron", ["perceptron", "adaline"])
def test_numbers_of_any_size_give_a_result_or_a_sentence(points, capfd, size, neuron):
    rows = [(1, 2, 0), (3, 1, 1), (2, 5, 1)]
    file = points("".join(f"{x}{size},{y}{size},{label}\n" for x, y, label in rows))

    code = main(["train", file, "--neuron", neuron, "--epochs", "3"])

    out, err = capfd.readouterr()
    assert (code, bool(out), bool(err)) in {(0, True, False), (2, False, True)}
    assert "Warning" not in err
