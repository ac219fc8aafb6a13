"""Pages as browsers save them, made from facts: one writer for each layout.

They carry what real ones do: scripts, styles, menus with the titles in them, wrappers, `thead` and
`tbody`, entities, no-break spaces, tables that only arrange line numbers beside code.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from html import escape

from speclock.docs.facts import Facts, Row

WORDS = {
    "en": {
        "auth": "RAM authorization",
        "syntax": "Request syntax",
        "path": "Path Parameters",
        "request": "Request parameters",
        "reply": "Response elements",
        "examples": "Examples",
        "success": "Success response",
        "errors": "Error codes",
        "history": "Release notes",
        "row": ("Parameter", "Type", "Required", "Description", "Example"),
        "element": ("Element", "Type", "Description", "Example"),
        "permission": (
            *("Action", "Access level", "Resource type"),
            *("Condition key", "Dependent action"),
        ),
        "change": ("Change time", "Summary of changes", "Operation"),
        "all": "*All&nbsp;Resource<br/><code>*</code>",
        "none": "None",
        "yes": "Yes",
        "no": "No",
    },
    "zh": {
        "auth": "授权信息",
        "syntax": "请求语法",
        "path": "路径参数",
        "request": "请求参数",
        "reply": "返回参数",
        "examples": "示例",
        "success": "正常返回示例",
        "errors": "错误码",
        "history": "变更历史",
        "row": ("名称", "类型", "必填", "描述", "示例值"),
        "element": ("名称", "类型", "描述", "示例值"),
        "permission": ("操作", "访问级别", "资源类型", "条件关键字", "关联操作"),
        "change": ("变更时间", "变更内容概要", "操作"),
        "all": "*全部资源<br>*",
        "none": "无",
        "yes": "是",
        "no": "否",
    },
}
CHANGED = {
    "request": "OpenAPI 入参发生变更",
    "reply": "OpenAPI 返回结构发生变更",
    "errors": "错误码发生变更",
    "other": "其它",
}


def description(row: Row, language: str) -> str:
    """A description that states what the row says, in words of ours."""
    said = ["About it."] if language == "en" else ["说明。"]
    english = language == "en"
    if row.values:
        said.append(f"Valid values: {', '.join(map(str, row.values))}.")
    if row.minimum is not None and row.maximum is not None:
        said.append(
            f"Valid values: {row.minimum} to {row.maximum}."
            if english
            else f"最大值为&nbsp;{row.maximum},最小值为 {row.minimum}。"
        )
    elif row.minimum is not None:
        said.append(
            f"Minimum value: {row.minimum}." if english else f"最小值为 {row.minimum}。"
        )
    if row.default is not None:
        said.append(
            f"Default value: {row.default}." if english else f"默认值为 {row.default}。"
        )
    return " ".join(said)


def example(row: Row) -> str:
    """An example cell."""
    if isinstance(row.example, bool):
        return str(row.example).lower()
    return "" if row.example is None else escape(str(row.example))


def table(head: Sequence[str], rows: Iterable[Sequence[str]], caption: str = "") -> str:
    """A table with its own `thead`."""
    heads = "".join(f'<th class="x"><p id="a1">{one}</p></th>' for one in head)
    body = "".join(
        "<tr>"
        + "".join(f'<td colspan="1"><p>\n  {one} </p></td>' for one in row)
        + "</tr>\n"
        for row in rows
    )
    caption = f"<caption><b>{caption}</b></caption>" if caption else ""
    return (
        f'<div class="tablenoborder"><table border="0">{caption}<thead><tr>{heads}</tr></thead>\n'
        f"<tbody>{body}</tbody></table></div>"
    )


def page(title: str, body: str, titles: Iterable[str], language: str) -> str:
    """The document around it, with a menu that repeats the titles."""
    menu = "".join(f'<li><a href="#{one}">{one}</a></li>' for one in titles)
    aside = "".join(f'<div><a href="#{one}">{one}</a></div>' for one in titles)
    return f"""<!DOCTYPE html>
