"""The server: which request goes to which feature."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer

from survey_refs import __version__
from survey_refs.editor import notebooks
from survey_refs.editor.commands import LOOK_UP, SHOW
from survey_refs.editor.diagnostics import Diagnostics
from survey_refs.editor.legend import LEGEND
from survey_refs.editor.places import path_of, uri_of
from survey_refs.editor.positions import UTF_16, Lines
from survey_refs.editor.protocol import TextsElsewhere
from survey_refs.editor.store import Store
from survey_refs.editor.views import Editor
from survey_refs.errors import SurveyRefsError

if TYPE_CHECKING:
    from survey_refs.editor.lookups import Offer
    from survey_refs.editor.snapshot import Snapshot

TRIGGERS = ("{", ",", "@", "<", "`", "=", ":", "[", '"', "&")
ACTION_KINDS = (
    types.CodeActionKind.QuickFix,
    types.CodeActionKind.RefactorRewrite,
    types.CodeActionKind.SourceFixAll,
)
MOST_AT_ONCE = 10
"""Actions whose edits are worked out at once, for editors that cannot ask for them later."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request about an open file, which the feature of ``features.ANSWERS`` answers.

    With ``soon`` it is enough that the file has been read as it stands; else everything has been looked at before.
    """

    method: str
    options: object = None
    soon: bool = False


_LEGEND = types.SemanticTokensLegend([*LEGEND], [])
REQUESTS = (
    Request(types.TEXT_DOCUMENT_HOVER, soon=True),
    Request(types.TEXT_DOCUMENT_DEFINITION, soon=True),
    Request(types.TEXT_DOCUMENT_REFERENCES),
    Request(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, soon=True),
    Request(types.TEXT_DOCUMENT_FOLDING_RANGE, soon=True),
    Request(types.TEXT_DOCUMENT_CODE_LENS, soon=True),
    Request(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, _LEGEND, soon=True),
    Request(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE, _LEGEND, soon=True),
    Request(types.TEXT_DOCUMENT_PREPARE_RENAME),
    Request(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True)),
    Request(types.TEXT_DOCUMENT_FORMATTING, soon=True),
    Request(types.TEXT_DOCUMENT_RANGE_FORMATTING, soon=True),
)


class RequestFailed(JsonRpcException):
    """A request that is right and cannot be met; the message is for the person (LSP 3.17, RequestFailed)."""

    CODE = -32803
    MESSAGE = "Request Failed"


class Server(LanguageServer):
    """The language server of survey-refs over one store."""

    def __init__(self, snapshot: str = "") -> None:
        super().__init__("survey-refs", __version__, protocol_cls=TextsElsewhere, notebook_document_sync=notebooks.SYNC)
        self.snapshot = snapshot
        self.store = Store(self._publish)
        self.pulls = False
        self._diagnostics: dict[Path, Diagnostics] = {}

    async def answer(self, request: Request, params: Any) -> Any:
        """What the feature says about the file; None where it is not open.

        What cannot be done is an error of the protocol with our words.
        """
        uri = params.text_document.uri
        view = await (self.store.read(uri) if request.soon else self.store.current(uri))
        if view is None:
            return None
        from survey_refs.editor.features import ANSWERS  # something was read before, which imports it

        try:
            return await asyncio.to_thread(ANSWERS[request.method], view, params)
        except SurveyRefsError as error:
            raise RequestFailed(str(error)) from None

    @property
    def resolves_actions(self) -> bool:
        """Whether the editor asks for the edit of an action once it is chosen."""
        document = self.client_capabilities.text_document
        actions = document.code_action if document is not None else None
        support = actions.resolve_support if actions is not None else None
        return support is not None and "edit" in support.properties

    async def choose(self, key: str, offers: Sequence[Offer], problem: str) -> str:
        """The DOI that is surely the entry's, or the one that a person chooses; empty where there is none."""
        sure = next((offer.doi for offer in offers if offer.sure), "")
        if sure:
            return sure
        if not offers:
            text = f"{key}: {problem}"
            self.window_show_message(types.ShowMessageParams(types.MessageType.Info, text))
            return ""
        titles = {f"{offer.doi}: {offer.shown}": offer.doi for offer in offers}
        asked = types.ShowMessageRequestParams(
            types.MessageType.Info,
            f"{key}: none of these is surely it. Which one?",
            [types.MessageActionItem(title) for title in titles],
        )
        chosen = await self.window_show_message_request_async(asked)
        return titles.get(chosen.title, "") if chosen is not None else ""

    @property
    def was_shut_down(self) -> bool:
        """Whether the editor asked for the end, as the protocol wants it, and did not just go away."""
        return bool(self.protocol._shutdown)

    def _publish(self, snapshots: Mapping[Path, Snapshot]) -> None:
        """Show the findings of every file as its own unit has them; files that have none any more are emptied."""
        owners = dict(snapshots)
        for unit in snapshots.values():
            owners |= {path: unit for path in unit.reported if path not in owners}
        is_news = False
        for path, unit in owners.items():
            buffer = self.store.buffers.get(path)
            lines = _lines_read(unit, path)
            if buffer is not None and buffer.lines is not lines:
                continue  # typed on since, or closed: the next look is under way
            diagnostics = self._diagnostics.setdefault(path, Diagnostics())
            if not diagnostics.update(unit, path, lines, buffer.version if buffer is not None else None):
                continue
            if self.pulls and buffer is not None:
                is_news = True
            else:
                self._show(buffer.uri if buffer is not None else uri_of(path), diagnostics)
        for path in self._diagnostics.keys() - owners.keys():
            del self._diagnostics[path]
            self._show(uri_of(path), Diagnostics())
        if is_news:
            self.workspace_diagnostic_refresh(None)

    async def pulled(self, params: types.DocumentDiagnosticParams) -> dict[str, Any]:
        """The diagnostics of a file, for an editor that asks for them."""
        view = await self.store.read(params.text_document.uri)
        known = self._diagnostics.get(view.buffer.path) if view is not None else None
        if known is None:
            return {"kind": "full", "items": []}
        if params.previous_result_id == known.id:
            return {"kind": "unchanged", "resultId": known.id}
        return {"kind": "full", "resultId": known.id, "items": json.loads(f"[{','.join(known.in_json)}]")}

    def _show(self, uri: str, diagnostics: Diagnostics) -> None:
        version = f', "version": {diagnostics.version}' if diagnostics.version is not None else ""
        protocol = self.protocol
        assert isinstance(protocol, TextsElsewhere)
        written = ",".join(diagnostics.in_json)
        params = (f'{{"uri": {json.dumps(uri)}{version}, "diagnostics": [', written, "]}")
        protocol.notify_in_json(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, params)


