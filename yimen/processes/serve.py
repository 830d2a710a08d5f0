"""`yimen serve`: the whole house from one command, and the whole house down again."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus

from yimen.foundation import environment, opening, postgres
from yimen.processes import EMPTY
from yimen.processes.supervisor import Program, Supervisor

_START_PATIENCE = 60  # s from the start of the processes until /healthz says that all is well
_STOP = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_HANDOVER_PATIENCE = 15  # s for a server that is just stopping


class CannotServe(Exception):  # noqa: N818 - says what is in the way, in one sentence
    """The house cannot be started; the message says what to do."""


def serve(say: Callable[[str], None], welcome: Callable[[], None]) -> None:
    """Start everything, call `welcome` once all is well, and run until Ctrl-C or SIGTERM.

    Raises CannotServe, ClusterError, SettingError or GaveUp, each with one sentence; everything is stopped by then.
    """
    with _stoppable():
        try:
            from yimen.config import addresses  # a wrong setting is refused here, not at import

            for port in (addresses.PORT, addresses.LIVE_PORT):
                _refuse_busy(addresses.YIMEN_BIND, port)
            _run_house(addresses.YIMEN_BIND, addresses.PORT, say, welcome)
        except KeyboardInterrupt:
            say("已停止。Stopped.")


def _run_house(bind: str, port: int, say: Callable[[str], None], welcome: Callable[[], None]) -> None:
    programs = [Program(name, _python(f"yimen.processes.{name}")) for name in ("worker", "live", "web")]
    given = environment.text("DATABASE_URL")
    if given:
        postgres.refuse_unreachable(given)
    cluster = None if given else _free_cluster(say)
    if cluster:
        os.environ["DATABASE_URL"] = cluster.url
    with _started("yimen.processes.prepare") as preparation:  # it loads while the database is made
        database = cluster.start() if cluster else None
        if cluster and database:
            first = [
                database
            ]  # the server that runs already is the supervisor's first; after a crash it starts another
            server = Program("postgresql", lambda: first.pop() if first else cluster.spawn(), signal.SIGINT, 30)
            programs.insert(0, server)
        supervisor = Supervisor(programs, say)
        try:
            with opening.closed():
                supervisor.start()  # they load meanwhile, and wait at the door
                if (code := _end_of(preparation, supervisor.look)) not in {0, EMPTY}:
                    raise CannotServe("数据库未能准备好，原因见上方；处理后重新运行。")
            # The pages answer while the demonstration is loaded; it shows at once, when its one transaction commits.
            if code == EMPTY:
                _load_demonstration(supervisor)
            _wait_until_well(bind, port, supervisor)
            welcome()
            supervisor.watch()
        finally:
            _ignore_further_signals()
            supervisor.stop()
            if database:
                postgres.stop(database)  # when the supervisor had not yet taken it over


def _load_demonstration(supervisor: Supervisor) -> None:
    with _started("yimen.processes.demonstration") as demonstration:
        if _end_of(demonstration, supervisor.look):
            raise CannotServe("演示县未能载入，原因见上方；可设置 YIMEN_DEMONSTRATION=off 后重新运行。")


def _free_cluster(say: Callable[[str], None]) -> postgres.Cluster:
    """The embedded cluster; whoever used it a moment ago has gone."""
    cluster = postgres.cluster_of(environment.home(), say)
    deadline = time.monotonic() + _HANDOVER_PATIENCE
    while (pid := cluster.running_pid()) is not None:
        if time.monotonic() > deadline:
            raise CannotServe(
                f"{environment.home()} 的数据库正由另一个进程使用（进程 {pid}），请先停止另一个 yimen serve。"
            )
        time.sleep(0.2)
    return cluster


def _python(module: str) -> Callable[[], subprocess.Popen[bytes]]:
    """How to start a module as a process that ends when this one does, in a group of its own."""
    leash = shutil.which("setpriv")
    command = [sys.executable, "-m", module]
    argv = [leash, "--pdeathsig", "TERM", "--", *command] if leash else command
    return lambda: subprocess.Popen(argv, env=_environment(), stdin=subprocess.DEVNULL, start_new_session=True)


def _environment() -> dict[str, str]:
    """Six processes import the same thousand modules: where no byte code may be kept beside the sources, it is kept in
    YIMEN_HOME, because compiling them six times takes longer than all the rest."""
    environment_of_child = dict(os.environ)
    if environment_of_child.pop("PYTHONDONTWRITEBYTECODE", ""):
        environment_of_child.setdefault("PYTHONPYCACHEPREFIX", str(environment.home() / "bytecode"))
    return environment_of_child


@contextmanager
def _started(module: str) -> Iterator[subprocess.Popen[bytes]]:
    """A module run as a process, so that this one stays small; it does not outlive the block."""
    process = _python(module)()
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait()


def _end_of(process: subprocess.Popen[bytes], meanwhile: Callable[[], None]) -> int:
    """The exit code of `process`, awaited."""
    while (code := process.poll()) is None:
        meanwhile()
        time.sleep(0.05)
    return code


def _refuse_busy(bind: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((bind, port))
        except OSError as error:
            raise CannotServe(
                f"{bind}:{port} 不能使用（{error.strerror}），请停止占用它的程序，或用 PORT=… 换一个端口。"
            ) from error


def _wait_until_well(bind: str, port: int, supervisor: Supervisor) -> None:
    deadline = time.monotonic() + _START_PATIENCE
    state = ""
    while time.monotonic() < deadline:
        supervisor.look()
        try:
            status, state = _health("127.0.0.1" if bind == "0.0.0.0" else bind, port)  # noqa: S104 - compared, not bound
            if status == HTTPStatus.OK:
                return
        except (OSError, http.client.HTTPException) as error:
            state = str(error)
        time.sleep(0.1)
    raise CannotServe(f"{_START_PATIENCE} 秒内未能就绪（{state}），已全部停止；原因见上方日志。")


def _health(host: str, port: int) -> tuple[int, str]:
    connection = http.client.HTTPConnection(host, port, timeout=5)  # by itself, so that no proxy of the user's is asked
    try:
        connection.request("GET", "/healthz")
        answer = connection.getresponse()
        return answer.status, answer.read(500).decode("utf-8", "replace")
    finally:
        connection.close()


@contextmanager
def _stoppable() -> Iterator[None]:
    """Within the block SIGTERM and a closed terminal mean the same as Ctrl-C."""
    for number in _STOP:
        if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:  # nohup stays nohup
            signal.signal(number, signal.default_int_handler)
    yield


def _ignore_further_signals() -> None:
    for number in _STOP:
        signal.signal(number, signal.SIG_IGN)