<!-- saved from url=(0030)https://docs.example.com/a/b?c=d -->
<html lang="{language}"><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
<title>{title} - Made-up Docs</title>
<style>table | td {{ color: red }}</style>
<script>var a = "<table><tr><td>GET /no</td></tr></table>";</script></head>
<body class="doc"><nav><ul>{menu}</ul></nav>
<div id="app"><div class="wrap"><ul class="toc">{menu}</ul>{aside}
<main><article><h1>{title}</h1>
<p>Some words on it, with a&nbsp;space &amp; an <b>amp</b>ersand. <button>Try it now</button></p>
{body}
</article></main></div></div>
<script src="./page_files/a.js"></script>
<footer><table><tr><td>Privacy</td></tr></table></footer></body></html>
"""


def code_table(text: str) -> str:
    """Code beside its line numbers, each line a span."""
    lines = text.split("\n")
    numbers = "\n".join(str(number + 1) for number in range(len(lines)))
    spans = "\n".join(f'<span class="p">{escape(line)}</span>' for line in lines)
    return (
        '<div class="highlight"><table class="highlighttable"><tbody><tr><td class="linenos">'
        f'<div><pre>{numbers}</pre></div></td><td class="code"><div><pre>{spans}\n</pre></div></td>'
        "</tr></tbody></table></div>"
    )


def element_page(facts: Facts, texts: Sequence[str]) -> str:
    """The layout with a table of elements."""
    language = facts.page.language
    said = WORDS[language]
    heads = {key: value for key, value in said.items() if isinstance(value, tuple)}
    title = {key: value for key, value in said.items() if isinstance(value, str)}
    body: list[str] = [f"<h2>{title['auth']}</h2>"]
    if facts.permissions:
        rows = [
            (one.action, one.access or "", title["all"], title["none"], title["none"])
            for one in facts.permissions
        ]
        body.append(table(heads["permission"], rows))
    body += [
        f"<h2>{title['syntax']}</h2>",
        f"<pre><code>{facts.method} {facts.path} HTTP/1.1</code></pre>",
    ]
    for place in ("path", "request"):
        inside = [one for one in facts.rows if one.place == place]
        if inside:
            body.append(f"<h2><a id='{place}'></a>{title[place]}</h2>")
            body.append(
                table(
                    heads["row"], [_parameter(one, title, language) for one in inside]
                )
            )
    body.append(f"<h2>{title['reply']}</h2>")
    replies = [one for one in facts.rows if one.place == "reply"]
    if replies:
        body.append(
            table(heads["element"], [_element(one, language) for one in replies])
        )
    body.append(
        f"<h2>{title['examples']}</h2><p>{title['success']}</p><p><code>JSON</code></p>"
    )
    body += [f"<pre>{escape(text)}</pre>" for text in texts]
    body.append(
        f"<h2>{title['errors']}</h2><p>Elsewhere.</p><h2>{title['history']}</h2>"
    )
    if facts.history:
        changes = [(one.date, CHANGED[one.about], "-") for one in facts.history]
        body.append(table(heads["change"], changes))
    return page(facts.operation, "\n".join(body), title.values(), language)


def _parameter(row: Row, said: dict[str, str], language: str) -> tuple[str, ...]:
    required = said["yes"] if row.required else said["no"]
    return row.name, row.type or "", required, description(row, language), example(row)


def _element(row: Row, language: str) -> tuple[str, ...]:
    name = "" if row.name.endswith("*") else row.name
    return name, row.type or "", description(row, language), example(row)


def mandatory_page(facts: Facts, texts: Sequence[str]) -> str:
    """The layout with a column "Mandatory"; titles are paragraphs in bold where real ones are."""
    words = {
        "string": "String",
        "boolean": "Boolean",
        "object": "Object",
        "integer": "Integer",
    }

    def cells(row: Row) -> tuple[str, ...]:
        type_ = (
            "Long"
            if row.format == "int64"
            else words.get(row.type or "", row.type or "")
        )
        if row.type == "array":
            type_ = f"Array of {row.items}s"
        told = description(row, "en")
        if row.example is not None:
            told += f" Example: {row.example}"
        required = () if row.place == "reply" else ("Yes" if row.required else "No",)
        return (row.name, *required, type_, told)

    head = ("Parameter", "Mandatory", "Type", "Description")
    body = ['<h4 class="sectiontitle">Function</h4><p>Does it.</p>']
    body.append('<h4 class="sectiontitle">Authorization</h4>')
    permitted = [
        (one.action, one.access or "", f"{one.resource} *", "-", "-", "-")
        for one in facts.permissions
    ]
    body.append(
        table(
            (
                *("Action", "Access Level", "Resource Type (*: required)"),
                *("Condition Key", "Alias", "Dependency"),
            ),
            permitted,
        )
    )
    body.append(f'<h4 class="sectiontitle">URI</h4><p>{facts.method} {facts.path}</p>')
    inside = [cells(one) for one in facts.rows if one.place == "path"]
    body.append(table(head, inside, "Table 1 Path Parameters"))
    body.append('<h4 class="sectiontitle">Request Parameters</h4>')
    inside = [cells(one) for one in facts.rows if one.place == "request"]
    body.append(table(head, inside, "Table 2 Request parameters"))
    body.append('<h4 class="sectiontitle">Response Parameters</h4>')
    for code in dict.fromkeys(one.status for one in facts.rows if one.place == "reply"):
        body.append(f"<p><strong>Status code: {code}</strong></p>")
        inside = [
            cells(one)
            for one in facts.rows
            if one.place == "reply" and one.status == code
        ]
        body.append(
            table(
                ("Parameter", "Type", "Description"),
                inside,
                "Table 3 Response body parameters",
            )
        )
    for title, text in zip(("Example Request", "Example Response"), texts, strict=True):
        body.append(f'<h4 class="sectiontitle">{title}</h4>{code_table(text)}')
    body.append('<h4 class="sectiontitle">Status Codes</h4>')
    body.append(
        table(
            ("Status Code", "Description"),
            [(one.code, "So.") for one in facts.statuses],
        )
    )
    body.append(
        '<h4 class="sectiontitle">Error Codes</h4><p>See <a href="x.html">Error Codes</a>.</p>'
    )
    titles = ("URI", "Request Parameters", "Response Parameters", "Status Codes")
    return page(facts.page.title, "\n".join(body), titles, "en")


def schema_page(facts: Facts, texts: Sequence[str]) -> str:
    """The layout of schemas as lists: definition lists, entries in nested lists, nothing closed."""
    assert not texts, "this layout shows no payloads"
    body = [f"<p>Lists it.</p><p><code>{facts.path}</code></p>"]
    for place, title in (("path", "Path Parameters"), ("query", "Query Parameters")):
        body.append(
            f'<h2 id="{place}">{title}<a class="headerlink" href="#{place}">¶</a></h2>'
        )
        inside = [one for one in facts.rows if one.place == place]
        body.append("<dl>" + "".join(_field(one) for one in inside) + "</dl>")
        if not inside:
            body.append(f"<p>This operation does not have {title.lower()}.</p>")
    body.append(
        "<h2>Request Body</h2><p>This operation does not have a request body.</p>"
    )
    body.append("<h2>Responses</h2>")
    for status in facts.statuses:
        inside = [one for one in facts.rows if one.status == status.code]
        root = inside[0]
        fields = "".join(_field(one) for one in inside[1:])
        body.append(
            f"<h3>{status.code.capitalize()} Response</h3><p>What comes.</p><ul>"
            f"<li>Schema <a href='s.html'><code>{root.type}</code></a></li><li>Type <code>object</code>"
            f"<ul><li>Properties<dl>{fields}</dl></li></ul></li></ul>"
        )
    return page(
        facts.operation, "\n".join(body), ("Path Parameters", "Responses"), "en"
    )


def _field(row: Row) -> str:
    entries = [f"Type <code>{row.type}</code>"]
    if row.format:
        entries.append(f"Format {row.format}")
    if row.items:
        entries.append(
            f"Items<p>One of them.</p><ul><li>Schema <a href='x'>{row.items}</a></li></ul>"
        )
    for key, value in (
        ("Minimum Length", row.min_length),
        ("Maximum Length", row.max_length),
        ("Minimum", row.minimum),
        ("Maximum", row.maximum),
        ("Default", row.default),
        ("Pattern", row.pattern),
    ):
        if value is not None:
            entries.append(f"{key} <code>{escape(str(value))}</code>")
    mark = '<span class="required">required</span>' if row.required else ""
    inside = "".join(f"<li>{one}</li>" for one in entries)
    return f"<dt>{row.name}</dt><dd><p>{mark}About it.</p><ul>{inside}</ul></dd>\n"


PAGES = {
    "element-tables": element_page,
    "mandatory-tables": mandatory_page,
    "schema-lists": schema_page,
}


def tidy(text: str) -> str:
    """A payload with the indentation a page shows, where it is JSON."""
    try:
        return json.dumps(json.loads(text), indent=2, ensure_ascii=False)
    except ValueError:
        return text
