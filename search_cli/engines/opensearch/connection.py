"""Requests to a cluster, and what comes back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from opensearchpy import ConflictError, NotFoundError, OpenSearch, RequestError
from opensearchpy.helpers import parallel_bulk

__all__ = ["Connection"]


class Connection:
    """One cluster, asked by any number of threads."""

    def __init__(self, hosts: Sequence[str], timeout_s: float = 30) -> None:
        self._client = OpenSearch(list(hosts), timeout=timeout_s, max_retries=3, retry_on_timeout=True)

    def ask(
        self,
        method: str,
        path: str,
        body: Any = None,
        params: Mapping[str, Any] | None = None,
        *,
        missing: bool = False,
        exists_ok: bool = False,
        conflict_ok: bool = False,
        timeout_ok: bool = False,
    ) -> Any:
        """Return the JSON that the cluster answers; with `missing`, None for what is not there."""
        try:
            return self._client.transport.perform_request(method, path, params=dict(params or {}), body=body)
        except NotFoundError:
            if missing:
                return None
            raise
        except ConflictError:
            if conflict_ok:
                return None
            raise
        except RequestError as error:
            if exists_ok and error.error == "resource_already_exists_exception":
                return None
            raise

    def ask_all(self, path: str, lines: Sequence[Mapping[str, Any]]) -> list[Any]:
        """Return what each of some searches gives, sent as one."""
        found = self._client.transport.perform_request("POST", path, body=_ndjson(lines))["responses"]
        for each in found:
            if "error" in each or each["_shards"]["failed"]:
                raise RuntimeError(str(each)[:2000])
        return found

    def bulk(self, actions: Iterable[Mapping[str, Any]]) -> Iterable[tuple[bool, Any]]:
        """Send actions in several requests at a time; yield for each whether it was done, and what was said."""
        return parallel_bulk(self._client, actions, thread_count=2, raise_on_error=False, raise_on_exception=False)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()


def _ndjson(lines: Sequence[Mapping[str, Any]]) -> str:
    return "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in lines)
