"""Build .venv from a locked requirements file: `python3 scripts/bootstrap.py requirements.txt`.

Standard library only, because it runs before anything is installed. A second run with the same file does nothing. The
index, certificates and find-links that the user set up for pip are handed on to uv, which installs many times faster.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = str(VENV / "bin" / "python")
UV = str(VENV / "bin" / "uv")
COMMAND = VENV / "bin" / "yimen"
# The browser of the journeys, and the reader that verifies signatures.
_PROGRAMS = {"chromium": "chromium", "pdfsig": "poppler-utils"}

# pip's setting, and uv's name for the same thing with the separator it wants.
_FROM_PIP = {
    "index-url": ("UV_DEFAULT_INDEX", " "),
    "extra-index-url": ("UV_INDEX", " "),
    "find-links": ("UV_FIND_LINKS", ","),
    "trusted-host": ("UV_INSECURE_HOST", " "),
    "cert": ("SSL_CERT_FILE", " "),
}


def main(requirements: Path) -> None:
    """Make `.venv` hold what `requirements` locks."""
    if sys.version_info < (3, 11):
        fail(f"需要 Python 3.11 或更新版本（现为 {sys.version.split()[0]}），请安装后用 make PYTHON=python3.11 指定。")
    stamp = VENV / f".{requirements.stem}"
    wanted = hashlib.sha256(requirements.read_bytes() + Path(__file__).read_bytes() + sys.version.encode()).hexdigest()
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted and COMMAND.exists():
        return
    stamp.unlink(missing_ok=True)
    make_venv()
    with asked_of_pip("config", "list") as configuration:  # answered while uv is being installed
        install_uv(requirements)
        settings = pip_settings(configuration.communicate()[0])
    # All indexes are equal, as in pip: whichever a file comes from, it must have the locked hash.
    indexes = ["--index-strategy", "unsafe-best-match"]
    command = [UV, "pip", "install", "--python", PYTHON, "--require-hashes", *indexes, "-r", str(requirements)]
    if not succeeds(command, settings):
        fail("依赖未能安装，原因见上方；请检查网络，或用 pip config set global.index-url 指定可用的软件源后重试。")
    link_checkout()
    stamp.write_text(wanted, encoding="ascii")


def make_venv() -> None:
    """Make the environment anew unless it works and is of this very Python: another build may be a third slower."""
    probe = [PYTHON, "-c", f"import sys; sys.exit({sys.version!r} != sys.version)"]
    if Path(PYTHON).exists() and subprocess.run(probe, check=False).returncode == 0:
        return
    if not succeeds([sys.executable, "-m", "venv", "--without-pip", "--clear", str(VENV)]):
        fail("无法建立 .venv，请运行 apt-get install python3-venv 后重试。")


def install_uv(requirements: Path) -> None:
    """uv comes by pip: the user's own, or the one that python3-venv brings along."""
    if Path(UV).exists():
        return
    with tempfile.TemporaryDirectory() as folder:
        only_uv = str(Path(folder) / "uv.txt")
        Path(only_uv).write_text(locked("uv", requirements), encoding="utf-8")
        wanted = ["install", "--quiet", "--no-compile", "--require-hashes", "-r", only_uv]
        if (runner := pip_runner()) and succeeds([PYTHON, runner, *wanted]):
            return
        if not has_ensurepip() and not (may_install() and succeeds(apt("python3-venv"))):
            fail("缺少 pip，请运行 apt-get install python3-venv 后重试。")
        if not succeeds([PYTHON, "-m", "ensurepip"], quiet=True) or not succeeds([PYTHON, "-m", "pip", *wanted]):
            fail("未能安装 uv，原因见上方；请检查网络，或用 pip config set global.index-url 指定可用的软件源后重试。")


def pip_runner() -> str | None:
    """The file by which the user's pip installs for another Python, None without pip. `pip --python` runs it too, but
    starts pip twice for it.
    """
    pip = importlib.util.find_spec("pip")
    runner = Path(pip.origin).with_name("__pip-runner__.py") if pip and pip.origin else None
    return str(runner) if runner and runner.exists() else None


def has_ensurepip() -> bool:
    """Whether this Python can make a pip; asked of a new process, as Debian leaves parts of it out."""
    return succeeds([sys.executable, "-m", "ensurepip", "--version"], quiet=True)


def locked(name: str, requirements: Path) -> str:
    """The locked lines of one package, with its hashes."""
    lines: list[str] = []
    for line in requirements.read_text(encoding="utf-8").splitlines():
        if line.startswith(f"{name}==") or (lines and line.startswith("    --hash")):
            lines.append(line)
        elif lines:
            break
    return "\n".join(lines) + "\n"


def pip_settings(configuration: str) -> dict[str, str]:
    """The environment for uv, from what `pip config list` says. What is set for uv already stands; PIP_* variables win
    over pip's files, as in pip.
    """
    environment = dict(os.environ)
    found = pip_files(configuration) | {
        key: os.environ[name] for key in _FROM_PIP if (name := variable(key)) in os.environ
    }
    for key, value in found.items():
        name, separator = _FROM_PIP[key]
        environment.setdefault(name, separator.join(value.split()))
    return environment


def variable(key: str) -> str:
    """The environment variable of a setting of pip."""
    return "PIP_" + key.upper().replace("-", "_")


def asked_of_pip(*words: str) -> subprocess.Popen[str]:
    """A question to the user's pip, on its way; without pip the answer is empty."""
    command = [sys.executable, "-m", "pip", *words]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def pip_files(configuration: str) -> dict[str, str]:
    """What pip's configuration files say, by pip's own account."""
    settings: dict[str, str] = {}
    for line in configuration.splitlines():
        name, _, value = line.partition("=")
        section, _, key = name.partition(".")
        if section in {"global", "install"} and key in _FROM_PIP:
            settings[key] = value.strip("'\"").replace("\\n", " ")
    return settings


def link_checkout() -> None:
    """Make `import yimen` and the command `yimen` mean this checkout, without building a package."""
    # By the scheme of environments: Debian's own Python would name the folder it keeps outside of them.
    site_packages = Path(sysconfig.get_path("purelib", "venv", vars={"base": str(VENV)}))
    (site_packages / "yimen.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    COMMAND.write_text('#!/bin/sh\nexec "$(dirname "$(realpath "$0")")/python" -m yimen.cli "$@"\n', encoding="ascii")
    COMMAND.chmod(0o755)


def succeeds(command: Sequence[str], environment: Mapping[str, str] | None = None, *, quiet: bool = False) -> bool:
    """Run a command and say whether it went well."""
    where = subprocess.DEVNULL if quiet else None
    return subprocess.run(command, env=environment, stdout=where, stderr=where, check=False).returncode == 0


def may_install() -> bool:
    """Whether Debian packages can be installed without asking anybody."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt(packages: str) -> list[str]:
    """How to install Debian packages without a question."""
    return ["sh", "-c", f"apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -qy {packages}"]


def programs() -> None:
    """What the tests run besides Python, from Debian, installed where it is missing and may be."""
    missing = " ".join(package for command, package in _PROGRAMS.items() if not shutil.which(command))
    if missing and not (may_install() and succeeds(apt(missing))):
        fail(f"测试需要 {missing}，请运行 apt-get install {missing} 后重试。")


def fail(sentence: str) -> NoReturn:
    """One sentence, and the exit code for "needs action"."""
    print(sentence, file=sys.stderr)
    sys.exit(2)


if __name__ == "__main__":
    if sys.argv[1:] == ["programs"]:
        programs()
    else:
        main(ROOT / sys.argv[1])
