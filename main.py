"""Bazresyar: one program, window or headless."""

import sys


def main() -> int:
    """Without arguments the window, with arguments the commands; returns the exit code."""
    if len(sys.argv) == 3 and sys.argv[1] == "--child":  # how a frozen build starts its workers
        from app.children import run

        return run(sys.argv[2])
    if len(sys.argv) == 1:
        from app.bootstrap.window import run_window

        return run_window()
    from app.bootstrap.commands import run_commands

    return run_commands(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
