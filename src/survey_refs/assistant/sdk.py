"""The methods of a server over standard input and output, by the MCP SDK: its first or its second generation.

Everything else of this room speaks plain values in the form of the protocol (dictionaries as they go over the wire),
so that the two generations differ in this file only.
"""

from __future__ import annotations

import asyncio
import io
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, BinaryIO

Advance = Callable[[int, int, str], None]
Method = Callable[[dict[str, Any], Advance], dict[str, Any]]
"""Params and a way to tell progress, to a result. Runs in a thread of its own."""

AT_ONCE = 4
_FOR_STREAMS = 2  # threads that wait for standard input and output
INVALID_PARAMS = -32602
RESOURCE_NOT_FOUND = -32002
_SECONDS_BETWEEN = 0.5
_TYPES = {
    # method: the beginning of the names of its request and its result, the name of its params
    "tools/list": ("ListTools", "PaginatedRequestParams"),
    "tools/call": ("CallTool", "CallToolRequestParams"),
    "resources/list": ("ListResources", "PaginatedRequestParams"),
    "resources/templates/list": ("ListResourceTemplates", "PaginatedRequestParams"),
    "resources/read": ("ReadResource", "ReadResourceRequestParams"),
    "prompts/list": ("ListPrompts", "PaginatedRequestParams"),
    "prompts/get": ("GetPrompt", "GetPromptRequestParams"),
}


class ProtocolError(Exception):
    """An answer that is an error of the protocol: a resource or a prompt that is not there."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the server says of itself."""

    name: str
    version: str
    instructions: str


def serve(about: About, methods: Mapping[str, Method], read: BinaryIO, write: BinaryIO) -> None:
    """Answer until standard input ends."""
    import anyio
    from mcp.server.lowlevel import Server

    server: Any = Server(about.name, version=about.version, instructions=about.instructions)
    add = _add_second if hasattr(server, "add_request_handler") else _add_first
    for name, method in methods.items():
        add(server, name, method)
    anyio.run(_run, server, read, write)


async def _run(server: Any, read: BinaryIO, write: BinaryIO) -> None:
    import anyio
    from anyio import to_thread
    from mcp.server.stdio import stdio_server

    to_thread.current_default_thread_limiter().total_tokens = AT_ONCE + _FOR_STREAMS
    stdin = anyio.wrap_file(io.TextIOWrapper(read, encoding="utf-8", errors="replace"))
    stdout = anyio.wrap_file(io.TextIOWrapper(write, encoding="utf-8", errors="backslashreplace"))
    async with stdio_server(stdin, stdout) as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())


def _add_first(server: Any, name: str, method: Method) -> None:
    """Register a method with version 1 of the SDK."""
    from mcp import McpError, types  # type: ignore[attr-defined, unused-ignore]

    kind, _ = _TYPES[name]
    result = getattr(types, f"{kind}Result")

    async def handle(request: Any) -> Any:
        context = server.request_context
        token = context.meta.progressToken if context.meta is not None else None
        send = partial(context.session.send_progress_notification, token) if token is not None else None
        try:
            answer = await _answered(method, _plain(request.params), _progress(send))
        except ProtocolError as error:
            raise McpError(types.ErrorData(code=error.code, message=str(error))) from None
        return types.ServerResult(result.model_validate(answer))

    server.request_handlers[getattr(types, f"{kind}Request")] = handle


def _add_second(server: Any, name: str, method: Method) -> None:
    """Register a method with version 2 of the SDK."""
    from mcp import MCPError, types

    async def handle(context: Any, params: Any) -> dict[str, Any]:
        try:
            return await _answered(method, _plain(params), _progress(context.session.report_progress))
        except ProtocolError as error:
            raise MCPError(code=error.code, message=str(error)) from None

    server.add_request_handler(name, getattr(types, _TYPES[name][1]), handle)


def _plain(params: Any) -> dict[str, Any]:
    plain: dict[str, Any] = params.model_dump(by_alias=True, mode="json") if params is not None else {}
    return plain


async def _answered(method: Method, params: dict[str, Any], advance: Advance) -> dict[str, Any]:
    from anyio.to_thread import run_sync

    return await run_sync(method, params, advance, abandon_on_cancel=True)


def _progress(send: Callable[..., Awaitable[None]] | None) -> Advance:
    """Tell whoever waits how far the work is: seldom, from any thread, and always more than before."""
    loop = asyncio.get_running_loop()
    told = 0
    last = time.monotonic()

    def advance(done: int, total: int, text: str) -> None:
        nonlocal told, last
        if send is None or time.monotonic() - last < _SECONDS_BETWEEN:
            return
        last = time.monotonic()
        told += 1
        asyncio.run_coroutine_threadsafe(_tell(send, told, f"{text} ({done} of {total})"), loop)

    return advance


async def _tell(send: Callable[..., Awaitable[None]], told: int, message: str) -> None:
    await send(float(told), message=message)
