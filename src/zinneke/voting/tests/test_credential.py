"""Blind signatures: the vector of RFC 9474, what is refused, codes, and credentials made of them."""

from types import SimpleNamespace
from typing import cast

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPrivateNumbers
from hypothesis import given as with_any
from hypothesis import settings
from hypothesis import strategies as st

from zinneke.voting import keys
from zinneke.voting.box.kept import receipt_of
from zinneke.voting.credential import blind, codes
from zinneke.voting.credential.blind import Forged
from zinneke.voting.credential.derived import derive, presented
from zinneke.voting.credential.encoding import encoded
from zinneke.voting.tests.vectors import DERIVED, VECTOR, given, key

KEY = key()
PUBLIC = KEY.public_key()
MODULUS = PUBLIC.public_numbers().n
PREPARED = blind.prepare(given("msg"), given("msg_prefix"))
FACTOR = pow(int(VECTOR["inv"], 16), -1, MODULUS)
CODE = "0123456789ABCDEFGHJK"


class TestTheVectorOfTheRfc:
    def test_is_blinded_as_written(self) -> None:
        blinded = blind.blind(PUBLIC, PREPARED, given("salt"), FACTOR)
        assert blinded.request == given("blinded_msg")
        assert blinded.inverse == int(VECTOR["inv"], 16)

    def test_is_signed_as_written(self) -> None:
        assert blind.blind_sign(KEY, given("blinded_msg")) == given("blind_sig")

    def test_is_finalized_as_written(self) -> None:
        assert blind.finalize(PUBLIC, PREPARED, given("blind_sig"), int(VECTOR["inv"], 16)) == given("sig")

    def test_verifies(self) -> None:
        blind.verify(PUBLIC, PREPARED, given("sig"))


class TestRefusals:
    def test_another_message_was_not_signed(self) -> None:
        with pytest.raises(Forged):
            blind.verify(PUBLIC, PREPARED + b"x", given("sig"))

    def test_a_wrong_answer_of_the_signer_is_seen(self) -> None:
        with pytest.raises(Forged):
            blind.finalize(PUBLIC, PREPARED, given("blinded_msg"), int(VECTOR["inv"], 16))
        with pytest.raises(Forged):
            blind.finalize(PUBLIC, PREPARED, given("blind_sig")[1:], int(VECTOR["inv"], 16))

    @pytest.mark.parametrize("request_", [b"", bytes(512), given("blinded_msg") + b"x", MODULUS.to_bytes(512)])
    def test_what_was_not_blinded_for_the_key_is_not_signed(self, request_: bytes) -> None:
        with pytest.raises(ValueError, match="blinded"):
            blind.blind_sign(KEY, request_)

    @pytest.mark.parametrize("factor", [0, 1, int(VECTOR["p"], 16), MODULUS])
    def test_a_factor_that_hides_nothing(self, factor: int) -> None:
        with pytest.raises(ValueError, match="factor"):
            blind.blind(PUBLIC, PREPARED, given("salt"), factor)

    def test_lengths(self) -> None:
        with pytest.raises(ValueError, match="prefix"):
            blind.prepare(b"message", b"short")
        with pytest.raises(ValueError, match="salt"):
            encoded(b"message", b"short", 4095)

    def test_a_fault_of_the_machine_gives_no_signature(self) -> None:
        right = KEY.private_numbers()
        wrong = RSAPrivateNumbers(
            right.p, right.q, right.d, right.dmp1 + 1, right.dmq1, right.iqmp, right.public_numbers
        )
        faulty = cast(RSAPrivateKey, SimpleNamespace(public_key=KEY.public_key, private_numbers=lambda: wrong))
        with pytest.raises(ArithmeticError, match="machine"):
            blind.blind_sign(faulty, given("blinded_msg"))


class TestCodes:
    def test_are_of_chance(self) -> None:
        assert len({codes.new_code() for _ in range(1000)}) == 1000

    @with_any(st.text(codes.ALPHABET, min_size=20, max_size=20))
    def test_are_read_however_they_are_typed(self, code: str) -> None:
        assert codes.normal(codes.written(code)) == code
        assert codes.normal(f" {codes.written(code).lower().replace('-', ' ')} ") == code
        assert codes.normal(code.replace("0", "o").replace("1", "l")) == code

    @pytest.mark.parametrize("typed", ["", "ABCDE", "ABCDE-FGHJK-MNPQR-STVW!", "ABCDE-FGHJK-MNPQR-STVWX-Y", "U" * 20])
    def test_are_nothing_else(self, typed: str) -> None:
        with pytest.raises(ValueError, match="20 letters"):
            codes.normal(typed)


class TestCredentials:
    def test_are_made_as_browsers_make_them(self) -> None:
        made = derive(DERIVED["code"], DERIVED["election"], PUBLIC)
        assert made.prepared.hex() == DERIVED["prepared"]
        assert made.blinded.request.hex() == DERIVED["request"]

    def test_are_signed_without_being_seen(self) -> None:
        made = derive(CODE, "an election", PUBLIC)
        signed = blind.blind_sign(KEY, made.blinded.request)
        signature = blind.finalize(PUBLIC, made.prepared, signed, made.blinded.inverse)
        assert len(presented(PUBLIC, made.prepared, signature)) == 32
        assert made.prepared not in made.blinded.request
        assert signature != signed

    def test_are_the_same_each_time_and_others_in_each_election(self) -> None:
        first, again = derive(CODE, "a", PUBLIC), derive(CODE, "a", PUBLIC)
        assert first == again
        assert derive(CODE, "b", PUBLIC).prepared != first.prepared
        assert derive(CODE[::-1], "a", PUBLIC).prepared != first.prepared

    def test_cannot_be_forged(self) -> None:
        made = derive(CODE, "a", PUBLIC)
        with pytest.raises(Forged):
            presented(PUBLIC, made.prepared, given("sig"))
        with pytest.raises(Forged):
            presented(PUBLIC, PREPARED, given("sig"))

    @settings(max_examples=5)
    @with_any(st.text(codes.ALPHABET, min_size=20, max_size=20), st.text(min_size=1, max_size=40))
    def test_of_any_code_work(self, code: str, election: str) -> None:
        made = derive(code, election, PUBLIC)
        signed = blind.blind_sign(KEY, made.blinded.request)
        blind.finalize(PUBLIC, made.prepared, signed, made.blinded.inverse)


class TestKeys:
    def test_are_kept_under_the_secret_of_the_city(self) -> None:
        kept = keys.locked(KEY, "secret")
        assert keys.issuing_key(kept, "secret").private_numbers() == KEY.private_numbers()
        with pytest.raises(ValueError, match=r"(?i)password|decrypt"):
            keys.issuing_key(kept, "another")
        with pytest.raises(ValueError, match="destroyed"):
            keys.issuing_key(b"", "secret")

    def test_are_long_enough(self) -> None:
        made = keys.new_issuing_key()
        assert made.key_size == 2048
        assert keys.verifying_key(keys.published(made)).public_numbers() == made.public_key().public_numbers()

    def test_sign_the_board(self) -> None:
        made = keys.new_board_key()
        kept = keys.board_key(keys.locked(made, "secret"), "secret")
        assert keys.signing_public(kept) == keys.signing_public(made)
        assert keys.pem(keys.signing_public(made)).startswith(b"-----BEGIN PUBLIC KEY-----")


def test_receipts_are_made_as_browsers_make_them() -> None:
    assert receipt_of(DERIVED["ballot"].encode(), bytes.fromhex(DERIVED["nonce"])).hex() == DERIVED["receipt"]
