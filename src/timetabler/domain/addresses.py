"""E-mail addresses: what no mail system of a council has, and when two are one mailbox.

Word, Outlook and web pages put typographic signs in place of plain ones, and a copied
letter may be of another script that looks the same.  Such an address passes for good
(RFC 6531 allows it), and every invitation to it is lost.
"""

from __future__ import annotations

import unicodedata
from typing import NoReturn

from email_validator import EmailNotValidError, validate_email

#: Signs and letters that look like a plain one: typography first, then Cyrillic and Greek.
_LOOKS_LIKE = str.maketrans({
    **dict.fromkeys("‘’‚‛′´`ʼʹˈ＇", "'"), **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    **dict.fromkeys("“”„‟″«»", '"'), **dict.fromkeys("。．․", "."), **dict.fromkeys("＿‗", "_"),
    **dict(zip("аеорсухіјѕԁԛԝһӏкмтвн", "aeopcyxijsdqwhlkmtbh", strict=True)),
    **dict(zip("АЕОРСУХІЈЅКМТВН", "AEOPCYXIJSKMTBH", strict=True)),
    **dict(zip("αοερυνικτχ", "aoepuviktx", strict=True)), "ı": "i", "ɡ": "g", "ℓ": "l",
})
#: What stands round an address that was copied out of a text.
_ROUND = "\"'<>()[];,. \t"


def mailbox(address: str | None) -> str:
    """What an address is known by: the same for every spelling of one mailbox.

    Capitals make no difference (RFC 5321 §2.3.11 leaves that to the host, and no council's
    tells them apart); "" where there is no address.
    """
    return (address or "").strip().casefold()


def checked(address: str) -> str:
    """The address as it is written to.

    Raises:
        ValueError: it is no address, or no mail system of a council would take it; with the
            plain address that it looks like, where there is one.
    """
    if not address.isascii():
        _refuse(address)
    try:
        return _taken(address)
    except EmailNotValidError as fault:
        plain = _plain(address)
        hint = f"; {plain!r} would be right" if plain else ""
        raise ValueError(f"is not an e-mail address: {fault}{hint}") from None


def _taken(address: str) -> str:
    """The address as mail systems take it, a domain of other letters in its ASCII form.

    Raises:
        EmailNotValidError: it is none.
    """
    found = validate_email(address, check_deliverability=False, allow_smtputf8=False)
    assert found.ascii_email is not None  # else its local part were refused
    return found.ascii_email


def _refuse(address: str) -> NoReturn:
    """Refuse an address that is not plain, with the sign that tells and what would do."""
    sign = next(sign for sign in address if not sign.isascii())
    name = unicodedata.name(sign, "a sign without a name").lower()
    plain = _plain(address)
    right = f"{plain!r}" if plain else "the address in plain letters, as it stands in a mail"
    raise ValueError(f"is not an e-mail address that mail systems take: it has {sign!r} ({name}); "
                     f"{right} would be right")


def _plain(address: str) -> str:
    """The plain address that this one looks like; "" where it looks like none."""
    looks = unicodedata.normalize("NFKD", address.translate(_LOOKS_LIKE)).translate(_LOOKS_LIKE)
    looks = "".join(sign for sign in looks if sign != '"' and not unicodedata.combining(sign))
    looks = looks.strip(_ROUND)
    if looks == address or not looks.isascii():
        return ""
    try:
        return _taken(looks)
    except EmailNotValidError:
        return ""
