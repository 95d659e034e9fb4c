"""Which type of case a form becomes: the one in the catalogue that names it, else the one of the same code."""

from zinneke.services.desk.queries import case_types


def case_type_of(form: str) -> str:
    """The code of the type."""
    return next((one.case_type.code for one in case_types.published() if one.said.form == form), form)
