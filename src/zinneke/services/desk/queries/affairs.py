"""A resident's cases, as my page shows them."""

from django.urls import reverse

from zinneke.kernel.affairs import Affair
from zinneke.services.desk.manifest import MANIFEST
from zinneke.services.desk.manifest.case_words import RESULTS, STATES
from zinneke.services.desk.models import Case
from zinneke.services.desk.queries import appointment_affairs, draft_affairs, next_steps
from zinneke.services.desk.rules import payments
from zinneke.services.desk.rules.cases import OPEN, State
from zinneke.ui.language import active


def of(user_id: int) -> list[Affair]:
    """Every form begun, every appointment and every case of somebody, the newest change first."""
    found = Case.objects.filter(holder=user_id).exclude(state=State.ARCHIVED)
    rows = found.select_related("type_version", "department").prefetch_related("suspensions", "payments")
    cases = [_affair(case) for case in rows.order_by("-changed_at")]
    return [*draft_affairs.of(user_id), *appointment_affairs.of(user_id), *cases]


def _affair(case: Case) -> Affair:
    said, step = case.type_version.said, next_steps.expected(case)
    state = RESULTS[case.result] if case.result else STATES[case.state]
    return Affair(
        reference=payments.shown(case.number),
        kind=MANIFEST.label.to(active()),
        title=said.name.to(active()).text,
        state=state.to(active()),
        is_open=State(case.state) in OPEN,
        url=reverse("desk:case", args=[case.number]),
        changed_at=case.changed_at,
        next_step=step.words,
        due_on=step.due_on,
        due_means=step.due_means,
        call=f"{said.phone} – {case.department.name(active())}",
    )