def _lines_read(snapshot: Snapshot, path: Path) -> Lines:
    """The text of a file as the snapshot read it."""
    bib, text = snapshot.bib(path), snapshot.text(path)
    return snapshot.lines(path, bib.shown_text if bib is not None else text.document.text if text is not None else "")


def make_server(snapshot: str = "") -> Server:
    """The server with all its features. ``snapshot``: a folder of records that is asked first."""
    server = Server(snapshot)
    for features in (_begin, _follow_texts, _follow_notebooks, _write, _ask, _act, _look_up):
        features(server)
    return server


def _begin(server: Server) -> None:
    """What the editor tells about itself."""
    store = server.store

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        given = params.initialization_options
        tidy = given.get("tidy") if isinstance(given, dict) else None
        store.editor = Editor(
            capabilities=params.capabilities,
            encoding=server.workspace.position_encoding or UTF_16,
            tidy=tidy if isinstance(tidy, dict) else {},
        )
        if _can_pull(params.capabilities):
            server.pulls = True
            options = types.DiagnosticOptions(inter_file_dependencies=True, workspace_diagnostics=False)

            @server.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, options)
            async def pull(params: types.DocumentDiagnosticParams) -> dict[str, Any]:
                return await server.pulled(params)

    @server.feature("survey-refs/settled")
    async def settled(params: Any) -> bool:
        """Answer once everything that was said before has been looked at: for tests and measurements."""
        await store.settled()
        return True


