"""Whether the result follows from the ballots: settings, lot, number of ballots, and a count of one's own."""

from zinneke.services.budget.queries.verifying.folder import NotSo, Published
from zinneke.services.budget.rules.election import Election
from zinneke.services.budget.rules.pabulib.elections import election_of
from zinneke.services.budget.rules.pabulib.reading import File, NotPabulib, read
from zinneke.services.budget.rules.publication import files, lot
from zinneke.services.budget.rules.publication.canonical import readable
from zinneke.services.budget.rules.publication.projects import with_groups
from zinneke.services.budget.rules.publication.recount import counted
from zinneke.services.budget.rules.publication.statement import Statement
from zinneke.services.budget.rules.recorded import settings_of
from zinneke.services.budget.rules.settings import Settings


def settings(published: Published) -> str:
    """The settings are those whose fingerprint was printed before the vote."""
    found = _frozen(published)
    told = published.record(files.SETTINGS).get("fingerprint")
    if found.fingerprint != told:
        raise NotSo(files.SETTINGS, f"its settings have the fingerprint {found.fingerprint}, not {told}")
    return f"The settings have the fingerprint {found.fingerprint}: compare it with the one printed before the vote."


def lots(published: Published) -> str:
    """The lot follows from its seed."""
    told = published.record(files.LOT)
    ids = [str(one.get("id")) for one in published.rows(files.PROJECTS)]
    if list(lot.drawn(str(told.get("seed")), ids)) != told.get("drawn"):
        raise NotSo(files.LOT, "its order does not follow from its seed")
    return "The lot for ties follows from its seed."


def statement(published: Published) -> str:
    """Every ballot that was accepted is published once, or was replaced."""
    told, election = _statement(published), _election(published)
    if not told.balances:
        raise NotSo(files.STATEMENT, "accepted − replaced + paper is not published")
    if told.accepted - told.replaced > told.issued:
        raise NotSo(files.STATEMENT, "more people voted online than had the right to")
    in_file = election.voters + election.blank
    if in_file != told.published:
        raise NotSo(files.ELECTION, f"it has {in_file:,} ballots, {files.STATEMENT} says {told.published:,}")
    return (
        f"{told.accepted:,} accepted − {told.replaced:,} replaced + {told.paper:,} on paper "
        f"= {told.published:,} published."
    )


def recount(published: Published) -> str:
    """The published ballots, counted here, give what is published."""
    try:
        election = with_groups(_election(published), published.rows(files.PROJECTS))
    except (KeyError, ValueError) as error:
        raise NotSo(files.PROJECTS, str(error)) from None
    found = counted(election, _frozen(published), published.record(files.LOT)["drawn"])
    documents = {
        files.RESULT: found.result, files.EXPLANATION: found.explanation, files.COMPARISON: found.comparison,
    }  # fmt: skip
    for name, document in documents.items():
        if readable(document) != published.files[name]:
            raise NotSo(name, "a count of the published ballots gives something else")
    _require_columns(published, election, found.result["funded"])
    ballots, funded = election.voters + election.blank, len(found.result["funded"])
    return f"A count of the {ballots:,} published ballots funds the same {funded} projects, for the same reasons."


def _require_columns(published: Published, election: Election, funded: list[str]) -> None:
    """What the file of ballots tells of each project beside its cost is what was counted, too."""
    for number, row in enumerate(_file(published).projects):
        counted_here = {"votes": str(election.votes[number]), "selected": str(int(row["project_id"] in funded))}
        for column, value in counted_here.items():
            if row.get(column) != value:
                raise NotSo(files.ELECTION, f"{column} of {row['project_id']} is {row.get(column)}, counted {value}")


def _frozen(published: Published) -> Settings:
    """The settings as they were frozen."""
    try:
        return settings_of(published.record(files.SETTINGS)["settings"])
    except (KeyError, TypeError, ValueError) as error:
        raise NotSo(files.SETTINGS, f"it holds no settings: {error}") from None


def _statement(published: Published) -> Statement:
    try:
        return Statement(**published.record(files.STATEMENT))
    except TypeError as error:
        raise NotSo(files.STATEMENT, f"it is no statement: {error}") from None


def _election(published: Published) -> Election:
    try:
        election, _warnings = election_of(_file(published))
    except NotPabulib as error:
        raise NotSo(files.ELECTION, f"it is no election: {error}") from None
    return election


def _file(published: Published) -> File:
    try:
        return read(published.files[files.ELECTION].decode())
    except (NotPabulib, UnicodeDecodeError) as error:
        raise NotSo(files.ELECTION, f"it is no election: {error}") from None
