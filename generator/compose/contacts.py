"""Services as templates see them, and the one place where numbers and addresses are formatted."""

from __future__ import annotations

import re
from html import escape

from ..model.content import Link, Service
from ..model.text import in_language

NBSP = "\u00a0"


def digits(number: str) -> str:
    return re.sub(r"\D", "", number)


def dial(number: str, region: str) -> str:
    """The tel: URI (RFC 3966). Short codes and numbers under ten digits never take a country code."""
    plain = digits(number)
    if len(plain) < 10:
        return f"tel:{plain}"
    import phonenumbers

    return f"tel:{phonenumbers.format_number(phonenumbers.parse(number, region), phonenumbers.PhoneNumberFormat.E164)}"


def number_html(id: str, number: str, region: str, live: bool) -> str:
    """A number that never breaks over lines, marked with the service it belongs to."""
    shown = escape(number).replace(" ", NBSP)
    if live:
        return f'<a class="tel" data-service="{id}" href="{dial(number, region)}">{shown}</a>'
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
        "number": markup(number_html(id, service.number, region, live)) if service.printable("number") else "",
        "site": markup(site_html(id, service.site, live)) if service.printable("site") else "",
        "hours": in_language(service.hours, language) if service.printable("hours") else "",
        "address": in_language(service.address, language) if service.printable("address") else "",
    }


def link_target(link: Link, services: dict[str, Service], region: str) -> tuple[str, str]:
    """(payload of the QR code, the same in words as printed beside it)."""
    if link.call:
        number = services[link.call].number or ""
        return dial(number, region), number.replace(" ", NBSP)
    assert link.url
    return link.url, link.url.removeprefix("https://").rstrip("/")
