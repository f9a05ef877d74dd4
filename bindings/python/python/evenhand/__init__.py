"""Checks recorded inspection judgements for consistency.

Tables come as a dict of columns, each a list, which pandas and polars take as it is::

    import evenhand, pandas
    england = pandas.DataFrame(evenhand.records("cases"))

Days are texts such as `2019-10-07`, `2019-10` or `2019`, since a record may know no more. What a record
does not state is `None`. The columns are described in `docs/export.md`.
"""

import json
import os

from . import _evenhand
from ._errors import EvenhandError
from ._evenhand import __version__

__all__ = [
    "EvenhandError",
    "__version__",
    "check",
    "frameworks",
    "judgements",
    "records",
    "why",
]


class _Asked:
    """How to check, as the program beneath takes it."""

    def __init__(self, as_of=None, all=False, framework=None):
        self.as_of = None if as_of is None else str(as_of)
        self.all = bool(all)
        self.framework = None if framework is None else os.fspath(framework)


def _paths(paths):
    """One path or several, as texts."""
    if isinstance(paths, (str, os.PathLike)):
        paths = [paths]
    return [os.fspath(path) for path in paths]


def check(paths, *, as_of=None, all=False, framework=None):
    """What the rules find: a row a finding, by file and line.

    `paths` is a case file, a folder of them, or several. `as_of` asks as on a day, and tables leave out what
    began later; `all` gives what does not
    stand out, too; `framework` is a folder of further framework files. The settings (`evenhand.toml`) beside the
    first path hold. A file that cannot be read is a finding of the rule `unreadable-file`.
    """
    return _evenhand.check(_paths(paths), _Asked(as_of, all, framework))


def records(paths, *, as_of=None, all=False, framework=None):
    """A row an inspection: who, when, the grade of each area followed across frameworks, and how much was
    found. As `evenhand export --wide` writes it; the arguments are those of `check`.

    Raises `EvenhandError` where a file cannot be read: a table without its rows would mislead.
    """
    return _evenhand.records(_paths(paths), _Asked(as_of, all, framework))


def judgements(paths, *, as_of=None, framework=None):
    """A row a judgement, as `evenhand export` writes it; the arguments are those of `check`.

    Raises `EvenhandError` where a file cannot be read.
    """
    return _evenhand.judgements(_paths(paths), _Asked(as_of, False, framework))


def why(path, date=None, set=None, *, framework=None):
    """Why the grades of an inspection are, or are not, admissible, as `evenhand why --format json` says it.

    `date` is the first day of its fieldwork or the beginning of that; without it the latest inspection is meant.
    `set` changes grades first, `{"help-and-protection": "inadequate"}`, and `changes` says what follows.

    Raises `EvenhandError` where the file cannot be read or there is no such inspection, judgement or grade.
    """
    date = None if date is None else str(date)
    changes = list((set or {}).items())
    return json.loads(_evenhand.why(os.fspath(path), date, changes, _Asked(framework=framework)))


def frameworks(*, framework=None):
    """A row a framework: its id, title, inspectorate, first and last day, grades (worst first) and judgements.

    `framework` is a folder of further framework files.
    """
    return _evenhand.frameworks(None if framework is None else os.fspath(framework))
