"""An allowed host → the client's connection to it, which carries that host's login and no other."""

from __future__ import annotations

import logging
import ssl
import sys
from base64 import b64encode
from typing import Any

from opensearchpy import Urllib3AWSV4SignerAuth, Urllib3HttpConnection

from search_cli.config.allowed_hosts import AllowedHost
from search_cli.errors import ConfigError, ExtraMissingError
from search_cli.logs import log

__all__ = ["Wire", "wire_to"]

_KEPT_OPEN = 32
"""Idle connections kept for each host: as many as the concurrent questions of `kb serve`."""

# The client logs what we retry, and would be heard on the terminal of who has set up no logging.
logging.getLogger("opensearch").addHandler(logging.NullHandler())


class Wire(Urllib3HttpConnection):
    """A connection of the client, which follows no redirect, knows no proxy and retries nothing."""

    def _raise_warnings(self, warning_headers: Any) -> None:
        """Log OpenSearch's deprecation warnings instead of showing them to the user."""
        for header in warning_headers or ():
            log.debug("%s: %s", self.host, header)

    def log_request_fail(self, method: str, full_url: str, *_: Any, **__: Any) -> None:
        """Log without a warning: a 404 is often the expected answer, and other failures are retried or raised."""
        log.debug("failed: %s %s", method, full_url)


def wire_to(allowed: AllowedHost) -> Wire:
    """Return a connection to the host, as the user that its login says. Nothing is sent yet.

    Raises ConfigError for certificates or AWS credentials that are not there, ExtraMissingError without botocore.
    """
    host, login, _ = allowed
    return Wire(
        host=host.name,
        port=host.port,
        url_prefix=host.prefix,
        use_ssl=host.is_encrypted,
        ssl_context=_certificates(allowed) if host.is_encrypted else None,
        headers=_basic(login.user, login.password) if login.user else None,
        http_auth=_aws_signer(allowed) if login.aws_region else None,
        pool_maxsize=_KEPT_OPEN,
    )


def _basic(user: str, password: str) -> dict[str, str]:
    # Made here, since the client knows Latin-1 alone; OpenSearch reads UTF-8.
    return {"authorization": f"Basic {b64encode(f'{user}:{password}'.encode()).decode('ascii')}"}


def _certificates(allowed: AllowedHost) -> ssl.SSLContext:
    """Return a context that trusts the certificates named, or else those of the system, or else of certifi."""
    path = allowed.login.ca or _certifi_where_the_system_has_none()
    try:
        return ssl.create_default_context(cafile=path)
    except OSError as error:  # ssl.SSLError is one
        reason = error.strerror or str(error)
        raise ConfigError("ca-file", path=path, host=allowed.host, reason=reason) from error


def _certifi_where_the_system_has_none() -> str | None:
    paths = ssl.get_default_verify_paths()
    if paths.cafile or paths.capath or sys.platform == "win32":  # Windows has a store that is no file
        return None
    import certifi

    return certifi.where()


def _aws_signer(allowed: AllowedHost) -> Any:
    """Return a signer that uses the AWS credentials of this user, found in the same places as by AWS's tools."""
    try:
        from botocore.session import Session
    except ImportError as error:
        raise ExtraMissingError.of("botocore", "opensearch-aws") from error
    credentials = Session().get_credentials()
    if credentials is None:
        raise ConfigError("aws-login", host=allowed.host)
    return Urllib3AWSV4SignerAuth(credentials, allowed.login.aws_region, allowed.login.aws_service)
