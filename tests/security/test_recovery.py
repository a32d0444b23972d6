"""Two printed codes give a user back everything; one alone, a mistyped one or an old one gives nothing."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.persian.digits import to_persian
from app.security import profile, recovery, recovery_codes
from app.security.errors import (
    ProfileMissing,
    RecoveryCodeWrong,
    RecoveryNotSet,
    SignatureKeyNotEntrusted,
    UnknownUser,
    WeakPassword,
    WrongPassword,
)
from app.security.profile import Unlocked, unlock
from app.security.recovery_codes import Share
from tests.security.values import (
    LOGIN,
    NEW_PASSWORD,
    NOW,
    PASSWORD,
    SECOND_LOGIN,
    SECOND_PASSWORD,
    SECOND_USER,
    USER,
)

SHARE = Share(1, b"mk", b"h" * 32)
CODE = recovery_codes.printed(SHARE)


def test_both_codes_give_the_user_back_with_data_and_own_key(unlocked: Unlocked) -> None:
    codes = recovery.set_up(unlocked)
    assert recovery.recover(unlocked.directory, codes.first, codes.second, LOGIN, NEW_PASSWORD) == unlocked
    assert unlock(unlocked.directory, LOGIN, NEW_PASSWORD, NOW) == unlocked
    with pytest.raises(WrongPassword):
        unlock(unlocked.directory, LOGIN, PASSWORD, NOW)


def test_the_order_and_the_way_of_typing_do_not_matter(unlocked: Unlocked) -> None:
    codes = recovery.set_up(unlocked)
    first = to_persian(codes.second.lower().replace("-", " "))
    second = codes.first.replace("0", "o").replace("1", "l")
    assert recovery.recover(unlocked.directory, first, second, LOGIN, NEW_PASSWORD) == unlocked


def test_a_user_added_after_the_codes_is_recovered_with_the_own_key(unlocked: Unlocked) -> None:
    codes = recovery.set_up(unlocked)
    own_key = profile.add_slot(unlocked, SECOND_LOGIN, SECOND_USER, SECOND_PASSWORD)
    found = recovery.recover(unlocked.directory, codes.first, codes.second, SECOND_LOGIN, NEW_PASSWORD)
    assert (found.user_id, found.personal_key, found.data_key) == (SECOND_USER, own_key, unlocked.data_key)


def test_a_user_added_before_the_codes_entrusts_the_own_key_at_the_next_sign_in(unlocked: Unlocked) -> None:
    own_key = profile.add_slot(unlocked, SECOND_LOGIN, SECOND_USER, SECOND_PASSWORD)
    codes = recovery.set_up(unlocked)
    assert {slot.user_id: slot.is_entrusted for slot in profile.slots(unlocked.directory)} == {
        USER: True,
        SECOND_USER: False,
    }
    with pytest.raises(SignatureKeyNotEntrusted):
        recovery.recover(unlocked.directory, codes.first, codes.second, SECOND_LOGIN, NEW_PASSWORD)
    second = unlock(unlocked.directory, SECOND_LOGIN, SECOND_PASSWORD, NOW)
    assert recovery.entrust(second)
    assert not recovery.entrust(second)
    found = recovery.recover(unlocked.directory, codes.first, codes.second, SECOND_LOGIN, NEW_PASSWORD)
    assert found.personal_key == own_key


def test_without_the_own_key_recovery_says_so_and_gives_another_only_when_accepted(unlocked: Unlocked) -> None:
    own_key = profile.add_slot(unlocked, SECOND_LOGIN, SECOND_USER, SECOND_PASSWORD)
    codes = recovery.set_up(unlocked)
    found = recovery.recover(
        unlocked.directory, codes.first, codes.second, SECOND_LOGIN, NEW_PASSWORD, accept_new_key=True
    )
    assert found.personal_key != own_key
    assert unlock(unlocked.directory, SECOND_LOGIN, NEW_PASSWORD, NOW) == found


def test_codes_stop_working_when_new_ones_are_made(unlocked: Unlocked) -> None:
    old, new = recovery.set_up(unlocked), recovery.set_up(unlocked)
    for first, second, which in [(old.first, old.second, 1), (new.first, old.second, 2)]:
        with pytest.raises(RecoveryCodeWrong) as refused:
            recovery.recover(unlocked.directory, first, second, LOGIN, NEW_PASSWORD)
        assert refused.value.facts == {"which": which, "fault": "other_office_key"}
    assert recovery.recover(unlocked.directory, new.first, new.second, LOGIN, NEW_PASSWORD) == unlocked


def test_one_code_given_twice_is_not_two(unlocked: Unlocked) -> None:
    codes = recovery.set_up(unlocked)
    with pytest.raises(RecoveryCodeWrong) as refused:
        recovery.recover(unlocked.directory, codes.second, codes.second, LOGIN, NEW_PASSWORD)
    assert refused.value.facts == {"which": 2, "fault": "same_share"}


@pytest.mark.parametrize("which", [1, 2])
def test_a_mistyped_code_is_named(unlocked: Unlocked, which: int) -> None:
    codes = recovery.set_up(unlocked)
    typed = [codes.first, codes.second]
    wrong = typed[which - 1]
    typed[which - 1] = wrong[:7] + ("A" if wrong[7] != "A" else "B") + wrong[8:]
    with pytest.raises(RecoveryCodeWrong) as refused:
        recovery.recover(unlocked.directory, typed[0], typed[1], LOGIN, NEW_PASSWORD)
    assert refused.value.facts == {"which": which, "fault": "checksum"}


def test_an_unknown_login_and_a_weak_password_are_told(unlocked: Unlocked) -> None:
    codes = recovery.set_up(unlocked)
    with pytest.raises(UnknownUser):
        recovery.recover(unlocked.directory, codes.first, codes.second, "کسی دیگر", NEW_PASSWORD)
    with pytest.raises(WeakPassword):
        recovery.recover(unlocked.directory, codes.first, codes.second, LOGIN, "123")


def test_without_codes_there_is_nothing_to_recover_with(unlocked: Unlocked) -> None:
    with pytest.raises(RecoveryNotSet):
        recovery.recover(unlocked.directory, CODE, CODE, LOGIN, NEW_PASSWORD)


def test_neither_code_is_kept_on_the_laptop(unlocked: Unlocked) -> None:
    codes = recovery.set_up(unlocked)
    written = b"".join(path.read_bytes() for path in unlocked.directory.rglob("*") if path.is_file())
    for code in (codes.first, codes.second):
        half = recovery_codes.read(code, 1).half
        assert half not in written
        assert half.hex().encode() not in written
        assert code not in repr(codes)


@given(st.integers(1, 2), st.binary(min_size=2, max_size=2), st.binary(min_size=32, max_size=32))
def test_a_printed_code_reads_back(number: int, mark: bytes, half: bytes) -> None:
    share = Share(number, mark, half)
    code = recovery_codes.printed(share)
    assert recovery_codes.read(code, 1) == share
    assert [len(group) for group in code.split("-")] == [5] * 12


@given(st.integers(0, 59), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_one_wrong_symbol_is_noticed(at: int, symbol: str) -> None:
    symbols = list(CODE.replace("-", ""))
    if symbols[at] == symbol:
        return
    symbols[at] = symbol
    with pytest.raises(RecoveryCodeWrong) as refused:
        recovery_codes.read("".join(symbols), 2)
    assert refused.value.facts == {"which": 2, "fault": "checksum"}


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("", "length"),
        (CODE[:-1], "length"),
        (CODE + "7", "length"),
        ("U" + CODE[1:], "character"),
        ("ب" + CODE[1:], "character"),
        ("०" + CODE[1:], "character"),
        ("é" + CODE[1:], "character"),
        (CODE[5:] + "-" + CODE[:5], "checksum"),
    ],
)
def test_what_is_wrong_with_a_code_is_told(code: str, fault: str) -> None:
    with pytest.raises(RecoveryCodeWrong) as refused:
        recovery_codes.read(code, 1)
    assert refused.value.facts == {"which": 1, "fault": fault}


def test_a_missing_profile_is_told(tmp_path: Path) -> None:
    with pytest.raises(ProfileMissing):
        recovery.recover(tmp_path, CODE, CODE, LOGIN, NEW_PASSWORD)
