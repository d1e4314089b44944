"""Services as templates see them."""

from __future__ import annotations

from html import escape

from ..kernel.phone import dial, printed
from ..model.content import Link, Service
from ..model.text import in_language


def number_html(id: str, service: Service, region: str, live: bool) -> str:
    """A number that never breaks over lines, marked with the service it belongs to."""
    assert service.number
    shown = escape(printed(service.number))
    if live and service.dialled:
        return f'<a class="tel" data-service="{id}" href="{dial(service.number, region)}">{shown}</a>'
    return f'<span class="tel" data-service="{id}">{shown}</span>'


def site_html(id: str, site: str, live: bool) -> str:
    if live:
        return f'<a class="site" data-service="{id}" href="https://{escape(site)}">{escape(site)}</a>'
    return f'<span class="site" data-service="{id}">{escape(site)}</span>'


def contact(id: str, service: Service, language: str, region: str, live: bool, markup) -> dict:
    """A service as a plain dict for templates. What isn't trusted enough to print is empty."""
    name = in_language(service.name, language)
    short = in_language(service.short_name, language) or name
    return {
        "id": id,
        "name": name,
        "short_name": short,
        "neutral_name": in_language(service.neutral_name, language) or short,
        "who": in_language(service.who, language),
        "number": markup(number_html(id, service, region, live)) if service.printable("number") else "",
        "site": markup(site_html(id, service.site, live)) if service.printable("site") else "",
        "hours": in_language(service.hours, language) if service.printable("hours") else "",
        "address": in_language(service.address, language) if service.printable("address") else "",
    }


def link_target(link: Link, services: dict[str, Service], region: str) -> tuple[str, str]:
    """(payload of the QR code, the same in words as printed beside it)."""
    if link.call:
        number = services[link.call].number or ""
        return dial(number, region), printed(number)
    assert link.url
    return link.url, link.url.removeprefix("https://").rstrip("/")
