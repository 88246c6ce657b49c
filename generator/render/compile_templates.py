"""Jinja with the detours left out that our pages never need: one environment, no globals but one, everything escaped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import markupsafe
from jinja2 import Environment, Template
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr
from jinja2.runtime import Context, Macro
from jinja2.utils import internalcode, missing

# What `markupsafe.escape` does to a plain string, before it wraps the result in a Markup that nobody looks at.
_escape_text: Callable[[str], str] = getattr(markupsafe, "_escape_inner", markupsafe.escape)
_OF_JINJA = {"_loop_vars", "_block_vars"}


def written(value: object) -> str:
    """`value` as it goes into a page: escaped, unless it is mark-up already."""
    if type(value) is str:
        return _escape_text(value)
    if type(value) is int:
        return str(value)
    return value if isinstance(value, markupsafe.Markup) else markupsafe.escape(value)


class PageCodeGenerator(CodeGenerator):
    """Calls `written` where Jinja would call `escape`: what goes straight into the page needs no wrapping."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("environment.written(")
        else:
            super()._output_child_pre(node, frame, finalize)


class PageContext(Context):
    @internalcode
    def call(__self, __obj: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:  # noqa: N805 as Jinja has it
        """As Jinja calls, but straight into a macro that is given nothing by name."""
        if type(__obj) is Macro and kwargs.keys() <= _OF_JINJA:
            lacking = len(__obj.arguments) - len(args)
            if lacking >= 0 and not (__obj.caller or __obj.catch_kwargs or __obj.catch_varargs):
                return markupsafe.Markup(__obj._func(*args, *[missing] * lacking))  # noqa: S704 made of escaped parts
        return super().call(__obj, *args, **kwargs)


class PageTemplate(Template):
    def _get_default_module(self, ctx: Context | None = None) -> Any:
        """What others import from it, made once: it depends on no context, since there are no globals to see."""
        return self._module or super()._get_default_module()

    def new_context(
        self,
        vars: dict[str, Any] | None = None,  # noqa: A002 as Jinja names it
        shared: bool = False,
        locals: Mapping[str, Any] | None = None,  # noqa: A002
    ) -> Context:
        """That of a page: its inputs and the environment's globals, without a look at who has defined which."""
        if shared or locals:
            return super().new_context(vars, shared, locals)
        values = {**self.environment.globals, **(vars or {})}
        return self.environment.context_class(self.environment, values, self.name, self.blocks)


class PageEnvironment(Environment):
    code_generator_class = PageCodeGenerator
    context_class = PageContext
    template_class = PageTemplate
    written = staticmethod(written)
