"""What a page may load: assets by their digest, and data: URLs. Nothing else, ever."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from weasyprint.urls import URLFetcher, URLFetcherResponse

from ..kernel.pictures import JPEG, PNG, SVG, picture_problem
from .pixels import as_drawn


class AssetFetcher(URLFetcher):
    """Serves asset:<digest> and data:; records every other request and refuses it.

    WeasyPrint only logs most refusals, and swallows those that come from inside an SVG: that's why
    they are recorded here, for the engine to report.
    """

    def __init__(self) -> None:
        super().__init__(allowed_protocols=("data",), allow_redirects=False)
        self.assets: dict[str, tuple[str, str]] = {}
        self.refused: list[str] = []

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        if url.startswith("asset:"):
            entry = self.assets.get(url.removeprefix("asset:").partition("#")[0])
            if entry is None:
                self.refused.append(url)
                raise ValueError("unknown asset")
            path, media = entry
            return URLFetcherResponse(url, as_drawn(Path(path).read_bytes(), media), {"Content-Type": media})
        if url.lower().startswith("data:"):
            return _judged(super().fetch(url, headers))
        self.refused.append(url)
        raise ValueError("only the project's own files can be used")


def _judged(response: URLFetcherResponse) -> URLFetcherResponse:
    """A picture that is written out in an address; ValueError if it isn't fit to draw. Files have been judged
    before.
    """
    data, media = response.read(), response.content_type
    if b"<svg" in data:
        media = SVG  # WeasyPrint goes by what is in it
    if media.startswith("image/"):
        if media not in (PNG, JPEG, SVG):
            raise ValueError("it is neither PNG, JPEG nor SVG")
        if problem := picture_problem(data, media):
            raise ValueError(f"it {problem[1]}")
    return URLFetcherResponse(
        response.url, as_drawn(data, media), {"Content-Type": response.headers.get("Content-Type", media)}
    )
