"""makeleaflet verify"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..kernel.errors import EXIT_DONE, EXIT_REFUSED, Refused
from ..kernel.findings import is_refusal
from .common import PROBLEMS, counted, options_from, project_option, show_findings, tell, today_option

if TYPE_CHECKING:
    from ..workflows.register import Answer, Desk
    from ..workflows.ring_round import Question


@click.command(
    "verify",
    epilog="Example:  makeleaflet verify --by MS",
    short_help="Go through what has to be checked, and keep the answers.",
)
@click.argument("services", nargs=-1, metavar="[ID]...")
@project_option
@today_option
@click.option("--by", metavar="INITIALS", help="Who checks; if you don't say, it asks.")
@click.option("--all", "everything", is_flag=True, help="All facts that are printed, not just those that are due.")
@click.option("--sheet", is_flag=True, help="Make a sheet for ringing round, as a PDF in output/sheets/.")
@click.option(
    "--write-csv", metavar="FILE", help="Write what is due as a table to fill in (CSV, or XLSX if the name ends so)."
)
@click.option("--csv", "csv_file", metavar="FILE", help="Take back a table that was filled in (CSV or XLSX).")
@click.option("--partial", is_flag=True, help="With --csv: write the rows that are right, even if others are refused.")
def command(
    services: tuple[str, ...],
    directory: str,
    today: str | None,
    by: str | None,
    everything: bool,
    sheet: bool,
    write_csv: str | None,
    csv_file: str | None,
    partial: bool,
) -> int:
    """Go through what has to be checked, number by number, and record the answers.

    Writes each answer to content/services as soon as you give it. A fact is due if a policy warns about it or refuses
    it, including the policy for releases. Name services to check those, due or not.
    """
    if sum(map(bool, (sheet, write_csv, csv_file))) > 1:
        raise click.UsageError("--sheet, --write-csv and --csv go one at a time")
    from ..kernel.suggest import did_you_mean
    from ..workflows.register import Desk
    from ..workflows.ring_round import questions

    options = options_from(directory, today=today)
    desk = Desk(options)
    for id in services:
        if id not in desk.catalogue.services and not is_refusal(desk.examined.findings):
            raise click.UsageError(f'there is no service "{id}". {did_you_mean(id, desk.catalogue.services)}'.strip())
    # A number that can't exist keeps an edition from being made, but doesn't keep anybody from asking; a file that
    # can't be read must be fixed.
    unread = {f"SRC{n:03d}" for n in range(1, 10)}
    broken = [
        finding
        for finding in desk.examined.findings
        if finding.code in unread and finding.where.file.startswith(("content/services/", "content/project"))
    ]
    if broken:
        show_findings(broken)
        return EXIT_REFUSED
    if csv_file:
        return _take_back(desk, Path(csv_file), by or "", partial)
    asked = questions(desk, services, everything)
    if write_csv:
        from ..workflows.ring_round import write_questions

        write_questions(asked, Path(write_csv))
        tell(
            f"Written: {write_csv}, with {counted(len(asked), 'row')}. Fill in outcome (right, changed or no answer), "
            f"date and by, then:  makeleaflet verify --csv {write_csv}"
        )
        return EXIT_DONE
    if not asked:
        tell("Nothing is due.")
        return EXIT_DONE
    if sheet:
        from ..workflows.ring_round import ring_round_sheet

        made = ring_round_sheet(desk, asked)
        show_findings(made.findings, *PROBLEMS)
        if made.refused:
            return EXIT_REFUSED
        tell(f"Print {options.out / made.path}: {counted(len(asked), 'fact')} to check.")
        return EXIT_DONE
    return _Walk(desk, by or "").go(asked)


def _take_back(desk: Desk, path: Path, by: str, partial: bool) -> int:
    from ..workflows.ring_round import take_back

    told, findings = take_back(desk, path, by, partial)
    for line in told:
        tell(line)
    # Refused rows have been reported already.
    show_findings(finding for finding in findings if finding.code != "REG005" or finding.where.file != str(path))
    return EXIT_REFUSED if is_refusal(findings) else EXIT_DONE


class _Quit(Exception):
    """Somebody has had enough, or nobody is there."""


class _Walk:
    """A dialogue on a terminal, or with a substitute for one: one line asked, one line answered."""

    def __init__(self, desk: Desk, by: str):
        self.desk, self.by, self.written = desk, by, 0

    def go(self, asked: Sequence[Question]) -> int:
        tell(f"{len(asked)} to check. Each answer is kept at once; stop whenever you like, with q.")
        silent: set[str] = set()
        try:
            while not self.by:
                self.by = self._ask("Your initials: ")
            for number, question in enumerate(asked, start=1):
                if question.service in silent and question.method == "rang":
                    continue  # nobody to ask
                if not self._one(question, f"{number} of {len(asked)}"):
                    silent.add(question.service)
        except _Quit:
            tell("\nStopped.")
        except Refused as refused:
            show_findings(refused.findings)
            tell(self._sum())
            return EXIT_REFUSED
        tell(self._sum())
        return EXIT_DONE

    def _sum(self) -> str:
        return (
            "Nothing was written."
            if not self.written
            else f"{self.written} written into content/services. Look at what changed, then:  makeleaflet build"
        )

    def _one(self, question: Question, count: str) -> bool:
        """Ask one question and keep the answer; False if nobody answered the phone."""
        from ..workflows.register import Answer

        self._show(question, count)
        while True:
            outcome = self._ask("[r]ight, [c]hanged, [n]o answer, [s]kip, [q]uit: ").casefold()
            if outcome in ("q", "quit"):
                raise _Quit
            if outcome in ("s", "skip"):
                return True
            if outcome in ("n", "no", "no answer"):
                tell("Nothing is written. Try again at another time.")
                return False
            if outcome not in ("r", "right", "c", "changed"):
                tell("Type r, c, n, s or q, then Enter.")
                continue
            answer = Answer(question.service, question.fact, self.desk.options.today, question.method, self.by)
            if outcome.startswith("c"):
                answer = replace(answer, new=self._new(question, answer))
                if not answer.new:
                    continue
            if problem := self.desk.problem(answer):
                tell(f"Not written: {problem}.")
                continue
            file = self.desk.write(answer)
            self.written += 1
            tell(f"Written to {file}.")
            return True

    def _new(self, question: Question, answer: Answer) -> str:
        """What the fact is now, read back and agreed to; "" to go back."""
        while told := self._ask(f"What is the {question.fact} now? (Enter alone: go back) "):
            if told.casefold() in ("q", "quit"):
                raise _Quit
            # Nobody should read back what can't be right.
            if problem := self.desk.problem(replace(answer, new=told)):
                tell(f"Not taken: {problem}.")
                continue
            new = self.desk.as_kept(question.fact, told)
            if question.fact == "number":
                self._tell_large(new)
            return (
                new
                if self._agreed(
                    f"{new}: {'read it back to them. ' if question.method == 'rang' else ''}Is that right? [y/n] "
                )
                else ""
            )
        return ""

    def _agreed(self, prompt: str) -> bool:
        while True:
            said = self._ask(prompt).casefold()
            if said in ("q", "quit"):
                raise _Quit
            if said in ("y", "yes", "n", "no"):
                return said.startswith("y")
            tell("Type y or n, then Enter.")

    def _show(self, question: Question, count: str) -> None:
        tell("")
        tell(f"{count}  {question.name}", bold=True)
        if question.number:
            tell("")
            self._tell_large(question.number)
            tell("")
        tell(
            f"Why: {'; '.join(question.reasons)}. In {question.editions} "
            f"edition{'' if question.editions == 1 else 's'}."
        )
        for line in question.ask:
            tell(f"  {line}")

    def _tell_large(self, number: str) -> None:
        import shutil

        from .big_digits import big

        encoding = (getattr(sys.stdout, "encoding", "") or "").lower().replace("-", "")
        blocks = sys.stdout.isatty() and encoding.startswith("utf")
        text = big(number, shutil.get_terminal_size().columns, blocks)
        # The plain number below: to copy, and for a screen reader.
        tell(text, bold=True)
        if "\n" in text:
            tell(f"\n{number}")

    def _ask(self, prompt: str) -> str:
        tell(prompt, nl=False)
        sys.stdout.flush()
        line = sys.stdin.readline()
        if not line:
            raise _Quit
        if not sys.stdin.isatty():
            tell("")
        return line.strip()
