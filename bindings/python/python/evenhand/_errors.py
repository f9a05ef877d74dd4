"""What goes wrong."""


class EvenhandError(Exception):
    """There is no answer: a file cannot be read, or what was asked has none.

    `problems` has a tuple of file, line and message for each file that cannot be read; the line, and in rare
    cases the file, is `None` where it is not known.
    """

    def __init__(self, message, problems=()):
        super().__init__(message)
        self.problems = list(problems)
