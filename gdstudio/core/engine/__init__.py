"""Faster ways to the numbers that the textbook functions of `neurons` give.

Which of them runs is nobody's business outside `core`. Each says what makes it right, and
its test holds it against the textbook: bit for bit where sums are added in the same order,
and to twelve digits where they are added in another.
"""
