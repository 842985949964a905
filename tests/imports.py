"""Reads the sources of a package and says where they break the rules of its architecture.

Nothing is imported to find out: an import inside a function, or one for the type checker
only, stands in the source like any other.
"""

import ast
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

LONGEST = 400  # lines in a module
OUTSIDE = {"", "__main__"}  # the package itself, and the way in
OPEN_TO_ALL = {"__version__"}  # all that a module may take from the package itself


@dataclass(frozen=True)
class Rules:
    """layers: lowest first, each with the packages it may use besides Python's own.

    only_in: packages that a single module may use.
    late: layers that another one may import inside functions only, so that it starts
    without them.
    """

    layers: dict[str, set[str]]
    only_in: dict[str, str] = field(default_factory=dict)
    late: dict[str, set[str]] = field(default_factory=dict)


@dataclass(frozen=True, order=True)
class Import:
    line: int
    name: str  # with what is taken from it: "from a.b import c" is a.b.c
    in_function: bool
    relative: bool = False


def complaints(package: Path, rules: Rules) -> list[str]:
    """Return what breaks a rule, each as "module:line: reason"."""
    sources = {
        module_name(path, package): path.read_text("utf-8")
        for path in package.rglob("*.py")
    }
    layered = {m: sources[m] for m in sorted(sources) if layer_of(m) not in OUTSIDE}
    found = []
    for module, source in layered.items():
        found += _complaints_about(module, source, rules)
    return found + list(_cycles(layered))


def module_name(path: Path, package: Path) -> str:
    parts = path.relative_to(package.parent).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def layer_of(module: str) -> str:
    """Return "core" for gdstudio.core.dataset, and nothing for gdstudio itself."""
    return [*module.split("."), ""][1]


def imports_in(source: str) -> list[Import]:
    return sorted(_imports(ast.parse(source), in_function=False))


def _imports(parent: ast.AST, *, in_function: bool) -> Iterator[Import]:
    for node in ast.iter_child_nodes(parent):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            inner = in_function or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            yield from _imports(node, in_function=inner)
            continue
        relative = bool(getattr(node, "level", 0))
        yield from (Import(node.lineno, name, in_function, relative) for name in names)


def _complaints_about(module: str, source: str, rules: Rules) -> Iterator[str]:
    if layer_of(module) not in rules.layers:
        yield f"{module}:1: {layer_of(module)} is no layer"
        return
    for imported in imports_in(source):
        reason = _objection(module, imported, rules)
        if reason:
            yield f"{module}:{imported.line}: {reason}"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and _called(node) in {"import_module", "__import__"}:
            yield f"{module}:{node.lineno}: an import by name cannot be checked"
    if len(source.splitlines()) > LONGEST:
        yield f"{module}:{LONGEST}: longer than {LONGEST} lines"


def _called(call: ast.Call) -> str:
    return getattr(call.func, "attr", None) or getattr(call.func, "id", "")


def _objection(module: str, imported: Import, rules: Rules) -> str | None:
    if imported.relative:
        return "a relative import hides the layer it goes to"
    if any(_is_private(part) for part in imported.name.split(".")):
        return f"{imported.name} is private"
    package, _, rest = imported.name.partition(".")
    if package == module.partition(".")[0]:
        return _upward(module, imported, rest, rules)
    if package in sys.stdlib_module_names:
        return None
    return _foreign(module, imported.name, rules)


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.endswith("__")


def _upward(module: str, imported: Import, rest: str, rules: Rules) -> str | None:
    """Object to an import inside the package that does not go down, or not late enough."""
    order, layer, other = list(rules.layers), layer_of(module), rest.partition(".")[0]
    if rest in OPEN_TO_ALL:
        return None
    if other not in order:
        return f"{other or 'the package itself'} is no layer"
    if order.index(other) > order.index(layer):
        return f"{layer} lies below {other}"
    if other in rules.late.get(layer, ()) and not imported.in_function:
        return f"{layer} may import {other} inside functions only"
    return None


def _foreign(module: str, name: str, rules: Rules) -> str | None:
    layer, package = layer_of(module), name.partition(".")[0]
    owner = rules.only_in.get(package, module)
    if owner != module:
        return f"only {owner} may use {package}"
    allowed = any(f"{name}.".startswith(f"{known}.") for known in rules.layers[layer])
    return None if allowed else f"{layer} may not use {name}"


def _cycles(sources: dict[str, str]) -> Iterator[str]:
    graph = {
        module: set(_modules(imports_in(source), sources))
        for module, source in sources.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        yield f"import cycle: {' -> '.join(error.args[1])}"


def _modules(imports: Iterable[Import], known: dict[str, str]) -> Iterator[str]:
    """Yield the modules behind the imports: a.b for a.b.c, where c is a name in a.b."""
    for imported in imports:
        for name in (imported.name, imported.name.rpartition(".")[0]):
            if name in known:
                yield name
                break
