"""makeleaflet site, as typed."""

from __future__ import annotations

import shutil

import pytest

DAY = "2026-11-28"


@pytest.fixture
def site(cli, make_project):
    project = make_project()
    topics = project.root / "content/topics"
    shutil.copytree(topics / "stalking", topics / "other")
    project.replace("content/topics/other/en-GB.md", "code: EA-01", "code: EA-02")

    def run(*args):
        return cli("site", "-C", project.root, "--today", DAY, *args)

    run.project, run.out = project, project.root / "output/site"
    return run


def pages(site):
    return sorted(path.relative_to(site.out).as_posix() for path in site.out.rglob("*.html"))


def test_a_page_for_each_topic_and_one_that_leads_to_them(site):
    result = site()
    assert (result.code, result.out) == (0, f"2 pages. See {site.out / 'index.html'}\n"), result.text
    assert pages(site) == ["east-ayrshire/en-GB/ea-01.html", "east-ayrshire/en-GB/ea-02.html", "index.html"]
    index = (site.out / "index.html").read_text()
    assert 'href="east-ayrshire/en-GB/ea-01.html"' in index and "<h2>East Ayrshire</h2>" in index


def test_the_same_again_writes_nothing(site):
    site()
    before = {path: path.stat().st_mtime_ns for path in site.out.rglob("*.html")}
    assert site().code == 0
    assert {path: path.stat().st_mtime_ns for path in site.out.rglob("*.html")} == before


def test_a_page_that_is_refused_leaves_the_last_good_one(site):
    site()
    old = (site.out / "east-ayrshire/en-GB/ea-01.html").read_bytes()
    site.project.replace("content/topics/stalking/en-GB.md", "<contact:not-urgent>", "<contact:nobody>")
    result = site()
    assert result.code == 1 and "SRC012" in result.err
    assert (site.out / "east-ayrshire/en-GB/ea-01.html").read_bytes() == old


def test_the_index_leads_to_pages_that_stay_though_their_new_form_is_refused(site):
    site()
    site.project.replace("content/topics/stalking/en-GB.md", "<contact:not-urgent>", "<contact:nobody>")
    site()
    assert 'href="east-ayrshire/en-GB/ea-01.html"' in (site.out / "index.html").read_text()
    site.project.replace("content/topics/stalking/en-GB.md", "## ", "##")  # now it can't be read at all
    assert site().code == 1
    assert 'href="east-ayrshire/en-GB/ea-01.html"' in (site.out / "index.html").read_text()
    assert (site.out / "east-ayrshire/en-GB/ea-01.html").is_file()


def test_a_page_that_stays_says_nothing_that_is_no_longer_so(site):
    site()
    site.project.replace("content/topics/stalking/en-GB.md", "<contact:not-urgent>", "<contact:nobody>")
    site.project.replace("content/services/national.yaml", 'number: "0800 160 1985"', 'number: "0800 160 1986"')
    result = site()
    assert (
        "OUT004" in result.err and "the last east-ayrshire/en-GB/ea-01.html says so, and was taken away" in result.err
    )
    assert not (site.out / "east-ayrshire/en-GB/ea-01.html").exists()
    assert not site.out.exists() or pages(site) == []


def test_a_topic_with_another_code_has_one_page(site):
    site()
    site.project.replace("content/topics/other/en-GB.md", "code: EA-02", "code: EA-03")
    assert site().code == 0
    assert pages(site) == ["east-ayrshire/en-GB/ea-01.html", "east-ayrshire/en-GB/ea-03.html", "index.html"]


def test_what_was_not_asked_for_stays_and_the_index_leads_to_it(site):
    site()
    assert site("--topic", "other").code == 0
    assert pages(site) == ["east-ayrshire/en-GB/ea-01.html", "east-ayrshire/en-GB/ea-02.html", "index.html"]
    assert "ea-01" in (site.out / "index.html").read_text()


def test_files_for_screens_that_were_built_before_are_offered(cli, only):
    assert cli("build", "-C", only.root, "--today", DAY, "--profile", "screen").code == 0
    assert cli("site", "-C", only.root, "--today", DAY).code == 0
    html = (only.root / "output/site/east-ayrshire/en-GB/ea-01.html").read_text()
    [file] = (only.root / "output/site/east-ayrshire/en-GB/files").iterdir()
    assert f'href="../../east-ayrshire/en-GB/files/{file.name}"' in html and "(PDF)" in html
    assert file.name == "ea-01-leaflet-a4-colour.pdf"  # gives nothing away


def test_what_is_no_longer_made_goes_unless_somebody_changed_it(site):
    site()
    site.project.replace("content/project.yaml", "build:\n", "build:\n  topics: [stalking]\n")
    assert site().code == 0 and pages(site) == ["east-ayrshire/en-GB/ea-01.html", "index.html"]
    site.project.replace("content/project.yaml", "[stalking]", "[other]")
    (site.out / "east-ayrshire/en-GB/ea-01.html").write_text("mine")
    result = site()
    assert "OUT003" in result.err and (site.out / "east-ayrshire/en-GB/ea-01.html").read_text() == "mine"


@pytest.mark.parametrize(("args", "says"), [(("--place", "x"), "PLN001"), (("--topic", "stalkin"), "did you mean")])
def test_what_is_not_there(site, args, says):
    result = site(*args)
    assert result.code == 2 and says in result.err and not site.out.exists()


def test_evidence_that_is_too_old_is_refused(site):
    result = site("--today", "2028-01-01")
    assert result.code == 1 and "EVD002" in result.err


def test_an_address_to_leave_for_that_is_none(site):
    site.project.replace("content/project.yaml", "region: GB\n", "region: GB\nsite: {leave: 'javascript:alert(1)'}\n")
    assert site().code == 1


def test_markup_in_words_stays_words(site):
    site.project.replace("content/services/national.yaml", "name: Samaritans", "name: 'Sam <script>x</script>'")
    result = site()
    text = "".join(path.read_text() for path in site.out.rglob("*.html")) if site.out.exists() else ""
    assert "<script>x" not in text, result.text
