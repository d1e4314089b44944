"""Texts to read on any device, and scripts to read out: of each topic in each place and language."""

from __future__ import annotations

from ..compose import Composer
from ..compose.readout import plain_text, script
from ..engine.lock import build_lock
from ..engine.options import Options
from ..kernel.errors import Refused
from ..kernel.findings import is_refusal
from ..prove.textfile import check_text_file
from .topic_files import Folder, Made, Report, begun, evidence

FOLDER = "text"


def make_texts(options: Options) -> Report:
    """Make both files of all that is asked for by topic, place and language, prove them, and put them into the folder
    of texts.

    If one of the two is refused, neither is written, and the last good ones stay, unless something that they say is no
    longer so.
    """
    examined, report, wanted = begun(options, FOLDER)
    if not wanted:
        return report
    catalogue = examined.catalogue
    composer, folder = Composer(catalogue), Folder(report.out)
    texts: dict[str, bytes] = {}
    with build_lock(options.private, lambda: None):
        for topic, place in wanted:
            if examined.blocks_page(topic.id, topic.language, place):
                continue
            try:
                files = plain_text(composer, topic, place), script(composer, topic, place)
            except Refused as refused:
                report.findings += refused.findings
                continue
            facts = files[0].facts
            problems = [
                *(finding for file in files for finding in check_text_file(file)),
                *evidence(examined, options, facts, FOLDER),
            ]
            report.findings += problems
            if not is_refusal(problems):
                paths = tuple(file.path for file in files)
                report.made.append(Made(topic.id, topic.language, place, topic.head.title, paths, facts))
                texts |= {file.path: file.text.encode() for file in files}
        folder.keep(examined, options, report)
        if folder.is_there or texts:
            folder.write(report, texts)
    return report
