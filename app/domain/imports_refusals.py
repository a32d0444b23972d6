"""What can be wrong in a row of a foreign table, besides what is wrong in any submission."""

from app.domain.errors import AppError


class CellHoldsFormula(AppError):
    """A formula stands where a value is wanted; it is not computed."""

    code = "imports_cell_formula"


class CellHoldsError(AppError):
    """The spreadsheet itself shows an error there."""

    code = "imports_cell_error"


class NumberRounded(AppError):
    """A number of more digits than a spreadsheet keeps: the last ones are lost."""

    code = "imports_number_rounded"


class WordUnknown(AppError):
    """None of the words there are; facts: `value`, `choices`."""

    code = "imports_word_unknown"


class UnitUnknown(AppError):
    """No unit of the office is called so; facts: `value`."""

    code = "imports_unit_unknown"


class EndedBeforeItCame(AppError):
    """The case ended on a day before it was received."""

    code = "imports_ended_before_it_came"


class FieldEmpty(AppError):
    """Something without which nothing can be registered."""

    code = "imports_field_empty"


class NothingSubmitted(AppError):
    """Neither subject nor text."""

    code = "imports_nothing_submitted"


class CellMerged(AppError):
    """The cell was merged into another, which alone holds the value; facts: `cell`."""

    code = "imports_cell_merged"