def _follow_texts(server: Server) -> None:
    """What the editor tells about its texts and files."""
    store = server.store

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: types.DidOpenTextDocumentParams) -> None:
        opened = params.text_document
        store.opened(opened.uri, opened.language_id, opened.version, opened.text)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: types.DidChangeTextDocumentParams) -> None:
        store.changed(params.text_document.uri, params.text_document.version, list(params.content_changes))

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: types.DidCloseTextDocumentParams) -> None:
        store.closed(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def did_save(params: types.DidSaveTextDocumentParams) -> None:
        store.changed_on_disk({path_of(params.text_document.uri)})

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def watched(params: types.DidChangeWatchedFilesParams) -> None:
        store.changed_on_disk({path_of(change.uri) for change in params.changes})


def _follow_notebooks(server: Server) -> None:
    """What the editor tells about its notebooks."""
    store = server.store

    @server.feature(types.NOTEBOOK_DOCUMENT_DID_OPEN)
    def notebook_opened(params: types.DidOpenNotebookDocumentParams) -> None:
        notebooks.opened(store, params)

    @server.feature(types.NOTEBOOK_DOCUMENT_DID_CHANGE)
    def notebook_changed(params: types.DidChangeNotebookDocumentParams) -> None:
        notebooks.changed(store, params)

    @server.feature(types.NOTEBOOK_DOCUMENT_DID_CLOSE)
    def notebook_closed(params: types.DidCloseNotebookDocumentParams) -> None:
        notebooks.closed(store, params)


def _can_pull(capabilities: types.ClientCapabilities) -> bool:
    """Whether the editor asks for diagnostics, and again when it is told that there are others by now."""
    document, workspace = capabilities.text_document, capabilities.workspace
    refreshes = workspace.diagnostics.refresh_support if workspace and workspace.diagnostics else None
    return document is not None and document.diagnostic is not None and bool(refreshes)


def _write(server: Server) -> None:
    """What helps while something is typed. It must be quick, so it looks at what was known last."""

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions([*TRIGGERS], resolve_provider=True))
    def completion(params: types.CompletionParams) -> types.CompletionList | None:
        view = server.store.latest(params.text_document.uri)
        if view is None:
            return None
        from survey_refs.editor.completion import complete

        return complete(view, params)

    @server.feature(types.COMPLETION_ITEM_RESOLVE)
    def resolve(item: types.CompletionItem) -> types.CompletionItem:
        view = server.store.latest(_uri_in(item.data))
        if view is None:
            return item
        from survey_refs.editor.completion import with_documentation

        return with_documentation(item, view.snapshot)


def _ask(server: Server) -> None:
    """What is answered for a text as it stands now."""

    def register(request: Request) -> None:
        @server.feature(request.method, request.options)
        async def answer(params: Any) -> Any:
            return await server.answer(request, params)

    for request in REQUESTS:
        register(request)

    @server.feature(types.WORKSPACE_SYMBOL)
    async def workspace_symbols(params: types.WorkspaceSymbolParams) -> list[types.WorkspaceSymbol]:
        await server.store.settled()
        if not server.store.units:
            return []
        from survey_refs.editor.symbols import workspace_symbols

        return await asyncio.to_thread(workspace_symbols, server.store.units, params.query)

    @server.command(SHOW)
    def show_citations(uri: str, at: types.Position) -> None:
        """The title of a lens; an editor that can show places asks for the references itself."""


def _act(server: Server) -> None:
    """Code actions."""
    request = Request(types.TEXT_DOCUMENT_CODE_ACTION)

    @server.feature(request.method, types.CodeActionOptions([*ACTION_KINDS], resolve_provider=True))
    async def code_actions(params: types.CodeActionParams) -> list[types.CodeAction] | None:
        found: list[types.CodeAction] | None = await server.answer(request, params)
        if found is None or server.resolves_actions:
            return found
        return [await resolve_action(action) if action.command is None else action for action in found[:MOST_AT_ONCE]]

    @server.feature(types.CODE_ACTION_RESOLVE)
    async def resolve_action(action: types.CodeAction) -> types.CodeAction:
        view = await server.store.current(_uri_in(action.data))
        from survey_refs.editor.actions import resolved

        return await asyncio.to_thread(resolved, view, action)


def _look_up(server: Server) -> None:
    """The command that asks the registries."""

    @server.command(LOOK_UP)
    async def look_up(uri: str, key: str) -> None:
        view = await server.store.current(uri)
        if view is None:
            return
        from survey_refs.editor.lookups import candidates, doi_added

        try:
            offers, problem = await asyncio.to_thread(candidates, view, key, snapshot=server.snapshot)
            doi = await server.choose(key, offers, problem)
            view = await server.store.current(uri)
            if doi and view is not None:
                edit = doi_added(view, key, doi)
                await server.workspace_apply_edit_async(types.ApplyWorkspaceEditParams(edit, f"Add the DOI of {key}"))
        except SurveyRefsError as error:
            server.window_show_message(types.ShowMessageParams(types.MessageType.Warning, str(error)))


def _uri_in(data: object) -> str:
    """The address of the file that an item or an action of ours is about."""
    return str(data.get("uri")) if isinstance(data, dict) else ""
