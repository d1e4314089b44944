"""Web addresses: which can be what they say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.kernel.web import address_problem, host_of, looks_like


@pytest.mark.parametrize(
    "address",
    [
        "help.scot", "https://Help.Scot/a/b", "https://help.scot/a%20b?c=d#e", "https://help.scot/caf%C3%A9", "https://b\u00fccher.de", "https://xn--bcher-kva.de/", "https://\u043f\u0440\u0435\u0437\u0438\u0434\u0435\u043d\u0442.\u0440\u0444/",
        "999bsl.co.uk", "https://help.scot/@somebody", "https://www.help.scot", "https://a.b.c.help.scot/", "https://sk\u00e6r.dk/", "https://\u4f8b\u3048.jp/",
    ],
)  # fmt: skip
def test_plain_addresses(address):
    assert address_problem(address) is None


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("https://", "SEC003"), ("", "SEC003"), ("help", "SEC003"), ("https://help..scot", "SEC003"), ("https://help.scot.", "SEC003"), ("https://10.1", "SEC003"), ("https://help.home.arpa", "SEC003"),
        ("https://help.scot/%7f", "SEC003"), ("https://help.scot/%5c", "SEC003"), ("https://help.scot/%2E%2E/", "SEC003"), ("https://help.scot/./x", "SEC003"), ("https://xn--zz.scot/", "SEC003"),
        ("https://h\u0435lp.scot", "SEC005"), ("https://xn--hlp-1la.scot", None), ("https://c\u1d0fpe.scot", "SEC005"), ("https://help\u3002scot", "SEC003"), ("https://\uff48elp.scot", "SEC005"),
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


@pytest.mark.parametrize("address", ["https://www.Help.scot/x", "help.scot", "https://me@help.scot:81/x", "help.scot?x", "https://help.scot."])
def test_host(address):
    assert host_of(address) == "help.scot"


@pytest.mark.parametrize(("one", "other", "alike"), [("mind.org", "rnind.org", True), ("galop.org", "ga1op.org", True), ("galop.org", "GaIop.org", True), ("help.scot", "www.help.scot", True), ("help.scot", "kelp.scot", False)])
def test_what_looks_alike(one, other, alike):
    assert bool(looks_like(one) & looks_like(other)) is alike
