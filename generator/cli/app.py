"""makeleaflet: the group of commands, and what happens when something goes wrong in one."""

from __future__ import annotations

import contextlib
import importlib
import io
import logging
import signal
import sys
from types import FrameType

import click

from .. import __version__
from ..kernel.errors import EXIT_BUG, EXIT_REFUSED, Refused
from .common import tell

NAME = "makeleaflet"  # however it was started: `python -m generator` is no command that anybody should type

# Command -> module. Imported only when used, so that help and no-op builds start at once.
COMMANDS = {
    "build": "Make what has changed, prove it, and put it in output/.",
    "calibrate": "Measure how far a printer is off, and keep it.",
    "check": "Look for mistakes without making anything.",
    "site": "Make web pages of the topics.",
    "text": "Make plain texts of the topics, and scripts to read out.",
    "handoff": "Pack what a print shop needs.",
    "release": "Build strictly, and record the result as released.",
    "verify-release": "Check that releases are unchanged.",
    "handout": "Note where printed copies went.",
    "services": "Show the register: facts, their evidence, where they are used.",
    "where-used": "Show what prints a number, an address or a service.",
    "verify": "Go through what has to be checked, and keep the answers.",
    "import": "Take services or places from a table.",
    "translate": "See what translations lack, and exchange them with translators.",
    "recall": "See which copies must come back, and from where.",
    "evidence": "Collect the reasons to trust a release.",
    "proof": "Prove any PDF of yours, even one that somebody changed.",
    "list": "List the topics, formats, places and so on.",
    "explain": "Explain the code of a finding.",
    "schema": "Print the JSON Schema of a kind of file, for editors.",
    "words": "Show how hard each text is to read.",
    "doctor": "Show what is installed, and which files win over built-in ones.",
    "completion": "Print the completion script for a shell.",
}


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"{__package__}.{name.replace('-', '_')}_command").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from ..kernel.suggest import did_you_mean

            hint = did_you_mean(args[0], COMMANDS)
            raise click.UsageError(f"{error.message} {hint}".strip(), ctx=ctx) from None


@click.group(
    cls=_Commands,
    name=NAME,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example:  makeleaflet build --format card",
)
@click.version_option(__version__, prog_name=NAME)
def cli() -> None:
    """Printable help: leaflets, wallet cards and posters, from words and numbers that anyone can edit."""


def main() -> None:
    """Run, and exit with 0 (done), 1 (something was refused), 2 (wrong usage) or 70 (our bug)."""
    _prepare()
    try:
        sys.exit(cli(prog_name=NAME, standalone_mode=False) or 0)
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        _stopped()
    except click.ClickException as error:
        shown = _Kept()
        error.show(shown)
        tell(shown.getvalue(), err=True, nl=False)
        sys.exit(error.exit_code)
    except Refused as refused:
        for finding in refused.findings:
            tell(finding.text(), err=True)
        sys.exit(EXIT_REFUSED)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except Exception:
        if _asked_to_stop:
            _stopped()  # what went wrong did so on the way out, as on a terminal that is gone
        _our_bug()


class _Kept(io.StringIO):
    """What click says of a mistake, letter by letter: from what is no terminal, it would drop what tell() writes
    out.
    """

    def isatty(self) -> bool:
        return True


_SILENT = logging.NullHandler()
_asked_to_stop: list[int] = []  # signals other than Ctrl-C


def _prepare() -> None:
    for signum in (signal.SIGTERM, signal.SIGHUP):
        # One that is ignored stays so: nohup says that the end of the terminal mustn't stop us.
        with contextlib.suppress(ValueError):  # not in the main thread
            if signal.getsignal(signum) != signal.SIG_IGN:
                signal.signal(signum, _stop)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that can't show a letter shows its number
    # What libraries complain of is in our findings; their own words would reach the terminal as they are.
    logging.getLogger().addHandler(_SILENT)


def _stop(signum: int, frame: FrameType | None) -> None:
    """End as cleanly as with Ctrl-C: workers ended, no half files, the lock released."""
    _asked_to_stop.append(signum)
    raise KeyboardInterrupt


def _stopped() -> None:
    with contextlib.suppress(OSError):
        tell("stopped; finished files stay as they are", err=True)
    sys.exit(128 + (_asked_to_stop[-1] if _asked_to_stop else signal.SIGINT))


def _our_bug() -> None:
    import os
    import tempfile
    import traceback

    handle, path = tempfile.mkstemp(prefix="makeleaflet-bug-", suffix=".txt")
    with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(f"makeleaflet {__version__}, Python {sys.version}\n{' '.join(sys.argv)}\n\n{traceback.format_exc()}")
    tell(f"This is a bug in makeleaflet, not a mistake in your files. Details are in {path}.", err=True)
    sys.exit(EXIT_BUG)
