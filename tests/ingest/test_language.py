from __future__ import annotations

import pytest

from generator.ingest.language import detect_language

from .seeds import BODY, compose

SENTENCES = {
    "en": BODY,
    "de": "Der Hafenrat hat am Montag beschlossen, den alten Leuchtturm zu schließen, weil er mehr "
    "kostet, als die Boote dem Hafen einbringen, und nicht, wie es in der Stadt heißt, wegen des Lärms.",
    "fr": "Le conseil du port a voté lundi la fermeture du vieux phare, qui coûte plus que les bateaux ne "
    "rapportent au port, et ce n'est pas une surprise pour les habitants de la ville.",
    "es": "La junta del puerto votó el lunes por cerrar el viejo faro, que cuesta más de lo que los barcos "
    "dejan en el puerto, y no es una sorpresa para los vecinos de la ciudad.",
    "ru": "Совет порта в понедельник проголосовал за закрытие старого маяка, потому что он стоит дороже, чем "
    "приносят суда. Это решение было ожидаемым.",
    "ar": "صوت مجلس الميناء مساء الاثنين على إغلاق المنارة القديمة لأنها تكلف أكثر مما تكسبه السفن",
    "he": "מועצת הנמל הצביעה ביום שני על סגירת המגדלור הישן כי הוא עולה יותר ממה שהספינות מכניסות",
    "ja": "港湾委員会は月曜日の夜、古い灯台を閉鎖することを決めた。",
    "zh": "港口委员会周一晚间投票决定关闭旧灯塔，因为它的费用超过船只带来的收入。",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_it_is_detected(language: str) -> None:
    found, rule = detect_language(SENTENCES[language])
    assert found == language
    assert rule in {"language-by-script", "language-by-function-words"}


@pytest.mark.parametrize(
    "text", ["", "Lighthouse closes", "OK OK OK OK", "1234 5678", "Κ", "Lamp Oban Doe Roe Mull Iona Tiree Coll Skye"]
)
def test_unsure_is_empty(text: str) -> None:
    assert detect_language(text) == ("", "")


def test_the_rule_is_named() -> None:
    article = compose(BODY)
    assert (article.language, article.inferred["language"]) == ("en", "language-by-function-words")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Hafen von Nordwick ist nach einem Unfall geschlossen worden.", "de"),
        ("El puerto fue cerrado tras la caída de una grúa en el canal.", "es"),
        ("De haven is gesloten na een ongeluk met een kraan.", "nl"),
        ("Satama on suljettu, kun nosturi kaatui väylälle, mutta se ei ole kaupungin mukaan vaarassa.", "fi"),
        ("Přístav je uzavřen, který se podle starosty na podzim otevře, ale jeřáb v něm leží dál.", "cs"),
        ("Havnen er lukket, og det er ikke klart, om den åbner, men der er en kran på vej til byen.", ""),
        ("Harbour shut after crane accident", ""),
        ("A no la de, o que", ""),
        ("Meeting Monday in Oban", ""),
    ],
)
def test_a_sentence_or_two(text: str, language: str) -> None:
    assert detect_language(text)[0] == language
