"""Templates: where they are, what each one reads, and the digest of all that goes into it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    meta,
    nodes,
)

from generator.base.diagnostics import Diagnostic, Place, diagnose, nearest
from generator.base.digests import digest_value, encode_value
from generator.config.theme import theme_folder
from generator.render.compile_templates import PageEnvironment

_RANDOM = ("random",)


class Template(NamedTuple):
    """`digest` covers the template and all that it extends, includes or imports; `reads` are the variables of all of
    them; `sound` is False if one of them has an error."""

    digest: str
    reads: frozenset[str]
    sound: bool


@lru_cache(maxsize=4)
def environment(site_templates: str) -> Environment:
    """Jinja with everything escaped, nothing undefined, and nothing global but `range`."""
    made = PageEnvironment(
        loader=ChoiceLoader([FileSystemLoader(site_templates), FileSystemLoader(theme_folder())]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    made.globals = {"range": range}
    for name in _RANDOM:
        del made.filters[name]
    made.policies["json.dumps_function"] = _dump_json
    made.policies["json.dumps_kwargs"] = {}
    return made


def _dump_json(value: object, indent: int | None = None) -> str:
    if indent is None:
        try:
            return encode_value(value).decode()
        except TypeError:
            # A kind of string or number that only the slower encoder knows.
            pass
    return json.dumps(value, indent=indent, sort_keys=True, ensure_ascii=False)


def load_templates(
    site_templates: Path, declared: Mapping[str, frozenset[str]]
) -> tuple[dict[str, Template], list[Diagnostic]]:
    """The templates that pages are rendered with, by name, checked against the variables declared for each."""
    environment.cache_clear()
    loader = _Loader(environment(str(site_templates)), site_templates)
    loaded = {}
    lacking: dict[tuple[str, str], list[str]] = {}
    for name, variables in declared.items():
        closure = loader.close(name)
        reads: set[str] = set()
        sound = closure <= loader.trees.keys()
        for part in closure:
            read = loader.reads.get(part, frozenset())
            reads |= read
            unknown = read - variables
            sound = sound and not unknown
            for variable in unknown:
                lacking.setdefault((part, variable), []).append(name)
        sources = [(part, loader.sources.get(part, "")) for part in sorted(closure)]
        loaded[name] = Template(digest_value(sources), frozenset(reads & variables), sound)
    for (part, variable), pages in sorted(lacking.items()):
        loader.found.append(loader.unknown(part, variable, pages, declared[pages[0]]))
    loader.find_unused(set(declared))
    return loaded, loader.found


class _Loader:
    def __init__(self, jinja: Environment, site_templates: Path) -> None:
        self._jinja, self._site = jinja, site_templates
        self.sources: dict[str, str] = {}
        self.trees: dict[str, nodes.Template] = {}
        self.reads: dict[str, frozenset[str]] = {}
        self.paths: dict[str, str] = {}
        self.found: list[Diagnostic] = []

    def close(self, name: str) -> set[str]:
        """The names of the template and of all that it can reach."""
        closure: set[str] = set()
        waiting = [name]
        while waiting:
            part = waiting.pop()
            if part in closure:
                continue
            closure.add(part)
            if part not in self.sources:
                self._parse(part)
            tree = self.trees.get(part)
            referenced: Iterable[str | None] = meta.find_referenced_templates(tree) if tree else ()
            for other in referenced:
                # A computed name can be any template.
                waiting += [other] if other is not None else self._jinja.list_templates(extensions=["html"])
        return closure

    def find_unused(self, pages: set[str]) -> None:
        """A file of the site that no page reaches is most likely a name mistyped."""
        for name in FileSystemLoader(self._site).list_templates():
            if name.endswith(".html") and name not in self.sources:
                meant = nearest(name, [*pages, *self.sources])
                hint = f"did you mean {meant}?" if meant else None
                place = Place(path=f"templates/{name}")
                self.found.append(diagnose("template/unused", place, f'no page is made with "{name}"', hint=hint))

    def _parse(self, name: str) -> None:
        assert self._jinja.loader is not None
        try:
            source, filename, _ = self._jinja.loader.get_source(self._jinja, name)
        except TemplateNotFound:
            self.sources[name] = ""
            place, hint, naming = self._mention(name)
            message = f'there is no template "{name}"'
            self.found.append(diagnose("template/missing", place, message, hint=hint, source=naming))
            return
        except (UnicodeDecodeError, OSError) as error:
            self._refuse(name, error)
            return
        self.sources[name] = source
        self.paths[name] = _shown(Path(filename or name), self._site, name)
        try:
            tree = self._jinja.parse(source, name, filename)
            unknown = self._unknown_calls(name, tree)
            if not unknown:
                # Jinja's compiler refuses more than its parser does.
                self.reads[name] = frozenset(meta.find_undeclared_variables(tree) - _bound(tree) - {"range"})
                self.trees[name] = tree
            self.found += unknown
        except TemplateSyntaxError as error:
            place = Place(path=self.paths[name], line=error.lineno)
            self.found.append(diagnose("template/syntax", place, error.message or "syntax error", source=source))

    def _refuse(self, name: str, error: UnicodeDecodeError | OSError) -> None:
        """Jinja does not say which file it was: the site's own, where there is one."""
        at_site = (self._site / name).is_file()
        self.paths[name] = path = f"templates/{name}" if at_site else f"theme/{name}"
        if isinstance(error, OSError):
            self.sources[name] = ""
            message = f"it cannot be read: {error.strerror}"
            self.found.append(diagnose("template/unreadable", Place(path=path), message, hint="check its permissions"))
            return
        self.sources[name] = source = error.object.decode("utf-8", "replace")
        place = Place(path=path, line=error.object.count(b"\n", 0, error.start) + 1)
        message = f"byte {error.start:,} is not UTF-8"
        self.found.append(diagnose("template/unreadable", place, message, source=source))

    def _unknown_calls(self, name: str, tree: nodes.Template) -> list[Diagnostic]:
        """One finding for each filter and test that does not exist; inside an `if`, Jinja would wait until it is used."""
        found = []
        calls: tuple[tuple[type[nodes.Filter | nodes.Test], str, Iterable[str]], ...] = (
            (nodes.Filter, "filter", self._jinja.filters),
            (nodes.Test, "test", self._jinja.tests),
        )
        for kind, what, known in calls:
            for node in tree.find_all(kind):
                if node.name in known:
                    continue
                meant = nearest(node.name, known)
                hint = f"did you mean {meant}?" if meant else f"use one of Jinja's own {what}s; see docs/templates.md"
                place = Place(path=self.paths[name], line=node.lineno)
                message = f'there is no {what} "{node.name}"'
                found.append(diagnose("template/syntax", place, message, hint=hint, source=self.sources[name]))
        return found

    def _mention(self, name: str) -> tuple[Place, str | None, str]:
        """The first place that names a missing template, what was likely meant, and the source of that place."""
        meant = nearest(name, self._jinja.list_templates())
        hint = f"did you mean {meant}?" if meant else None
        for part, source in sorted(self.sources.items()):
            for number, line in enumerate(source.split("\n"), 1):
                if f'"{name}"' in line or f"'{name}'" in line:
                    return Place(path=self.paths[part], line=number), hint, source
        return Place(path=f"templates/{name}"), hint, ""

    def unknown(self, name: str, variable: str, pages: list[str], known: frozenset[str]) -> Diagnostic:
        """One finding for a variable that a template reads and these pages, which use it, have not."""
        tree = self.trees[name]
        others = f" and {len(pages) - 1} more" if len(pages) > 1 else ""
        line = min((node.lineno for node in tree.find_all(nodes.Name) if node.name == variable), default=1)
        meant = nearest(variable, known)
        return diagnose(
            "template/unknown-variable",
            Place(path=self.paths[name], line=line),
            f'"{variable}" is not a variable of the pages made with {pages[0]}{others}',
            hint=f"did you mean {meant}?" if meant else f"it has {', '.join(sorted(known))}",
            source=self.sources[name],
        )


def _bound(tree: nodes.Template) -> set[str]:
    """The names that a template binds at its top: Jinja counts their use inside a block as undeclared."""
    names: set[str] = set()
    for node in tree.body:
        if isinstance(node, nodes.FromImport):
            names |= {name if isinstance(name, str) else name[1] for name in node.names}
        elif isinstance(node, nodes.Import):
            names.add(node.target)
        elif isinstance(node, nodes.Macro):
            names.add(node.name)
        elif isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name):
            names.add(node.target.name)
    return names


def _shown(path: Path, site_templates: Path, name: str) -> str:
    return f"templates/{name}" if path.is_relative_to(site_templates) else f"theme/{name}"
