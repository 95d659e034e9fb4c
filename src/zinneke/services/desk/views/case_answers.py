"""What was asked for in a case: by the questions of its form, or as a clerk wrote it down."""

from zinneke.services.desk.models import Case
from zinneke.services.desk.queries import forms
from zinneke.services.desk.views import answers_told
from zinneke.services.desk.views.answers_told import Page


def pages(case: Case) -> list[Page]:
    """Page by page of the version of the form that was filled; none where there was no form."""
    version = forms.version(case.form_code, case.form_version) if case.form_version else None
    return answers_told.pages(forms.definition(version), case.answers) if version else []


def plain(case: Case) -> list[str]:
    """What a clerk wrote down without a form."""
    return [] if case.form_version else [str(value) for value in case.answers.values()]
