"""Web addresses: the one place where it is judged whether they can be what they say."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import unquote_to_bytes

from .lookalike import clinging, skeleton, unseen
from .stray import hidden, typographic

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_PORT = re.compile(r":\d*$")
_PERCENT = re.compile(r"%(?![0-9a-f]{2})", re.IGNORECASE)
_PLAIN = re.compile(rb"[A-Za-z0-9._~-]")  # what RFC 3986, 2.3, says is never to be encoded
# Names that lead nowhere, or elsewhere on each network: RFC 2606, 6761, 6762, 7686, 8375, 9476; and what routers and
# offices use.
_LOCAL = frozenset(
    "alt corp example home internal intranet invalid lan local localdomain localhost mail onion private test".split()
)
_LOCAL_ENDS = ("home.arpa",)
_NUMBER = re.compile(r"0x[0-9a-f]*|[0-9]+")  # a host that ends in one is an IP address (WHATWG URL, 3.5)

Problem = tuple[str, str, str]  # code, the end of a sentence, hint

_AS_SHOWN = "write it as the browser shows it when you have opened the page"
_MAILBOX = re.compile(
    r"[a-z0-9]+(?:[._+-][a-z0-9]+)*", re.IGNORECASE
)  # of what RFC 5321 allows before the @, what every program takes
_MAIL = re.compile(r"(?:mailto:)?[^\s@/:]+@[^\s@/:]+", re.IGNORECASE)
_NUMBERLIKE = re.compile(r"(?:tel:)?[+(]?\d[\d ()/-]{2,}", re.IGNORECASE)


def host_of(address: str) -> str:
    """The name of the site in lower case, as it would be looked up, without www.; "" if there is none. With or without
    https://.
    """
    return _normal(written_host(address)).removeprefix("www.").rstrip(".")


def written_host(address: str) -> str:
    """The name of the site as it is written."""
    rest = address.strip()
    if (found := _SCHEME.match(rest)) and "/" in rest[found.end() : found.end() + 1]:
        rest = rest[found.end() :].lstrip("/\\")
    return _PORT.sub("", re.split(r"[/?#\\]", rest, maxsplit=1)[0].rpartition("@")[2])


@lru_cache(maxsize=2048)
def address_problem(address: str) -> Problem | None:
    """What is wrong with an address, with or without https://; None if nothing is."""
    if problem := _gap(address):
        return problem
    if "\\" in address:
        return "SEC003", "has a backslash", "write /"
    scheme = _SCHEME.match(address)
    rest = address[scheme.end() :] if scheme and address[scheme.end() :].startswith("//") else "//" + address
    if scheme and rest[:2] == "//" and scheme[1].lower() not in ("https", "http") and "://" in address:
        return "SEC003", "doesn't start with https://", "write an address that does"
    authority = re.split(r"[/?#\\]", rest[2:], maxsplit=1)[0]
    return _authority_problem(authority) or _path_problem(rest[2 + len(authority) :])


def _gap(address: str) -> Problem | None:
    if " " in address:
        return (
            "SEC003",
            "has a space",
            "take it out; if there is one in the name of the page, copy the address from the browser",
        )
    if found := hidden(address) or typographic(written_host(address)):
        return "SEC003", f"can't be an address: {found.says}", "type it again, by hand"
    for c in address:
        if unseen(c) or c.isspace():
            return (
                "SEC003",
                f"has U+{ord(c):04X} ({unicodedata.name(c, 'a control character').lower()}), which can't be seen",
                "type it again, by hand",
            )
    return None


def site_problem(site: str) -> Problem | None:
    """What is wrong with the web address of a service, which is kept without https://; None if nothing is."""
    if _MAIL.fullmatch(site.strip()):
        return (
            "SRC054",
            "is an email address, not a web address",
            "write it below email, and its evidence below evidence.email",
        )
    if _NUMBERLIKE.fullmatch(site.strip()):
        return (
            "SRC054",
            "is a telephone number, not a web address",
            "write it below number, and its evidence below evidence.number",
        )
    if site.lower().startswith("http://"):
        return (
            "SEC003",
            "begins with http://, which isn't safe from others on the same network",
            "leave it out: the address is opened with https://",
        )
    return address_problem(site)


def mail_problem(mail: str) -> Problem | None:
    """What is wrong with an email address; None if nothing is."""
    if problem := _gap(mail):
        return problem
    if mail.lower().startswith("mailto:"):
        return "SRC054", "begins with mailto:", "write the address alone"
    box, at, host = mail.rpartition("@")
    if not at or "@" in box:
        return "SRC054", "isn't an email address", "write it as in help@example.org, nothing before or after it"
    if not _MAILBOX.fullmatch(box):
        return (
            "SRC054",
            "has something before the @ that not all programs take",
            "letters, digits and single dots, dashes, plus signs or underscores are possible",
        )
    if re.search(r"[/?#:%\\\[\]]", host):
        return "SRC054", "has something after the name of the site", "write the address alone"
    return _host_problem(host)


def fact_problem(fact: str, value: str) -> Problem | None:
    """What is wrong with a service's site or email; None for other facts."""
    return site_problem(value) if fact == "site" else mail_problem(value) if fact == "email" else None


def opened(address: str) -> str:
    """An address as a browser opens it: https:// and the name of the site in small letters, those of other scripts in
    punycode (RFC 3492); the rest as it is.
    """
    scheme = _SCHEME.match(address)
    rest = address[scheme.end() :].lstrip("/") if scheme else address
    host = re.split(r"[/?#]", rest, maxsplit=1)[0]
    return f"https://{looked_up(host)}{rest[len(host) :]}"


