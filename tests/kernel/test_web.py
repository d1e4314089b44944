"""Web addresses: which can be what they say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.kernel.web import (
    address_problem,
    as_printed,
    host_of,
    looks_like,
    mail_problem,
    opened,
    other_spelling,
    site_problem,
)


@pytest.mark.parametrize(
    "address",
    [
        "help.scot", "https://Help.Scot/a/b", "https://help.scot/a%20b?c=d#e", "https://help.scot/caf%C3%A9",
        "https://b\u00fccher.de", "https://xn--bcher-kva.de/",
        "https://\u043f\u0440\u0435\u0437\u0438\u0434\u0435\u043d\u0442.\u0440\u0444/",
        "999bsl.co.uk", "https://help.scot/@somebody", "https://www.help.scot", "https://a.b.c.help.scot/",
        "https://sk\u00e6r.dk/", "https://\u4f8b\u3048.jp/",
    ],
)  # fmt: skip
def test_plain_addresses(address):
    assert address_problem(address) is None


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("https://", "SEC003"), ("", "SEC003"), ("help", "SEC003"), ("https://help..scot", "SEC003"),
        ("https://help.scot.", "SEC003"), ("https://10.1", "SEC003"), ("https://help.home.arpa", "SEC003"),
        ("https://help.scot/%7f", "SEC003"), ("https://help.scot/%5c", "SEC003"),
        ("https://help.scot/%2E%2E/", "SEC003"), ("https://help.scot/./x", "SEC003"),
        ("https://xn--zz.scot/", "SEC003"),
        ("https://h\u0435lp.scot", "SEC005"), ("https://xn--hlp-1la.scot", None), ("https://c\u1d0fpe.scot", "SEC005"),
        ("https://help\u3002scot", "SEC003"), ("https://\uff48elp.scot", "SEC005"),
    ],
)  # fmt: skip
def test_others(address, code):
    found = address_problem(address)
    assert (found and found[0]) == code


@given(st.text(max_size=40))
def test_no_address_breaks_it(text):
    for address in (text, f"https://{text}", f"https://help.scot/{text}"):
        assert address_problem(address) is None or len(address_problem(address)) == 3
        assert isinstance(host_of(address), str)


@pytest.mark.parametrize(
    "address",
    ["https://www.Help.scot/x", "help.scot", "https://me@help.scot:81/x", "help.scot?x", "https://help.scot."],
)
def test_host(address):
    assert host_of(address) == "help.scot"


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("mind.org", "rnind.org", True),
        ("galop.org", "ga1op.org", True),
        ("galop.org", "GaIop.org", True),
        ("help.scot", "www.help.scot", True),
        ("help.scot", "kelp.scot", False),
    ],
)
def test_what_looks_alike(one, other, alike):
    assert bool(looks_like(one) & looks_like(other)) is alike


# ---- what codes and links hold, and what is printed


@pytest.mark.parametrize(
    ("address", "held", "printed"),
    [
        ("https://help.scot/", "https://help.scot/", "help.scot"),
        ("HTTPS://HELP.SCOT/Help", "https://help.scot/Help", "HELP.SCOT/Help"),
        (
            "https://www.\u0142\u00f3d\u017a.pl/pomoc",
            "https://www.xn--d-uga0v4h.pl/pomoc",
            "www.\u0142\u00f3d\u017a.pl/pomoc",
        ),
        ("https://xn--d-uga0v4h.pl", "https://xn--d-uga0v4h.pl", "xn--d-uga0v4h.pl"),
        ("https://help.scot/it's/%C5%BC_(now)", "https://help.scot/it's/%C5%BC_(now)", "help.scot/it's/%C5%BC_(now)"),
        ("Help.Scot", "https://help.scot", "Help.Scot"),
    ],
)
def test_addresses_as_they_are_opened_and_printed(address, held, printed):
    assert (opened(address), as_printed(address)) == (held, printed)


@pytest.mark.parametrize(
    ("address", "other"),
    [
        ("https://help.scot", ""),
        ("HELP.scot", ""),
        ("https://www.\u0142\u00f3d\u017a.pl/x", "www.xn--d-uga0v4h.pl"),
        ("xn--bcher-kva.de/x", "b\u00fccher.de"),
        ("help@b\u00fccher.de", "xn--bcher-kva.de"),
    ],
)
def test_the_other_spelling_of_a_name(address, other):
    assert other_spelling(address) == other


# ---- the site and the email of a service


@pytest.mark.parametrize(
    "site",
    [
        "help.scot",
        "www.help.scot/x",
        "HELP.scot",
        "help.scot/it's",
        "b\u00fccher.de",
        "help.scot/?id=5",
        "help.scot/@team",
        "999bsl.co.uk",
    ],
)
def test_sites(site):
    assert site_problem(site) is None


@pytest.mark.parametrize(
    ("site", "code", "says"),
    [
        ("help@help.scot", "SRC054", "an email address"), ("mailto:help@help.scot", "SRC054", "an email address"),
        (" Help@HELP.scot ", "SRC054", "an email address"),
        ("0808 157 0123", "SRC054", "a telephone number"), ("+44 20 7946 0123", "SRC054", "a telephone number"),
        ("tel:08081570123", "SRC054", "a telephone number"), ("(01632) 960123", "SRC054", "a telephone number"),
        ("http://help.scot", "SEC003", "http://"), ("ftp://help.scot", "SEC003", "https://"),
        ("help.scot:8443", "SEC003", "port"), ("help .scot", "SEC003", "has a space"),
        ("help\u200b.scot", "SEC003", "a zero-width space (U+200B)"),
        ("help\u00a0.scot", "SEC003", "a no-break space (U+00A0)"), ("help.scot\\x", "SEC003", "backslash"),
        ("see the back", "SEC003", "a space"), ("help", "SEC003", "isn't the name of a site"),
        ("192.0.2.1", "SEC003", "number of a machine"),
        ("help%2escot", "SEC003", "percent"), ("h\u0435lp.scot", "SEC005", ""), ("help.scot/%zz", "SEC003", "percent"),
        ("me@help.scot/x", "SEC003", "before an @"),
    ],
)  # fmt: skip
def test_what_is_no_site(site, code, says):
    found = site_problem(site)
    assert found and found[0] == code and says in found[1] and found[2]


@pytest.mark.parametrize(
    "mail",
    ["help@help.scot", "Jo.Bloggs+aid@mail.help.scot", "a@b.co.uk", "help-line_1@help.scot", "help@b\u00fccher.de"],
)
def test_emails(mail):
    assert mail_problem(mail) is None


@pytest.mark.parametrize(
    ("mail", "code"),
    [
        ("help.scot", "SRC054"), ("help@", "SEC003"), ("@help.scot", "SRC054"), ("a@b@help.scot", "SRC054"),
        ("mailto:help@help.scot", "SRC054"), ("Help <help@help.scot>", "SEC003"), ("help @help.scot", "SEC003"),
        ("help\u200b@help.scot", "SEC003"), ("help@help.scot?cc=me@other.scot", "SRC054"),
        ("help@help.scot/x", "SRC054"), ("help@help", "SEC003"), ("help@192.0.2.1", "SEC003"),
        ("help@[192.0.2.1]", "SRC054"), ("help@h\u0435lp.scot", "SEC005"),
        ("he..lp@help.scot", "SRC054"), (".help@help.scot", "SRC054"), ("h\u00e9lp@help.scot", "SRC054"),
        ("\"me\"@help.scot", "SRC054"), ("help%40other.scot@help.scot", "SRC054"), ("help@help..scot", "SEC003"),
        ("help@localhost", "SEC003"),
    ],
)  # fmt: skip
def test_what_is_no_email(mail, code):
    found = mail_problem(mail)
    assert found and found[0] == code and found[2]


@given(st.text(max_size=40))
def test_nothing_breaks_them(text):
    for problem in (site_problem(text), mail_problem(text)):
        assert problem is None or len(problem) == 3
    assert (
        opened(text).startswith("https://")
        and isinstance(as_printed(text), str)
        and isinstance(other_spelling(text), str)
    )
