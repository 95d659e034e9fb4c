"""A context that notes which names it expanded, so that they can be read again later without it."""

from collections.abc import Mapping

from zinneke.broker.model.context import Context
from zinneke.broker.model.terms import Terms


class NotingContext(Context):
    """Expands names as another context does and keeps them in ``noted``: name -> IRI."""

    __slots__ = ("_context", "noted")

    def __init__(self, context: Context) -> None:
        super().__init__(Terms(), context.source, context.key)
        self._context = context
        self.noted: dict[str, str] = {}

    def expand(self, name: object) -> str:
        """See :class:`Context`."""
        return self._note(name, self._context.expand(name))

    def expand_attribute(self, name: object) -> str:
        """See :class:`Context`."""
        return self._note(name, self._context.expand_attribute(name))

    def expand_word(self, word: str) -> str:
        """See :class:`Context`."""
        return self._note(word, self._context.expand_word(word))

    def _note(self, name: object, iri: str) -> str:
        self.noted[str(name)] = iri
        return iri


def noted_context(noted: Mapping[str, str]) -> Context:
    """A context that knows the names noted earlier."""
    return Context(Terms(iris=dict(noted)), [], "")
