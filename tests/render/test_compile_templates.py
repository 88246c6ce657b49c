"""Our short cuts through Jinja give what Jinja gives."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined
from jinja2.exceptions import UndefinedError
from markupsafe import Markup

from generator.render.compile_templates import PageEnvironment
from generator.render.templates import environment

MACROS = """
{% macro plain(a, b='<b>', c=1) %}{{ a }}|{{ b }}|{{ c }}|{{ range(c) | list }}{% endmacro %}
{% macro framed(a) %}[{{ a }}{{ caller() }}]{% endmacro %}
{% macro named(a) %}{{ a }}{{ kwargs.x }}{% endmacro %}
{% macro many(a) %}{{ a }}{{ varargs | join('+') }}{% endmacro %}
{% macro twice(a) %}{{ plain(plain(a)) }}{% endmacro %}
"""
IMPORT = "{% from 'macros.html' import plain, framed, named, many, twice %}"
PARTS = {
    "macros.html": MACROS,
    "frame.html": "<{% block inner %}{% endblock %}>{% include 'part.html' %}",
    "part.html": "{{ a }}!",
}
CALLS = [
    "{{ plain(a) }}",
    "{{ plain(a, b='&') }}",
    "{{ plain(a, c=2, b=a) }}",
    "{{ plain(a, '&', 3) }}",
    "{% call framed(a) %}{{ plain('<i>') }}{% endcall %}",
    "{{ named(a, x='<x>') }}",
    "{{ many(a, '<y>', 2) }}",
    "{{ twice(a) }}",
    "{% for x in [a, 'z'] %}{{ plain(x) }}{{ loop.index }}{% endfor %}",
    "{{ a.upper() }}{{ '{:,}'.format(12345) }}{{ n }}{{ 1.5 }}{{ none }}{{ true }}{{ safe }}",
    "{{ [a, n] }}{{ {'k': a} }}{{ safe + a }}{{ a | upper }}{{ a ~ safe }}",
    "{% set a = '<set>' %}{{ plain(a) }}",
]


def rendered(kind: type[Environment], text: str) -> str:
    made = kind(
        loader=DictLoader({**PARTS, "page.html": text}), autoescape=True, undefined=StrictUndefined, auto_reload=False
    )
    made.globals = {"range": range}
    inputs: dict[str, Any] = {"a": "<a> & 'b'", "n": 7, "safe": Markup("<s>")}
    return made.get_template("page.html").render(inputs)


@pytest.mark.parametrize("call", CALLS)
def test_pages_are_what_jinja_makes_of_them(call: str) -> None:
    for text in (
        IMPORT + call,
        "{% extends 'frame.html' %}{% block inner %}" + IMPORT + call + "{% endblock %}",
    ):
        assert rendered(PageEnvironment, text) == rendered(Environment, text)


@pytest.mark.parametrize(
    "call", ["{{ plain() }}", "{{ plain(1, 2, 3, 4) }}", "{{ plain(a, x=1) }}", "{{ gone(a) }}", "{{ a.gone }}"]
)
def test_faults_are_faults(call: str) -> None:
    with pytest.raises((UndefinedError, TypeError)) as ours:
        rendered(PageEnvironment, IMPORT + call)
    with pytest.raises((UndefinedError, TypeError)) as theirs:
        rendered(Environment, IMPORT + call)
    assert str(ours.value) == str(theirs.value)


def test_a_page_sees_no_input_of_the_page_before(tmp_path: Any) -> None:
    (tmp_path / "macros.html").write_text("{% macro m() %}{{ a is defined }}{% endmacro %}", "utf-8")
    (tmp_path / "page.html").write_text("{% from 'macros.html' import m %}{{ m() }}{{ b }}", "utf-8")
    page = environment(str(tmp_path)).get_template("page.html")
    assert page.render({"a": 1, "b": 2}) == "False2"
    with pytest.raises(UndefinedError):
        page.render({"a": 1})


@pytest.mark.parametrize(
    "value",
    [{"b": "<é>", "a": [1, 2.5, None, True, "'\u2028"]}, {"s": Markup("<b>")}, ("a", ("b",)), "\ud800", {1: "number"}],
)
def test_json_says_the_value_and_ends_no_script(value: Any, tmp_path: Any) -> None:
    (tmp_path / "page.html").write_text("{{ v | tojson }}\n{{ v | tojson(indent=1) }}", "utf-8")
    text = environment(str(tmp_path)).get_template("page.html").render({"v": value})
    short, long = text.split("\n", 1)
    assert json.loads(short) == json.loads(long) == json.loads(json.dumps(value))
    assert not set("<>&'") & set(text)
