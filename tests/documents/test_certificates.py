"""Who signs: the demonstration's chain, made once; an operator's own, which goes first and is looked at beforehand."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID
from pytest_django import Settings

from tests.documents.document_samples import NOW, Issue
from tests.documents.signing_samples import CODE, bureau, p12, pem, put
from yimen.documents.commands import ensure_rendered, prepare_certificates, render_pending
from yimen.documents.models import Document
from yimen.documents.queries import verify
from yimen.documents.signing import chain, demonstration
from yimen.law.documents import DocumentKind
from yimen.law.refusal import Refusal

ORGAN = "西平县市场监督管理局"
_CHILD = """
import os, sys, threading
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yimen.config.settings")
from yimen.documents.signing import demonstration
gate, found = threading.Barrier(4), []
def ask(code):
    gate.wait()
    found.append(demonstration.of_organ(code, "机关"))
threads = [threading.Thread(target=ask, args=[f"{number % 2}1411721MB1234567X"]) for number in range(4)]
sys.stdin.readline()
for thread in threads: thread.start()
for thread in threads: thread.join()
print(*sorted({one.fingerprint for one in found} | {str(one.chain[1].serial_number) for one in found}))
"""


@pytest.fixture(autouse=True)
def house(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A house that has no certificate yet."""
    monkeypatch.setenv("YIMEN_HOME", str(tmp_path))
    return tmp_path


def test_the_demonstrations_chain_goes_from_the_organ_to_the_root_and_says_what_it_is() -> None:
    found = demonstration.of_organ(CODE, ORGAN)
    issuer, root = found.chain
    found.certificate.verify_directly_issued_by(issuer)
    issuer.verify_directly_issued_by(root)
    root.verify_directly_issued_by(root)
    for one in (found.certificate, issuer, root):
        assert "演示" in one.subject.rfc4514_string()
    assert ORGAN in found.certificate.subject.rfc4514_string()
    assert f"NTRCN-{CODE}" in found.certificate.subject.rfc4514_string()


@pytest.mark.parametrize("name", ["西平县自然资源局(不动产登记中心)", "西平县" * 30])
def test_a_long_name_is_cut_and_still_says_what_it_is(name: str) -> None:
    (made,) = demonstration.of_organ(CODE, name).certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    shown = str(made.value)
    assert len(shown.encode()) <= 64
    assert shown.endswith("（演示）")
    assert name.startswith(shown.removesuffix("（演示）"))


