"""Jinja's compiler, with output that is escaped without being wrapped: it goes straight into the page."""

from __future__ import annotations

from collections.abc import Callable

import markupsafe
from jinja2 import Environment
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr

# What `markupsafe.escape` does to a plain string, before it wraps the result in a Markup that nobody looks at.
_escape_text: Callable[[str], str] = getattr(markupsafe, "_escape_inner", markupsafe.escape)


def written(value: object) -> str:
    """`value` as it goes into a page: escaped, unless it is mark-up already."""
    if type(value) is str:
        return _escape_text(value)
    if type(value) is int:
        return str(value)
    return value if isinstance(value, markupsafe.Markup) else markupsafe.escape(value)


class PageCodeGenerator(CodeGenerator):
    """Calls `written` where Jinja would call `escape`."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("environment.written(")
        else:
            super()._output_child_pre(node, frame, finalize)


class PageEnvironment(Environment):
    code_generator_class = PageCodeGenerator
    written = staticmethod(written)
