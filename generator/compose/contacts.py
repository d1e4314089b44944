"""Services as templates see them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from ..kernel.phone import PhoneNumber
from ..kernel.web import as_printed, looked_up, opened
from ..model.content import Link, Service
from ..model.text import in_language


def number_html(id: str, number: PhoneNumber, live: bool) -> str:
    """A number that never breaks over lines, marked with the service it belongs to. `live`: as a link."""
    shown = escape(number.printed)
    if live:
        return f'<a class="tel" data-service="{id}" href="{number.uri}">{shown}</a>'
    return f'<span class="tel" data-service="{id}">{shown}</span>'


def site_html(id: str, site: str, live: bool) -> str:
    if live:
        return f'<a class="site" data-service="{id}" href="{escape(opened(site))}">{escape(site)}</a>'
    return f'<span class="site" data-service="{id}">{escape(site)}</span>'


def mail_html(id: str, mail: str, live: bool) -> str:
    if live:
        box, _, host = mail.rpartition("@")
        return (
            f'<a class="mail" data-service="{id}" '
            f'href="mailto:{escape(box)}@{escape(looked_up(host))}">{escape(mail)}</a>'
        )
    return f'<span class="mail" data-service="{id}">{escape(mail)}</span>'


def contact(
    id: str,
    service: Service,
    number: PhoneNumber | None,
    language: str,
    live: bool,
    markup: Callable[[str], str],
) -> dict[str, Any]:
    """A service as a plain dict for templates. What isn't trusted enough to print is empty."""
    name = in_language(service.name, language)
    short = in_language(service.short_name, language) or name
    shown = markup(number_html(id, number, live and service.dialled)) if number and service.printable("number") else ""
    site = markup(site_html(id, service.site, live)) if service.site and service.printable("site") else ""
    email = markup(mail_html(id, service.email, live)) if service.email and service.printable("email") else ""
    return {
        "id": id,
        "name": name,
        "short_name": short,
        "neutral_name": in_language(service.neutral_name, language) or short,
        "who": in_language(service.who, language),
        "number": shown,
        "site": site,
        "email": email,
        "way": shown or site or email,
        "hours": in_language(service.hours, language) if service.printable("hours") else "",
        "address": in_language(service.address, language) if service.printable("address") else "",
    }


def link_target(link: Link, numbers: Mapping[str, PhoneNumber]) -> tuple[str, str]:
    """(payload of the QR code, the same in words as printed beside it)."""
    if link.call:
        number = numbers[link.call]
        return number.uri, number.printed
    assert link.url
    return opened(link.url), as_printed(link.url)
