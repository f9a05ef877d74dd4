import datetime
import os
from collections.abc import Iterable, Mapping
from typing import Any

Columns = dict[str, list[Any]]
"""Columns by name: texts, whole numbers, years, truths, or `None`."""

Path = str | os.PathLike[str]
Day = str | datetime.date

__version__: str
__all__: list[str]

class EvenhandError(Exception):
    problems: list[tuple[str | None, int | None, str]]
    def __init__(self, message: str, problems: Iterable[tuple[str | None, int | None, str]] = ...) -> None: ...

def check(
    paths: Path | Iterable[Path],
    *,
    as_of: Day | None = None,
    all: bool = False,
    framework: Path | None = None,
) -> Columns: ...
def records(
    paths: Path | Iterable[Path],
    *,
    as_of: Day | None = None,
    all: bool = False,
    framework: Path | None = None,
) -> Columns: ...
def judgements(
    paths: Path | Iterable[Path],
    *,
    as_of: Day | None = None,
    framework: Path | None = None,
) -> Columns: ...
def why(
    path: Path,
    date: Day | None = None,
    set: Mapping[str, str] | None = None,
    *,
    framework: Path | None = None,
) -> dict[str, Any]: ...
def frameworks(*, framework: Path | None = None) -> Columns: ...
