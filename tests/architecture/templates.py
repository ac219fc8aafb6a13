"""Which lines of a template do more than print."""

from __future__ import annotations

from jinja2 import Environment, nodes

_PLAIN = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.For,
    nodes.Include,
    nodes.FromImport,
    nodes.Macro,
    nodes.Const,
)
"""What may stand anywhere."""


def violations(source: str) -> list[tuple[int, str]]:
    """Line and reason for everything but loops, `if` on a plain attribute, `include`, macros and `indent`.

    An allow-list: what Jinja may learn tomorrow is refused until somebody thinks about it.
    """
    tree = Environment(extensions=["jinja2.ext.do"]).parse(source)
    macros = {one.name for one in tree.find_all(nodes.Macro)}
    for each in tree.find_all(nodes.FromImport):
        macros |= {one if isinstance(one, str) else one[1] for one in each.names}
    found = [
        (node.lineno, reason)
        for node in (tree, *tree.find_all((nodes.Stmt, nodes.Expr)))
        if (reason := _reason(node, macros))
    ]
    return sorted(found)


def _reason(node: nodes.Node, macros: set[str]) -> str | None:
    match node:
        case nodes.If(test=test, elif_=[], else_=[]):
            return None if _is_plain(test) else "a condition that is no attribute"
        case nodes.If():
            return "else"
        case nodes.For(test=None, else_=[], recursive=False, iter=listed):
            return None if _is_plain(listed) else "a loop over no attribute"
        case nodes.For():
            return "a loop with conditions"
        case nodes.Filter(name="indent"):
            return None
        case nodes.Filter(name=name):
            return f"the filter {name}"
        case nodes.Call(node=nodes.Name(name=name)) if name in macros:
            return None
        case _ if isinstance(node, _PLAIN):
            return None
        case _:
            return type(node).__name__


def _is_plain(node: nodes.Node) -> bool:
    while isinstance(node, nodes.Getattr):
        node = node.node
    return isinstance(node, nodes.Name)
