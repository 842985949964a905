"""What runs as `gdstudio` and as `python -m gdstudio`."""

import os

NUMPY = {
    "OPENBLAS_NUM_THREADS": "1",  # the arrays are so small that more cost time
    "NUMPY_MADVISE_HUGEPAGE": "0",  # a run grows page by page: 2 MB at once hold up a frame
}


def main() -> int:
    """Run the command line, with NumPy set up for it unless the user has said otherwise.

    Only this command decides that: a notebook that imports gdstudio keeps its own settings.
    """
    for name, value in NUMPY.items():  # NumPy looks once, when it loads
        os.environ.setdefault(name, value)
    from gdstudio.cli import main as run  # noqa: PLC0415 - loads NumPy

    return run()


if __name__ == "__main__":
    raise SystemExit(main())
