"""A browser without JavaScript, over HTTP."""

from collections.abc import Mapping

import httpx
from tests.journeys.laeken.forms import Sent, Values, words_of
from tests.journeys.laeken.hands import LONGEST_S, NOTHING, REFUSED, form


class Plain:
    """It keeps cookies and sends what stands in forms."""

    def __init__(self, site: str, headers: Mapping[str, str], session: str = "") -> None:
        cookies = {"sessionid": session} if session else {}
        self._client = httpx.Client(
            base_url=site, headers=dict(headers), cookies=cookies, follow_redirects=True, timeout=LONGEST_S
        )
        self.html = self.path = ""

    def go(self, path: str) -> None:
        """Open a page."""
        self._took(self._client.get(path), refused=False)

    def send(self, action: str, values: Values = NOTHING, button: str = "", *, refused: bool = False) -> None:
        """Send a form of the page."""
        self._took(self._sent(action, values, button), refused=refused)

    def fetch(self, action: str, values: Values) -> bytes:
        """Send a form of the page, and keep what comes."""
        answer = self._sent(action, values, "")
        assert answer.headers["Content-Disposition"].startswith("attachment"), words_of(answer.text)[:600]
        return answer.content

    def close(self) -> None:
        """Let go of its connections."""
        self._client.close()

    def _sent(self, action: str, values: Values, button: str) -> httpx.Response:
        pairs = form(self, action).filled(values, button)
        fields: dict[str, list[str]] = {}
        for name, value in pairs:
            if isinstance(value, str):
                fields.setdefault(name, []).append(value)
        files = {name: (one.name, one.content, one.media_type) for name, one in pairs if isinstance(one, Sent)}
        return self._client.post(action, data=fields, files=files or None)

    def _took(self, answer: httpx.Response, *, refused: bool) -> None:
        wanted = REFUSED if refused else httpx.codes.OK
        assert answer.status_code == wanted, f"{answer.status_code} {answer.url}: {words_of(answer.text)[:900]}"
        self.html, self.path = answer.text, answer.url.path
