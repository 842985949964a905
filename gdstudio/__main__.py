"""What runs as `gdstudio` and as `python -m gdstudio`."""

import os


def main() -> int:
    """Run the command line, with NumPy on one thread unless the user has said otherwise.

    The arrays are so small that more threads cost time. Only this command decides that:
    a notebook that imports gdstudio keeps its own settings.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # NumPy looks once, when it loads
    from gdstudio.cli import main as run  # noqa: PLC0415 - loads NumPy

    return run()


if __name__ == "__main__":
    raise SystemExit(main())
