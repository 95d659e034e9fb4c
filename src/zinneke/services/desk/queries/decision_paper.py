"""A decision on paper: French and Dutch, each whole, the applicant's language first."""

from io import BytesIO
from typing import Final
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer

from zinneke.kernel.time import in_brussels
from zinneke.services.desk.manifest.case_words import RESULTS
from zinneke.services.desk.models import Case, Decision
from zinneke.services.desk.rules import payments

HEADS: Final = {
    "fr": ("Décision", "Dossier", "Résultat :", "Base légale", "Voies de recours", "Signé par"),
    "nl": ("Beslissing", "Dossier", "Resultaat:", "Wettelijke basis", "Beroep", "Ondertekend door"),
}
"""Fixed words of the paper, which exists in the two administrative languages only."""


def decision_paper(case: Case) -> bytes:
    """The decision of a case as PDF. Raises Decision.DoesNotExist."""
    decision = Decision.objects.get(case=case)
    order = ("nl", "fr") if case.language == "nl" else ("fr", "nl")
    parts = [*_part(case, decision, order[0]), PageBreak(), *_part(case, decision, order[1])]
    written = BytesIO()
    title = f"{HEADS[order[0]][0]} {payments.shown(case.number)}"
    paper = SimpleDocTemplate(
        written, pagesize=A4, title=title, lang=f"{order[0]}-BE", leftMargin=25 * mm, rightMargin=25 * mm,
        topMargin=25 * mm, bottomMargin=25 * mm,
    )  # fmt: skip
    paper.build(parts)
    return written.getvalue()


def _part(case: Case, decision: Decision, language: str) -> list[Flowable]:
    """The whole decision in one language."""
    styles = getSampleStyleSheet()
    title, number, result, basis, appeal, signed = HEADS[language]
    name = case.type_version.said.name.to(language).text
    day = in_brussels(decision.at).strftime("%d/%m/%Y")
    found: list[Flowable] = [
        Paragraph(escape(case.department.name(language)), styles["Normal"]),
        Spacer(1, 8 * mm),
        Paragraph(f"{title} – {escape(name)}", styles["Title"]),
        Paragraph(f"{number} {payments.shown(case.number)} – {day}", styles["Normal"]),
        Paragraph(f"<b>{result}</b> {escape(RESULTS[decision.result].to(language))}", styles["Normal"]),
        Spacer(1, 6 * mm),
    ]
    texts = ("", getattr(decision, f"text_{language}")), (basis, getattr(decision, f"basis_{language}")), (
        appeal, getattr(decision, f"appeal_{language}"),
    )  # fmt: skip
    for head, text in texts:
        if head:
            found.append(Paragraph(head, styles["Heading3"]))
        found += [Paragraph(escape(one), styles["Normal"]) for one in text.splitlines() if one.strip()]
    return [*found, Spacer(1, 10 * mm), Paragraph(f"{signed} {escape(decision.signed_by)}", styles["Normal"])]
