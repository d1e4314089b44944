"""Stamps: words of a place in a panel that all places share."""

import pytest

from generator.compose import stamps, with_lines
from generator.model.panel import BREAK

from ..helpers import compose
from .conftest import TOPIC

HTML = '<p>{{ words.label }}</p><p class="leads">{{ stamp(link().words) }}</p>{{ qr(20) }}<p>Call.</p>'


def test_places_share_the_layout_and_keep_their_words(desk):
    made = desk(HTML)
    one, other = made.panel(place="aaa"), made.panel(place="bbb")
    assert one.html == other.html and "aaa" not in one.html
    assert (one.stamps, other.stamps) == (("aaa.scot/page",), ("bbb.scot/page",))


def test_a_reader_must_find_the_words_where_they_are_stamped(desk):
    assert desk(HTML).panel().text == "Label\naaa.scot/page\nCall."


def test_on_the_screen_they_are_words_like_all_others(desk):
    panel = desk(HTML).panel(tagged=True)
    assert panel.stamps == () and '<p class="leads">aaa.scot/page</p>' in panel.html


def test_where_writing_runs_from_right_to_left_what_doesnt_is_between_signs(desk):
    made = desk(
        '<p>{{ stamp("مركز Relay 12") }}</p><p>{{ stamp(link().words) }}</p>',
        {"content/topics/matter/ar.md": TOPIC.format(line="Words."), "templates/words/ar.toml": 'label = "Label"\n'},
    )
    edition = next(e for e in made.editions if e.language == "ar" and not made.catalogue.profiles[e.profile].tagged)
    (panel,) = [placed.panel for placed in compose(made.composer, edition).sides[0].panels]
    assert panel.stamps == ("مركز \u2066Relay 12\u2069", "\u2066aaa.scot/page\u2069")
    assert panel.text == "مركز Relay 12\naaa.scot/page", "nobody reads the signs"


def test_words_that_run_from_right_to_left_are_stamped_as_they_are(desk):
    panel = desk('<p>{{ stamp("مركز الدعم 12") }}</p>').panel()
    assert panel.stamps == ("مركز الدعم 12",)


def test_words_may_come_with_places_to_break(desk):
    made = desk(
        '{% macro broken(words) %}{% for part in words.split("/") %}<span>{{ part }}</span>{% if not loop.last '
        "%}/<wbr>{% endif %}{% endfor %}{% endmacro %}{{ stamp(broken(link().words)) }}"
    )
    assert made.panel().stamps == (f"aaa.scot/{BREAK}page",)
    assert made.panel().text == "aaa.scot/page"


def test_words_are_words_not_html(desk):
    panel = desk('{{ stamp("A & B <script>") }}').panel()
    assert panel.stamps == ("A & B <script>",) and panel.text == "A & B <script>"
    assert "<script>" not in desk('{{ stamp("A & B <script>") }}').html(tagged=True)


@pytest.mark.parametrize("nothing", ["", " ", "\u00a0", "\u200b", "\u00ad "])
def test_nothing_to_stamp_takes_no_room(desk, nothing):
    assert desk(f'<p>{{{{ stamp("{nothing}") }}}}</p>').panel().stamps == ()


def test_lines_and_blocks_of_a_macro_stay_apart(desk):
    made = desk(
        '{% macro two() %}one<br>two<p title="a > b">three</p><!-- a > b -->four{% endmacro %}{{ stamp(two()) }}'
    )
    assert made.panel().stamps == ("one two three four",)
    assert made.panel().text.split() == ["one", "two", "three", "four"]


def test_what_only_says_where_words_may_break_is_no_word(desk):
    panel = desk(f'{{{{ stamp("help{BREAK}line co\u00adoperative") }}}}').panel()
    assert panel.stamps == (f"help{BREAK}line co\u00adoperative",) and panel.text == "helpline co\u00adoperative"
    panel = desk('{{ stamp("a\u2060b c\u200dd") }}').panel()
    assert panel.stamps == ("a\u2060b c\u200dd",) and panel.text == "ab cd"


def test_each_stamp_has_a_number_of_its_own(desk):
    panel = desk('<p>{{ stamp("one") }}</p><p>{{ stamp("two") }}</p><p>{{ stamp("one") }}</p>').panel()
    assert panel.stamps == ("one", "two", "one") and panel.text.split() == ["one", "two", "one"]
    taller = with_lines(panel, [1, 3, 2])
    assert [taller.html.count(stamps.html(n, lines)) for n, lines in enumerate([1, 3, 2])] == [1, 1, 1]
    assert taller.text == panel.text


@pytest.mark.parametrize(
    "html",
    [
        "{% set one = stamp(place.name) %}{{ one }}{{ one }}",
        "{% set one = qr(20) %}",
        "{% set one = stamp(place.name) %}",
    ],
)
def test_a_stamp_or_a_code_stands_once(desk, html):
    finding = desk(html).refusal()
    assert finding.code == "TPL001" and "only once" in finding.message


def test_a_template_cannot_make_one_itself(desk):
    finding = desk(stamps.html(0)).refusal()
    assert finding.code == "TPL001" and "is reserved for makeleaflet" in finding.message


def test_services_in_stamped_words_are_known(desk):
    made = desk("<p>{{ stamp(contacts.lead[0].number) }}</p>")
    assert made.panel().stamps == ("0808\u00a0802\u00a00300",)
    composed = compose(made.composer, made.edition())
    assert composed.services == ("helpline",) and composed.numbers == ("08088020300",)


@pytest.mark.parametrize("words", ["{{ place.name }}", "{{ stamp(place.name) }}"])
def test_a_line_outside_the_item_never_has_the_words_of_another_place(desk, words):
    made = desk("<p>Words</p>", {f"templates/base/{name}.html": f"<p>{words}</p>" for name in ("ruler", "slug")})
    slugs = [compose(made.composer, made.edition(place)).slug for place in ("aaa", "bbb")]
    assert [slug.text for slug in slugs] == ["aaa", "bbb"]
