"""What a rung shortens or leaves out is noted, whichever way a template asks for it."""

from __future__ import annotations

from generator.compose import Whereabouts
from generator.model.ladder import Setting
from generator.plan import plan_makeup

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


def test_rungs_that_print_the_same_are_composed_once(desk):
    """One after the other, as fitting tries them: each time that costs all templates of the panel."""
    rungs = ["", "size = 1.2", "full = 3", "full = 1", "full = 0", "keep = 1", "most = 1"]
    format = FORMAT.replace(
        'needs = ["headline"]', 'needs = ["headline"]\nladder = "many"\nblocks = ["headline", "steps?"]'
    )
    listed = ", ".join(
        f"{{ {', '.join(filter(None, [rung, 'usual = true' if not n else '']))} }}" for n, rung in enumerate(rungs)
    )
    files = {
        "templates/formats/probe/format.toml": format,
        "templates/ladders/many.toml": f'title = "Many"\nrungs = [{listed}]\n',
        "content/topics/matter/en.md": OWN,
    }
    made = desk("{{ flow }}", files)
    edition = made.edition()
    makeup = plan_makeup(made.catalogue, edition)
    (page,) = makeup.pages
    draft = made.composer._draft(edition, page, "body", Whereabouts(1, 1))
    said = []
    for number, rung in enumerate(draft.ladder.rungs):
        said.append((draft.to_measure(Setting(rung, number)).text, len(made.composer.inners)))
    assert [count for _, count in said] == [1, 1, 1, 2, 3, 4, 5]
    assert "Full one." in said[2][0] and "Short." in said[3][0] and "Short." not in said[5][0]
