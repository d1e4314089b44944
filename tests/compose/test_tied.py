from generator.compose.tied import tied


def test_a_heading_without_spaces_doesnt_end_in_a_line_of_one_letter():
    assert tied("有人一直缠着您不放时，您可以得到帮助。") == (
        '有人一直缠着您不放时，您可以得到<span class="part">帮助。</span>'
    )


def test_other_headings_stay_as_they_are():
    for heading in ("There is help.", "Jest pomoc.", "توجد مساعدة.", "手", "<b>您可以得到帮助</b>"):
        assert tied(heading) == heading
