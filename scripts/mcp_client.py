"""The MCP SDK's own client as a plain object, for tests, measurements and docs; both generations of the SDK.

with Client(folder, "--offline") as client:
    client.tools()
    client.call("cite", keys=["olah2020zoom"])
"""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from collections.abc import Mapping
from concurrent.futures import Future
from pathlib import Path
from typing import Any

PATIENCE = 60.0
COMMAND = "import sys; from survey_refs.cli import main; main(sys.argv[1:])"


class Client:
    """A running server and a session with it. Answers are dictionaries as they came over the wire."""

    def __init__(self, folder: Path, *options: str, environment: Mapping[str, str] | None = None) -> None:
        self._folder = folder
        self._options = options
        self._environment = {**os.environ, "PYTHONWARNINGS": "ignore", **(environment or {})}
        self._loop = asyncio.new_event_loop()
        self._questions: asyncio.Queue[tuple[str, tuple[Any, ...], dict[str, Any], Future[Any]] | None] = (
            asyncio.Queue()
        )
        self._ready: Future[dict[str, Any]] = Future()
        self._thread = threading.Thread(target=self._loop.run_until_complete, args=(self._talk(),), daemon=True)

    def __enter__(self) -> Client:
        self._thread.start()
        self.greeting = self._ready.result(PATIENCE)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._questions.put_nowait, None)
        self._thread.join(PATIENCE)
        self._loop.close()

    def ask(self, method: str, *arguments: Any, **options: Any) -> dict[str, Any]:
        """Call a method of the SDK's ``ClientSession``. Raises what it raises."""
        answer: Future[dict[str, Any]] = Future()
        self._loop.call_soon_threadsafe(self._questions.put_nowait, (method, arguments, options, answer))
        return answer.result(PATIENCE)

    def tools(self) -> dict[str, dict[str, Any]]:
        """The tools by name."""
        return {tool["name"]: tool for tool in self.ask("list_tools")["tools"]}

    def call(self, tool: str, **arguments: Any) -> dict[str, Any]:
        """What a tool answers; an error is a result with ``isError``."""
        return self.ask("call_tool", tool, arguments)

    def told(self, tool: str, **arguments: Any) -> dict[str, Any]:
        """The structured answer of a tool that must not fail."""
        result = self.call(tool, **arguments)
        assert not result["isError"], result["content"]
        content: dict[str, Any] = result["structuredContent"]
        return content

    def refused(self, tool: str, **arguments: Any) -> str:
        """The message of a tool that must fail."""
        result = self.call(tool, **arguments)
        assert result["isError"], result
        message: str = result["content"][0]["text"]
        return message

    async def _talk(self) -> None:
        from mcp import ClientSession, StdioServerParameters
        from mcp.client.stdio import stdio_client

        server = StdioServerParameters(
            command=sys.executable,
            args=["-c", COMMAND, "mcp", *self._options],
            cwd=self._folder,
            env=self._environment,
        )
        try:
            async with stdio_client(server) as (read, write), ClientSession(read, write) as session:
                self._ready.set_result(_plain(await session.initialize()))
                while (question := await self._questions.get()) is not None:
                    method, arguments, options, answer = question
                    try:
                        answer.set_result(_plain(await getattr(session, method)(*arguments, **options)))
                    except Exception as error:
                        answer.set_exception(error)
        except BaseException as error:
            if not self._ready.done():
                self._ready.set_exception(error)
            raise


def _plain(result: Any) -> dict[str, Any]:
    plain: dict[str, Any] = result.model_dump(by_alias=True, mode="json")
    return plain