def looked_up(host: str) -> str:
    """The name of a site as it is looked up: in plain small letters."""
    if host.isascii():
        return host.lower()
    import idna

    try:
        return idna.encode(host, uts46=True).decode()
    except (idna.IDNAError, UnicodeError):
        return host.lower()


def as_printed(address: str) -> str:
    """An address as people write it: without https:// and a slash at its end."""
    return re.sub(r"^https://", "", address, flags=re.IGNORECASE).rstrip("/")


def other_spelling(address: str) -> str:
    """The name of the site the other way round, if it isn't in plain letters: in punycode, or what punycode says; else
    "".
    """
    host = written_host(address)
    if not host.isascii():
        return looked_up(host)
    return shown if "xn--" in host.lower() and (shown := _normal(host)) != host.lower() else ""


def _authority_problem(authority: str) -> Problem | None:
    if "@" in authority:
        return (
            "SEC003",
            "has a name before an @: what comes before it isn't where it leads",
            "leave out what comes before the @, and the @",
        )
    if authority.startswith("[") or "]" in authority:
        return "SEC003", "is the number of a machine, not a name", "write the site's name"
    if ":" in authority:
        return "SEC003", "names a port", "leave out the colon and the number after the name"
    if "%" in authority:
        return "SEC003", "has a percent sign in the name of the site", _AS_SHOWN
    return _host_problem(authority)


def _host_problem(host: str) -> Problem | None:
    labels = host.lower().split(".")
    if not all(labels):
        return "SEC003", "has a dot too many in the name of the site", "take it out"
    if _NUMBER.fullmatch(labels[-1]):
        return "SEC003", "is the number of a machine, not a name", "write the site's name"
    if labels[-1] in _LOCAL or any(host.lower().endswith(end) for end in _LOCAL_ENDS):
        return "SEC003", "leads to this machine or this network, or nowhere", "write an address that everybody can open"
    if len(labels) < 2:
        return "SEC003", "isn't the name of a site", "write all of it, as in example.org"
    if (
        host.isascii()
        and "xn--" not in host.lower()
        and re.fullmatch(r"[a-z]{2,63}", labels[-1])
        and all(re.fullmatch(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", one) for one in labels)
    ):
        return None
    return _foreign_problem(host)


def _foreign_problem(host: str) -> Problem | None:
    """A name that isn't plain ASCII. Those in one script that isn't taken for another are fine."""
    import idna

    try:
        shown = idna.decode(idna.encode(host, uts46=True))
    except (idna.IDNAError, UnicodeError):
        return "SEC003", "isn't a name that a site can have", _AS_SHOWN
    if "xn--" not in host.lower() and unicodedata.normalize("NFC", host).lower() != shown:
        return "SEC005", f"has characters that only look like those of {shown}", f"if you mean {shown}, type it by hand"
    for label in shown.split("."):
        if len(scripts(label)) > 1:
            return (
                "SEC005",
                f'mixes letters of several scripts in "{label}"',
                "type it by hand, as the site itself writes it",
            )
        if not label.isascii() and all(
            len(skeleton(c)) == 1 and skeleton(c).isascii() for c in label if not c.isascii()
        ):
            return (
                "SEC005",
                f'shows "{label}" in letters that only look like plain ones',
                "type it by hand, as the site itself writes it",
            )
    if not re.fullmatch(r"[a-z]{2,63}", shown.rpartition(".")[2]) and shown.rpartition(".")[2].isascii():
        return "SEC003", "isn't a name that a site can have", _AS_SHOWN
    return None


def scripts(word: str) -> frozenset[str]:
    """The scripts of its letters, by their names in Unicode; what Japanese mixes counts as one."""
    found = {unicodedata.name(c, "UNKNOWN").split()[0] for c in word if c.isalpha()}
    japanese = {"HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "CJK"}
    return frozenset(found - japanese | ({"CJK"} if found & japanese else set()))


def _path_problem(path: str) -> Problem | None:
    if not path.isascii():
        shown = next(c for c in path if not c.isascii())
        return (
            "SEC003",
            f'has "{shown}" (U+{ord(shown):04X}) after the name of the site'
            if shown.isprintable()
            else f"has U+{ord(shown):04X}, which can't be seen",
            "copy it from the browser, which writes such characters with percent signs",
        )
    if _PERCENT.search(path):
        return "SEC003", "has a percent sign that means nothing", _AS_SHOWN
    for code in re.findall(r"%(..)", path):
        byte = bytes.fromhex(code)
        if byte[0] < 0x20 or byte[0] == 0x7F:
            return "SEC003", f"has a control character (%{code})", "take it out"
        if byte in b"/\\%" or _PLAIN.fullmatch(byte):
            return "SEC003", f'hides "{byte.decode()}" as %{code}', _AS_SHOWN
    try:
        shown = unquote_to_bytes(path).decode()
    except UnicodeDecodeError:
        return "SEC003", "has percent signs that don't make characters", _AS_SHOWN
    if any(unseen(c) or (clinging(c) and unicodedata.category(c) == "Cf") for c in shown):
        return "SEC003", "has a character that can't be seen", "take it out"
    if {".", ".."} & set(re.split(r"[?#]", path, maxsplit=1)[0].split("/")):
        return "SEC003", "has a step up or nowhere (.. or .) in its path", _AS_SHOWN
    return None


def _normal(host: str) -> str:
    if host.isascii() and "xn--" not in host.lower():
        return host.lower()
    import idna

    try:
        return idna.decode(idna.encode(host, uts46=True))
    except (idna.IDNAError, UnicodeError):
        return host.lower()


def looks_like(host: str) -> frozenset[str]:
    """Two hosts look alike if these have something in common: as it is written, and in small letters."""
    bare = re.sub(r"^www\.", "", host, flags=re.IGNORECASE)
    return frozenset((skeleton(bare).lower(), skeleton(bare.lower()).lower()))
