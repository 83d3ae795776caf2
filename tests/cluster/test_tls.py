"""Over TLS: who signed the certificate must be believed, and each way in which it fails has its sentence."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from pathlib import Path

import pytest

from cluster.conftest import Connect
from cluster.stub import ROOT, running
from search_cli.config.user import Login
from search_cli.errors import ConfigError, IndexUnusableError


def _certificate(folder: Path, name: str) -> tuple[Path, ssl.SSLContext]:
    """Return a certificate for `name` that nobody knows, and what serves with it."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("needs openssl, to make a certificate")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    kind = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    whose = [
        "-subj",
        "/CN=stub",
        "-days",
        "2",
        "-addext",
        f"subjectAltName={name}",
        "-keyout",
        str(key),
        "-out",
        str(certificate),
    ]
    subprocess.run([openssl, *kind, *whose], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return certificate, context


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ssl.SSLContext]:
    """A certificate for this machine."""
    return _certificate(tmp_path_factory.mktemp("ours"), "IP:127.0.0.1")


def test_a_certificate_that_is_named_is_believed(ours: tuple[Path, ssl.SSLContext], connect: Connect) -> None:
    """`ca` names who signed it."""
    certificate, context = ours

    with running(tls=context) as host:
        assert connect(host.url, login=Login("kb", "x", ca=str(certificate))).ask("GET", "/") == ROOT


def test_a_certificate_of_nobody_known_is_not(ours: tuple[Path, ssl.SSLContext], connect: Connect) -> None:
    """No request is sent, so no password either, and it is not tried again."""
    with running(tls=ours[1]) as host, pytest.raises(IndexUnusableError) as caught:
        connect(host.url, login=Login("kb", "x")).ask("GET", "/")

    assert caught.value.code == "cluster-certificate"
    assert "self-signed certificate" in caught.value.message
    assert "KB_OPENSEARCH_CA" in caught.value.hint
    assert host.asked == []


def test_a_certificate_of_another_host_is_not(tmp_path: Path, connect: Connect) -> None:
    """Whoever signed it, it must be for this host."""
    certificate, context = _certificate(tmp_path, "DNS:other.example")

    with running(tls=context) as host, pytest.raises(IndexUnusableError) as caught:
        connect(host.url, login=Login(ca=str(certificate))).ask("GET", "/")

    assert caught.value.code == "cluster-certificate"
    assert "127.0.0.1" in caught.value.message


def test_https_to_a_host_without_tls(connect: Connect) -> None:
    """The hint says to write http."""
    with running() as host, pytest.raises(IndexUnusableError) as caught:
        connect(host.url.replace("http:", "https:")).ask("GET", "/")

    assert caught.value.code == "cluster-plain"


@pytest.mark.usefixtures("clock")
def test_http_to_a_host_with_tls(ours: tuple[Path, ssl.SSLContext], connect: Connect) -> None:
    """It hangs up, and the hint says to write https."""
    with running(tls=ours[1]) as host, pytest.raises(IndexUnusableError) as caught:
        connect(host.url.replace("https:", "http:")).ask("GET", "/")

    assert caught.value.code == "cluster-dropped"
    assert "https://" in caught.value.hint


@pytest.mark.parametrize("content", [None, "no certificate"])
def test_certificates_that_cannot_be_read_are_said_before_anything_is_sent(
    content: str | None, tmp_path: Path, connect: Connect
) -> None:
    """The file is named."""
    path = tmp_path / "ca.pem"
    if content:
        path.write_text(content, encoding="utf-8")

    with pytest.raises(ConfigError) as caught:
        connect("https://127.0.0.1:1", login=Login(ca=str(path)))

    assert caught.value.code == "ca-file"
    assert str(path) in caught.value.message
