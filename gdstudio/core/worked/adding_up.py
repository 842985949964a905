"""How many digits to show, so that shown numbers add up.

The run calculates with 16 digits, which nobody wants to read. Its numbers are shown
rounded, but not each for itself: whoever takes the shown operands to a calculator shall get
the shown result, rounded as shown.

    1. Every number begins with few digits.
    2. Every equation is worked out from the shown operands, in decimals as on paper.
    3. Where that does not round to the shown result, the operand whose rounding moves the
       result most gets a digit more; the result itself, where it is next to a tie.
       From 2. again, until every equation holds.

A sum of numbers much larger than itself would need more digits than anyone reads. It is
given up, and its result is marked as close.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from gdstudio.core.worked.columns import EXACT, Column, Decimals

Rule = Callable[..., list[Decimal]]

ALIGNED = 3  # digits that may be added for the looks
NOTICEABLE = Decimal("0.01")  # of the last digit of a result


@dataclass(frozen=True, eq=False)
class Equation:
    """result = rule(*operands): row by row, or one number from all rows."""

    result: Column
    operands: tuple[Column, ...]
    rule: Rule

    def worked_out(
        self, rows: Sequence[int], exactly: Column | None = None
    ) -> list[Decimal]:
        """Return the results of these rows from the operands as shown.

        exactly: an operand that is taken as it is, without rounding
        """
        columns = []
        for column in self.operands:
            numbers = column.exact if column is exactly else column.rounded
            columns.append([numbers[row] for row in self._rows_of(column, rows)])
        return self.rule(*columns)

    def failing(self) -> list[int]:
        """Return the rows whose shown result is not what the shown operands round to.

        Half a unit off fails too: then it would depend on how the learner rounds.
        """
        result, rows = self.result, range(len(self.result))
        found = self.worked_out(rows)
        return [
            row
            for row in rows
            if 2 * abs(found[row] - result.rounded[row]) >= result.units[row]
        ]

    def has_got_digits(self, rows: Sequence[int]) -> bool:
        """Add a digit where it helps these rows most; return False where none can."""
        shown = self.worked_out(rows)
        moves = [(self._move(column, rows, shown), column) for column in self.operands]
        guilty = [(move, column) for move, column in moves if move > NOTICEABLE]
        able = [
            (move, column)
            for move, column in guilty
            if column.can_have_more(self._rows_of(column, rows))
        ]
        if able:
            _, column = max(able, key=lambda pair: pair[0])
        elif not guilty and self.result.can_have_more(rows):
            column = self.result
        else:
            return False
        column.add_digits_to(self._rows_of(column, rows))
        return True

    def _rows_of(self, column: Column, rows: Sequence[int]) -> Sequence[int]:
        """Return the rows of a column that rows of the result are worked out from."""
        return rows if len(column) == len(self.result) else range(len(column))

    def _move(self, column: Column, rows: Sequence[int], shown: Decimals) -> Decimal:
        """Return how far the rounding of an operand moves these results, in their units."""
        units = [self.result.units[row] for row in rows]
        results = zip(self.worked_out(rows, exactly=column), shown, units, strict=True)
        return max(abs(exact - result) / unit for exact, result, unit in results)


def settle(equations: Sequence[Equation], aligned: Sequence[Sequence[Column]] = ()) -> None:
    """Add digits until every equation holds, or is given up.

    aligned: columns of one number that look better with as many decimals as each other
    """
    with localcontext(prec=EXACT):
        given_up: set[Equation] = set()
        changes = 1
        while changes:
            changes = sum(_settle(equation, given_up) for equation in equations)
            changes += sum(_align(columns) for columns in aligned)
        for equation in equations:
            equation.result.close.update(equation.failing())


def _settle(equation: Equation, given_up: set[Equation]) -> bool:
    """Add digits until one equation holds; return whether there was something to do."""
    has_changed = False
    while equation not in given_up and (rows := equation.failing()):
        if equation.has_got_digits(rows):
            has_changed = True
        else:
            given_up.add(equation)
    return has_changed


def _align(columns: Sequence[Column]) -> bool:
    """Bring numbers to the most decimals among them; return whether one has changed."""
    most = max(columns, key=lambda column: column.places)
    short = [
        column
        for column in columns
        if column.first_places == most.first_places
        and 0 < most.places - column.places <= ALIGNED
    ]
    for column in short:
        column.add_digits(0, most.places - column.places)
    return bool(short)
