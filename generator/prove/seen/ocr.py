"""Reading a picture as a person does: what is in it, and where. Knows nothing of PDFs.

The engine is RapidOCR with the models PP-OCRv6 small, which its wheel brings; their paths are handed over, or it would
look for others on the network.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from ...model.proof import Line

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PIL import Image
    from rapidocr import RapidOCR

_LOOK = 1280  # px: the longer side at most when lines are looked for; they are then read in full resolution
_SURE = 0.85  # of 1: how sure the engine is of a line that stands the right way up, as a rule
_LEAST = 0.5  # of 1: less isn't writing
_TALL = 1.5  # times as high as wide: writing that may run up or down
_STRANGE = 0.1  # of the letters of a text: with more that the engine doesn't know, it makes figures out of letters
_LATIN = "\u024f"  # the last letter of Unicode's Latin Extended-B
_READS = "PP-OCRv6_rec_small.onnx"  # the model that reads a line
_THREADS = 1  # builds have a process for each core


def _models() -> Path:
    found = find_spec("rapidocr")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("No module named 'rapidocr'")
    return Path(found.origin).parent / "models"


class Eye:
    """The same picture gives the same lines. `name` changes when others may come out."""

    @cached_property
    def name(self) -> str:
        return f"rapidocr {version('rapidocr')}, onnxruntime {version('onnxruntime')}, {_LOOK}"

    @cached_property
    def _engine(self) -> RapidOCR:
        import cv2
        import rapidocr

        cv2.setNumThreads(_THREADS)
        models = _models()
        return rapidocr.RapidOCR(
            params={
                "Global.log_level": "critical",
                "Global.max_side_len": 1_000_000,  # no picture is made smaller before lines are looked for
                "Global.use_cls": False,
                "Det.model_path": str(models / "PP-OCRv6_det_small.onnx"),
                "Det.limit_type": "max",
                "Det.limit_side_len": _LOOK,
                "Rec.model_path": str(models / _READS),
                "EngineConfig.onnxruntime.intra_op_num_threads": _THREADS,
                "EngineConfig.onnxruntime.inter_op_num_threads": _THREADS,
            }
        )

    @cached_property
    def _letters(self) -> frozenset[str]:
        """All that the model reads: its file says so. The engine would take ten times as long to load."""
        import onnxruntime

        quick = onnxruntime.SessionOptions()
        quick.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
        model = onnxruntime.InferenceSession(str(_models() / _READS), quick, providers=["CPUExecutionProvider"])
        return frozenset(model.get_modelmeta().custom_metadata_map["character"])

    def knows(self, text: str) -> bool:
        """Whether it can read the writing that a text is in."""
        letters = [letter for letter in text if letter.isalpha()]
        foreign, few = [letter for letter in letters if letter > _LATIN], _STRANGE * len(letters)
        # Latin words, which most are, are known without the model.
        return len(foreign) <= few or sum(letter not in self._letters for letter in foreign) <= few

    def read(self, picture: Image.Image, zoom: int = 1) -> tuple[Line, ...]:
        """The lines in a PIL picture in RGB, roughly from top to bottom. `zoom`: how many times smaller it is made to
        look for lines.
        """
        import numpy

        found = self._engine(_pixels(numpy, picture.reduce(zoom)), use_det=True, use_rec=False)
        boxes = (
            [] if found.boxes is None else [[(float(x) * zoom, float(y) * zoom) for x, y in box] for box in found.boxes]
        )
        lines = (self._line(numpy, picture, box) for box in boxes)
        return tuple(line for line in lines if line.text and line.score >= _LEAST)

    def _line(self, numpy: ModuleType, picture: Image.Image, box: Sequence[Sequence[float]]) -> Line:
        xs, ys = [x for x, _ in box], [y for _, y in box]
        upright = _cut_out(picture, box)
        tall = upright.height >= _TALL * upright.width
        turns = [90, 270, 0] if tall else [0]
        text, score = max((self._words(numpy, upright, turn) for turn in turns), key=lambda read: read[1])
        if not tall and score < _SURE:
            text, score = max((text, score), self._words(numpy, upright, 180), key=lambda read: read[1])
        return Line(text.strip(), score, min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))

    def _words(self, numpy: ModuleType, picture: Image.Image, turn: int) -> tuple[str, float]:
        """What a single line says once it is turned, and how sure that is."""
        read = self._engine(_pixels(numpy, picture.rotate(turn, expand=True)), use_det=False, use_rec=True)
        # The score is rounded, so that no last bit decides which way up a line is.
        return (read.txts[0], round(float(read.scores[0]), 3)) if read.txts else ("", 0.0)


def _cut_out(picture: Image.Image, box: Sequence[Sequence[float]]) -> Image.Image:
    """The part of a picture between four corners, clockwise from the one where the line starts; upright."""
    from PIL import Image

    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = box
    w = max(1, round(max(math.hypot(x1 - x0, y1 - y0), math.hypot(x2 - x3, y2 - y3))))
    h = max(1, round(max(math.hypot(x3 - x0, y3 - y0), math.hypot(x2 - x1, y2 - y1))))
    return picture.transform((w, h), Image.Transform.QUAD, (x0, y0, x3, y3, x2, y2, x1, y1), Image.Resampling.BICUBIC)


def _pixels(numpy: ModuleType, picture: Image.Image) -> NDArray[Any]:
    """As the engine takes them: blue first."""
    return numpy.ascontiguousarray(numpy.asarray(picture)[:, :, ::-1])
