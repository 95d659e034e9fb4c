"""Where the @context of a request comes from, and how an answer names it (6.3.5, 6.3.6)."""

from typing import Any

import msgspec

from zinneke.broker.engine.broker import Broker
from zinneke.broker.http.call import JSON, LD_JSON, Answer, Call
from zinneke.broker.http.json import decode, encode
from zinneke.broker.model.context import Context
from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.link import context_link, context_url
from zinneke.kernel.problem import Problem


class Body(msgspec.Struct, frozen=True):
    """A request's document, without its @context, and the context it is written with."""

    content: Any
    context: Context


async def of_headers(broker: Broker, call: Call) -> Context:
    """The context of GET, DELETE and plain JSON: the Link header, else the default."""
    link = call.headers.get("link")
    return await broker.context(context_url(link) if link else None)


async def read_body(broker: Broker, call: Call) -> Body:
    """The body as one document with its context. Raises BadRequestData where context and media type disagree."""
    document = decode(call.body)
    if call.content == LD_JSON:
        _refuse_link(call)
        if not isinstance(document, dict):
            raise BadRequestData("application/ld+json with one @context is a JSON object")
        return await _of_ld_json(broker, document)
    _refuse_context(document)
    return Body(document, await of_headers(broker, call))


async def read_array(broker: Broker, call: Call) -> list[Body | Problem]:
    """The body as an array whose elements, in ld+json, each bring a context. Raises BadRequestData unless it is one.

    An element whose context cannot be had comes as the error, so that the others can be carried out.
    """
    documents = read_elements(call)
    if call.content == LD_JSON:
        _refuse_link(call)
        return [await _element(broker, document) for document in documents]
    context = await of_headers(broker, call)
    return [_plain(document, context) for document in documents]


def read_elements(call: Call) -> list[Any]:
    """The body as an array, such as one of ids. Raises BadRequestData unless it has elements, none of them null."""
    elements = decode(call.body)
    if not isinstance(elements, list) or not elements:
        raise BadRequestData("a batch is a JSON array with at least one element (5.6.7.4)")
    if any(element is None for element in elements):
        raise BadRequestData("the batch has a null element: leave it out (5.6.7.4)")
    return elements


def _plain(document: Any, context: Context) -> Body | Problem:
    try:
        _refuse_context(document)
    except BadRequestData as problem:
        return problem
    return Body(document, context)


async def _element(broker: Broker, document: Any) -> Body | Problem:
    try:
        return await _of_ld_json(broker, document)
    except Problem as problem:
        return problem


async def _of_ld_json(broker: Broker, document: Any) -> Body:
    if not isinstance(document, dict) or "@context" not in document:
        raise BadRequestData("application/ld+json without @context: add it, or send application/json with a Link")
    context = await broker.context(document["@context"])
    return Body({name: value for name, value in document.items() if name != "@context"}, context)


def _refuse_link(call: Call) -> None:
    if context_url(call.headers.get("link", "")) is not None:
        raise BadRequestData("application/ld+json brings its @context in the body: leave the Link header out")


def _refuse_context(document: Any) -> None:
    if isinstance(document, dict) and "@context" in document:
        raise BadRequestData("application/json with @context: send application/ld+json, or a Link header instead")


async def answer_document(
    broker: Broker,
    call: Call,
    context: Context,
    document: Any,
    *,
    status: int = 200,
    headers: tuple[tuple[str, str], ...] = (),
) -> Answer:
    """A document under the reader's context: linked in JSON, inside in ld+json, in every element of an array."""
    if call.accept == JSON:
        link = context_link(await broker.hosting.url_of(context))
        return Answer(status, encode(document), JSON, (link, *headers))
    if isinstance(document, list):
        document = [{**element, "@context": context.source} for element in document]
    else:
        document = {**document, "@context": context.source}
    return Answer(status, encode(document), call.accept, headers)
