"""What a rung shortens or leaves out is noted, whichever way a template asks for it."""

from __future__ import annotations

from .conftest import FORMAT, TOPIC

STEPS = """
## What to do {kind=steps priority=2}

1. Full one.
2. Full two.

### short

1. Short.
"""
SERVICES = "  few: [helpline, short-code, doubtful]\n  emergency: [short-code]"
OWN = TOPIC.replace("  lead: [helpline]", "  lead: [helpline]\n" + SERVICES).format(line="x") + STEPS


def made(desk, html: str, rung: str, *blocks: str):
    format = FORMAT.replace('needs = ["headline"]', f'needs = ["headline"]\nladder = "one"\nblocks = {list(blocks)}')
    ladder = f'title = "One"\nrungs = [{{ {rung}, usual = true }}]\n'
    return desk(
        html,
        {
            "templates/formats/probe/format.toml": format,
            "templates/ladders/one.toml": ladder,
            "content/topics/matter/en.md": OWN,
        },
    ).panel()


def test_a_template_that_asks_for_a_longer_text(desk):
    panel = made(desk, '{{ flow }}{{ said("steps").html }}', "full = 0", "headline")
    assert "Short." in panel.text and panel.fit.shortened == ("steps",)


def test_a_text_that_goes_on_in_another_panel_is_never_shortened(desk):
    panel = made(desk, "{{ flow }}", "full = 0", "steps-first", "steps-rest")
    assert "Full one." in panel.text and "Full two." in panel.text and "Short." not in panel.text


def test_services_without_room_are_named(desk):
    panel = made(desk, "{{ flow }}", "most = 1", "numbers")
    assert panel.fit.services == ("doubtful",)  # the lead is printed elsewhere, and counts for nothing here
    panel = made(desk, "{{ flow }}", "most = 1", "ledger")
    assert panel.fit.services == ("short-code", "doubtful")