def test_it_is_made_once_and_only_its_owner_can_read_it(house: Path) -> None:
    chain.refuse_unusable(NOW)
    assert demonstration.of_organ(CODE, ORGAN).fingerprint == demonstration.of_organ(CODE, ORGAN).fingerprint
    folder = house / "keys" / "certificates"
    names = {path.name for path in folder.iterdir()}
    assert names == {"demonstration-root.pem", "demonstration-issuer.pem", f"demonstration-{CODE}.pem"}
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_processes_that_start_at_once_get_one_chain(tmp_path: Path) -> None:
    environment = os.environ | {"YIMEN_HOME": str(tmp_path)}
    children = [
        subprocess.Popen(
            [sys.executable, "-c", _CHILD], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(3)
    ]
    for child in children:
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.flush()
    answers = {child.communicate(timeout=120)[0] for child in children}
    assert len(answers) == 1
    assert len(answers.pop().split()) == 3  # two organs, one root
    assert len(list((tmp_path / "keys" / "certificates").iterdir())) == 4


def test_what_a_dying_process_left_half_written_is_no_hindrance() -> None:
    put("demonstration-root.pem.4711.0a1b2c3d", b"-----BEGIN PRIV")
    chain.refuse_unusable(NOW)
    assert len(demonstration.of_organ(CODE, ORGAN).chain) == 2


@pytest.mark.parametrize("suffix", ["pem", "p12"])
def test_an_organs_own_certificate_goes_first(suffix: str, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    settings.YIMEN_DEMONSTRATION = False
    own = bureau()
    put(f"{CODE}.{suffix}", pem(own) if suffix == "pem" else p12(own, "秘密"))
    monkeypatch.setenv("YIMEN_CERTIFICATE_PASSWORD", "秘密")
    chain.refuse_unusable(NOW)
    assert chain.signing_certificate(CODE, ORGAN, NOW).fingerprint == own.fingerprint


def test_a_renewed_certificate_is_taken_without_a_restart() -> None:
    for own in (bureau(), bureau()):
        path = put(f"{CODE}.pem", pem(own))
        os.utime(path, ns=(own.certificate.serial_number % 10**18,) * 2)
        assert chain.signing_certificate(CODE, ORGAN, NOW).fingerprint == own.fingerprint


def _of(content: bytes, name: str = f"{CODE}.pem") -> tuple[str, bytes]:
    return name, content


_FAULTS: dict[str, tuple[Callable[[], tuple[str, bytes]], str]] = {
    "nonsense": (lambda: _of(b"nonsense"), "密码不对、文件损坏"),
    "password": (lambda: _of(p12(bureau(), "另一个"), f"{CODE}.p12"), "密码不对、文件损坏"),
    "no key": (lambda: _of(bureau().public_pem), "密码不对、文件损坏"),
    "other key": (
        lambda: _of(pem(bureau()).split(b"-----BEGIN CERT")[0] + bureau().public_pem),
        "没有与私钥配对的证书",
    ),
    "no chain": (lambda: _of(b"-----BEGIN CERT".join(pem(bureau()).split(b"-----BEGIN CERT")[:2])), "缺少上级证书"),
    "short key": (lambda: _of(pem(bureau(rsa.generate_private_key(65537, 1024)))), "2048位以上"),  # noqa: S505 - what is to be refused
    "odd curve": (lambda: _of(pem(bureau(ec.generate_private_key(ec.SECP256K1())))), "2048位以上"),
    "expired": (lambda: _of(pem(bureau(until=NOW - timedelta(days=1)))), "不在有效期内"),
    "other use": (lambda: _of(pem(bureau(usage=False))), "用途不包括数字签名"),
    "name": (lambda: _of(pem(bureau()), "民政局.pfx"), "文件名应为"),
}


@pytest.mark.parametrize("fault", _FAULTS)
def test_a_certificate_that_cannot_sign_is_told_in_one_sentence_at_the_start(fault: str) -> None:
    make, told = _FAULTS[fault]
    put(*make())
    with pytest.raises(Refusal, match=told) as caught:
        chain.refuse_unusable(NOW)
    assert caught.value.code == "certificate_unusable"
    assert caught.value.message.count("。") == 1


def test_a_key_that_others_can_read_and_two_files_for_one_organ_are_refused() -> None:
    path = put(f"{CODE}.pem", pem(bureau()))
    path.chmod(0o644)
    with pytest.raises(Refusal, match="chmod 600"):
        chain.refuse_unusable(NOW)
    path.chmod(0o600)
    put(f"{CODE}.p12", p12(bureau(), "x"))
    with pytest.raises(Refusal, match="只留一个"):
        chain.refuse_unusable(NOW)


def test_a_real_county_never_signs_with_a_demonstration(issue: Issue, settings: Settings) -> None:
    settings.YIMEN_DEMONSTRATION = False
    document = issue(DocumentKind.receipt_voucher)
    assert render_pending(NOW) == 0
    with pytest.raises(Refusal, match=f"keys/certificates/{CODE}.p12") as caught:
        ensure_rendered(document.id, NOW)
    assert caught.value.code == "certificate_missing"
    assert prepare_certificates(NOW) == 1
    put(f"{CODE}.pem", pem(bureau(name="西平县市场监督管理局")))
    assert render_pending(NOW) == 1


def test_what_the_old_certificate_signed_is_still_known_after_it_was_replaced(issue: Issue) -> None:
    before = ensure_rendered(issue(DocumentKind.receipt_voucher).id, NOW)
    put(f"{CODE}.pem", pem(bureau(name="新证书")))
    after = ensure_rendered(issue(DocumentKind.receipt_voucher).id, NOW)
    assert before.signed_with != after.signed_with
    signers = [found.signer for one in (before, after) if (found := verify(one.verify_code))]
    assert signers == ["西平县市场监督管理局（演示）", "新证书"]
    assert chain.public_roots().count(b"BEGIN CERTIFICATE") == 2
    assert b"PRIVATE" not in chain.public_roots()


def test_an_expired_certificate_leaves_the_document_waiting(issue: Issue) -> None:
    put(f"{CODE}.pem", pem(bureau(until=NOW + timedelta(days=1))))
    document = issue(DocumentKind.receipt_voucher)
    assert render_pending(NOW + timedelta(days=2)) == 0
    assert Document.objects.get(id=document.id).render_problem == "certificate_unusable"
