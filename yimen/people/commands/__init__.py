"""What people and their accounts do; one file per act."""

from yimen.people.commands.accounts import ensure_account
from yimen.people.commands.parties import EnsuredParty, ensure_applicant, ensure_party, mark_restricted
from yimen.people.commands.passwords import password_sign_in
from yimen.people.commands.real_name import set_real_name
from yimen.people.commands.retention import forget_old_sign_ins
from yimen.people.commands.sign_in_codes import request_sign_in_code, sign_in_with_code
from yimen.people.commands.tokens import issue_token, revoke_tokens

__all__ = [
    "EnsuredParty",
    "ensure_account",
    "ensure_applicant",
    "ensure_party",
    "forget_old_sign_ins",
    "issue_token",
    "mark_restricted",
    "password_sign_in",
    "request_sign_in_code",
    "revoke_tokens",
    "set_real_name",
    "sign_in_with_code",
]
