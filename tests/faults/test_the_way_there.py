"""Proxies that refuse, connections that are not secure: the reason says which of them it was, and how to mend it."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.faults.support import Talk, answering, ask, server

from survey_refs.errors import ConfigError
from survey_refs.sources.settings import Settings

Make = Callable[..., Settings]
WANTS_A_NAME = answering("407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\nContent-Length: 0", b"")
REFUSES = answering("403 Forbidden\r\nContent-Length: 0", b"")


@pytest.mark.parametrize(
    ("talk", "scheme", "reason"),
    [
        (WANTS_A_NAME, "http", "through the proxy: it asks for a name and a password"),
        (WANTS_A_NAME, "https", "through the proxy: it asks for a name and a password"),
        (REFUSES, "https", "through the proxy: it answers 403"),
        (lambda connection: None, "http", "cannot be reached through the proxy"),
    ],
)
def test_a_proxy_that_lets_nothing_through(
    talk: Talk, scheme: str, reason: str, settings: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    registry = f"{scheme}://registry.invalid"
    with server(talk) as url:
        proxy = url.replace("//", "//me:secret@")
        said = ask(settings(crossref_url=registry, cache="none", proxy=proxy, attempts=1), registry)
    assert said.startswith("registry.invalid cannot be reached") and reason in said and "secret" not in said


@pytest.mark.parametrize("proxy", ["http://[::1", "http://host:port", "http://host:99999", "http://", "ftp://host"])
def test_what_is_no_address_of_a_proxy(proxy: str, settings: Make) -> None:
    with pytest.raises(ConfigError, match="the URL of a proxy"):
        settings(proxy=proxy)


@pytest.mark.parametrize("talk", [answering("200 OK"), lambda connection: None], ids=["no TLS", "closed"])
def test_a_server_that_speaks_no_tls(talk: Talk, settings: Make) -> None:
    with server(talk) as url:
        secure = url.replace("http:", "https:")
        said = ask(settings(crossref_url=secure, cache="none", attempts=1), secure)
    assert said.startswith("127.0.0.1: the connection is not secure (") and "Max retries" not in said


def test_a_certificate_that_nobody_signed(settings: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"):
        monkeypatch.delenv(name, raising=False)
    if shutil.which("openssl") is None:
        pytest.skip("openssl, which makes the certificate, is not installed")
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"]
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key", "-out", "certificate", *names]
    subprocess.run(made, cwd=tmp_path, check=True, capture_output=True, timeout=60)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "certificate", tmp_path / "key")

    def talk(connection: object) -> None:
        with context.wrap_socket(connection, server_side=True) as secure:  # type: ignore[arg-type]
            secure.recv(65536)
            answering("200 OK")(secure)

    with server(talk, reads=False) as url:
        secure = url.replace("http:", "https:")
        said = ask(settings(crossref_url=secure, cache="none"), secure)
        assert "self-signed certificate" in said and "not secure" in said
        assert (
            ask(settings(crossref_url=secure, cache="none", ca_bundle=str(tmp_path / "certificate")), secure)
            == "answer"
        )
