import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.kernel.outgoing import Forbidden, Outgoing, Pinned, endpoint, pinned


def at(*addresses: str) -> list[str]:
    return list(addresses)


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.1.2.3", "192.168.1.1", "169.254.169.254", "::1", "::ffff:127.0.0.1"]
)
def test_private_addresses_are_refused_unless_allowed(address: str) -> None:
    with pytest.raises(Forbidden, match="not public"):
        Outgoing().address_of("http://innocent.example/", lambda _h, _p: at(address))
    assert Outgoing(private=True).address_of("http://innocent.example/", lambda _h, _p: at(address)) == address


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    with pytest.raises(Forbidden, match=r"10\.0\.0\.1"):
        Outgoing().address_of("http://mixed.example/", lambda _h, _p: at("93.184.216.34", "10.0.0.1"))


def test_the_citys_own_parts_may_be_called_on_their_port_alone() -> None:
    outgoing = Outgoing(own=("127.0.0.1:8000",))
    assert outgoing.address_of("http://127.0.0.1:8000/hooks/ngsi-ld") == "127.0.0.1"
    with pytest.raises(Forbidden):
        outgoing.address_of("http://127.0.0.1:9090/")


def test_an_allow_list_refuses_other_hosts() -> None:
    with pytest.raises(Forbidden, match="outgoing_hosts"):
        Outgoing(hosts=("data.example",)).address_of("http://other.example/", lambda _h, _p: at("93.184.216.34"))


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "gopher://x:70/", "http://", "http://x:99999/", "//x", "http://[::1", ""]
)
def test_what_is_not_an_address_is_refused(url: str) -> None:
    with pytest.raises(Forbidden, match="is not an address"):
        endpoint(url)


@given(st.text())
def test_any_text_is_an_endpoint_or_forbidden(url: str) -> None:
    try:
        host, port = endpoint(url)
    except Forbidden:
        return
    assert host
    assert 0 < port < 65536


@pytest.mark.parametrize(
    ("url", "address", "at"),
    [
        ("https://a.example/x?y=1#z", "192.0.2.1", Pinned("https://192.0.2.1/x?y=1", "a.example", "a.example")),
        ("http://u:p@a.example:81/", "2001:db8::1", Pinned("http://[2001:db8::1]:81/", "a.example:81", "a.example")),
    ],
)
def test_an_address_is_pinned_to_the_number_that_was_checked(url: str, address: str, at: Pinned) -> None:
    assert pinned(url, address) == at
