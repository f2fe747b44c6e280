"""A user's own kinds of finding: a folder of ``.rq`` files with the same header as the shipped ones."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from ihmisgraph.errors import FileProblem, QueryProblem
from ihmisgraph.files import read_text
from ihmisgraph.findings.model import SEVERITIES
from ihmisgraph.findings.sentences import places
from ihmisgraph.queries.catalogue import findings as shipped_findings
from ihmisgraph.queries.foreign import check_foreign
from ihmisgraph.queries.header import Query, read_query

FAMILY = "own"
_SETTABLE = ("on", "programme")


def own_rules(folder: str | Path) -> tuple[Query, ...]:
    """Return the findings that the ``.rq`` files in ``folder`` define, in order of their names.

    A kind is called as its file, and in full ``own/name``. A file whose name begins with a dot is passed over.

    Raises
    ------
    FileProblem
        Where there is no such folder, or no ``.rq`` file in it.
    QueryProblem
        Where a file is no finding, has a shipped kind's name, a header that cannot be read, or a query that is not run.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise FileProblem("rules-no-folder", path=folder)
    paths = sorted(path for path in folder.glob("*.rq") if not path.name.startswith("."))
    if not paths:
        raise FileProblem("rules-none", path=folder)
    rules = [_rule(path) for path in paths]
    known = {query.name for query in (*shipped_findings(), *rules)}
    for rule in rules:
        for other, _ in rule.implied_by:
            if other not in known:
                raise QueryProblem("rule-implied-by", value=other, **_at(rule, "implied-by"))
    return tuple(rules)


def check_columns(rule: Query, columns: Collection[str]) -> None:
    """Raise where the answer of ``rule`` lacks a column that a finding needs or its sentences name.

    Raises
    ------
    QueryProblem
        With the file and the line.
    """
    if "programme" not in columns:
        raise QueryProblem("rule-no-programme", path=rule.path)
    lists = {column.name for column in rule.columns if column.is_list}
    if "measureNumbers" in columns and "measureNumbers" not in lists:
        raise QueryProblem("rule-not-list", name="measureNumbers", **_at(rule, "column: measureNumbers"))
    for key, templates in (("finding", rule.finding), ("repair", rule.repair)):
        for name in (name for template in templates.values() for name in places(template)):
            if name not in columns:
                raise QueryProblem("rule-column", name=name, columns=list(columns), **_at(rule, key))


def _rule(path: Path) -> Query:
    shipped = {query.name.rpartition("/")[2]: query.name for query in shipped_findings()}
    taken = shipped.get(path.stem.lower())
    if taken is not None:
        raise QueryProblem("rule-name-taken", path=path, name=taken)
    rule = read_query(f"{FAMILY}/{path.stem}", path, read_text(path))
    if not rule.finding:
        raise QueryProblem("rule-no-finding", **_at(rule, "finding"))
    if rule.severity not in SEVERITIES:
        key = "rule-severity" if rule.severity else "rule-no-severity"
        raise QueryProblem(key, value=rule.severity, known=SEVERITIES, **_at(rule, "severity"))
    for name in rule.required():
        if name not in _SETTABLE:
            raise QueryProblem("rule-required", name=name, **_at(rule, "parameter"))
    check_foreign(rule)
    return rule


def _at(rule: Query, key: str) -> dict[str, object]:
    """The file and the line of the header that says ``key``, or the line after the header, where it should stand."""
    lines = rule.text.split("\n")
    for number, line in enumerate(lines, 1):
        if line.lstrip().startswith("#+") and line.lstrip("#+ \t").startswith(key):
            return {"path": rule.path, "line": number}
    after = next(number for number, line in enumerate([*lines, ""], 1) if not line.lstrip().startswith("#"))
    return {"path": rule.path, "line": after}
