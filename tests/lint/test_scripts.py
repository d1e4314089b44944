"""Phrases, sentences and their length in scripts that have signs on their letters, or no spaces between words."""

import pytest

from generator.lint.phrases import may_say, says, without
from generator.lint.reading import WORD
from generator.lint.text import sentences


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("ਕਰ", "ਫ਼ੋਨ ਕਰੋ", False),  # the sign makes it another word
        ("ਕਰ*", "ਫ਼ੋਨ ਕਰੋ", True),
        ("ਫ਼ੋਨ ... ਕਰੋ", "ਫ਼ੋਨ ਉੱਤੇ ਗੱਲ ਕਰੋ", True),
        ("危险", "您有危险时请打 999", True),
        ("没有 ... 危险", "没有生命危险", True),
        ("没有 ... 危险", "没有人说过这里没有任何别的东西或者事情很危险", False),
        ("Relay UK", "使用Relay UK拨打", True),
        ("Relay U", "使用Relay UK拨打", False),
        ("آمنا", "آمناً", True),  # with and without the short vowels
        ("آمنا", "آمَنّا", True),
        ("آمنا", "آمناتها", False),
        ("الاتصال", "الاتّـصال", True),
        ("don’t ring", "Don't\nring", True),
        ("well-being", "well being", True),
    ],
)
def test_phrases(phrase, text, found):
    assert says((phrase,), text) == found
    assert may_say((phrase,), text) or not found  # what is quick to check leaves none out


def test_what_is_left_out_keeps_every_other_letter_in_its_place():
    assert without(("没有危险",), "我没有危险了") == "我    了"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("کیا آپ محفوظ ہیں؟ فون کریں۔ ابھی۔", 3),
        ("ਕੀ ਤੁਸੀਂ ਸੁਰੱਖਿਅਤ ਹੋ? ਫ਼ੋਨ ਕਰੋ। ਹੁਣੇ।", 3),
        ("您安全吗？请打电话。“现在。”马上！", 4),
        ("第 1.5 条。", 1),
        ("One. two", 1),
    ],
)
def test_sentences(text, parts):
    assert len(sentences(text)) == parts
    assert "".join(one.text for one in sentences(text)).replace(" ", "") == text.replace(" ", "")


def test_words_are_counted_where_there_are_no_spaces():
    assert len(WORD.findall("请拨打急救电话")) == 4  # seven characters, two to a word
    assert len(WORD.findall("ਧਮਕੀਆਂ ਕਰੋ, don't stop")) == 4
