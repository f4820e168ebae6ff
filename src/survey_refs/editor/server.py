"""The server: which request goes to which feature."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer

from survey_refs import __version__
from survey_refs.editor.commands import LOOK_UP, SHOW
from survey_refs.editor.diagnostics import Diagnostics
from survey_refs.editor.places import path_of, uri_of
from survey_refs.editor.positions import UTF_16, Lines
from survey_refs.editor.protocol import TextsElsewhere
from survey_refs.editor.store import Store
from survey_refs.errors import SurveyRefsError

if TYPE_CHECKING:
    from survey_refs.editor.lookups import Offer
    from survey_refs.editor.snapshot import Snapshot
    from survey_refs.model import Edit

_LOG = logging.getLogger(__name__)
Answer = TypeVar("Answer")
TRIGGERS = ("{", ",", "@", "<", "`", "=", ":", "[", '"', "&")
ACTION_KINDS = (
    types.CodeActionKind.QuickFix,
    types.CodeActionKind.RefactorRewrite,
    types.CodeActionKind.SourceFixAll,
)
MOST_AT_ONCE = 10
"""Actions whose edits are worked out at once, for editors that cannot ask for them later."""


class RequestFailed(JsonRpcException):
    """A request that is right and cannot be met; the message is for the person (LSP 3.17, RequestFailed)."""

    CODE = -32803
    MESSAGE = "Request Failed"


class Server(LanguageServer):
    """The language server of survey-refs over one store."""

    def __init__(self, snapshot: str = "") -> None:
        super().__init__("survey-refs", __version__, protocol_cls=TextsElsewhere)
        self.snapshot = snapshot
        self.tidy_options: Mapping[str, Any] = {}
        self.store = Store(self._publish)
        self._published: set[str] = set()
        self._diagnostics: dict[Path, Diagnostics] = {}

    @property
    def units(self) -> list[Snapshot]:
        """The latest snapshot of each unit."""
        return list({id(each): each for each in self.store.snapshots.values()}.values())

    async def ask(self, uri: str, feature: Callable[..., Answer], *about: object, **more: object) -> Answer | None:
        """What a feature says about an open file as it stands now; None where the file is not open.

        What cannot be done is an error of the protocol with our words.
        """
        view = await self.store.current(uri)
        if view is None:
            return None
        try:
            return await asyncio.to_thread(feature, view, *about, **more)
        except SurveyRefsError as error:
            raise RequestFailed(str(error)) from None

    def as_edit(self, edits: Mapping[Path, tuple[Lines, list[Edit]]]) -> types.WorkspaceEdit:
        """Edits of files as this editor takes them."""
        from survey_refs.editor.edits import workspace_edit

        return workspace_edit(self.store.buffers, edits, self.client_capabilities)

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
        """Show the findings of every unit; files that have none any more are emptied."""
        uris = {path: buffer.uri for path, buffer in self.store.buffers.items()}
        shown: set[str] = set()
        for snapshot in {id(each): each for each in snapshots.values()}.values():
            for path in snapshot.reported:
                uri = uris.get(path) or uri_of(path)
                shown.add(uri)
                buffer = self.store.buffers.get(path)
                if buffer is not None and buffer.lines is not snapshot.texts_read.get(path):
                    continue  # typed on since: the next look is under way
                written = self._diagnostics.setdefault(path, Diagnostics())
                self._show(uri, written.of(snapshot, path, _lines(snapshot, path, self.store)))
        for uri in self._published - shown:
            self._show(uri, [])
        self._published = shown

    def _show(self, uri: str, diagnostics: list[dict[str, object]]) -> None:
        buffer = self.store.buffer(uri)
        params: dict[str, object] = {"uri": uri, "diagnostics": diagnostics}
        if buffer is not None and buffer.version is not None:
            params["version"] = buffer.version
        protocol = self.protocol
        assert isinstance(protocol, TextsElsewhere)
        protocol.notify_plainly(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, params)


def _lines(snapshot: Snapshot, path: Path, store: Store) -> Lines:
    """The text of a file as the snapshot read it."""
    lines = snapshot.texts_read.get(path)
    if lines is not None:
        return lines
    found = snapshot.bib(path)
    if found is not None:
        return Lines(found.shown_text, store.encoding)
    text = snapshot.text(path)
    return Lines(text.document.text if text is not None else "", store.encoding)


def make_server(snapshot: str = "") -> Server:
    """The server with all its features. ``snapshot``: a folder of records that is asked first."""
    server = Server(snapshot)
    _synchronise(server)
    for features in (_write, _lead, _outline, _rename, _format, _act, _look_up):
        features(server)
    return server


def _synchronise(server: Server) -> None:
    """What the editor tells about its files."""
    store = server.store

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        store.encoding = server.workspace.position_encoding or UTF_16
        given = params.initialization_options
        if isinstance(given, dict) and isinstance(given.get("tidy"), dict):
            server.tidy_options = given["tidy"]

    @server.feature("survey-refs/settled")
    async def settled(params: Any) -> bool:
        """Answer once everything that was said before has been looked at: for tests and measurements."""
        await store.settled()
        return True

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


def _write(server: Server) -> None:
    """What helps while something is typed. It must be quick, so it looks at what was known last."""

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions([*TRIGGERS], resolve_provider=True))
    def completion(params: types.CompletionParams) -> types.CompletionList | None:
        view = server.store.latest(params.text_document.uri)
        if view is None:
            return None
        from survey_refs.editor.completion import complete

        return complete(view, params.position)

    @server.feature(types.COMPLETION_ITEM_RESOLVE)
    def resolve(item: types.CompletionItem) -> types.CompletionItem:
        from survey_refs.editor.completion import with_documentation

        data = item.data if isinstance(item.data, dict) else {}
        view = server.store.latest(str(data.get("uri")))
        return with_documentation(item, view.snapshot) if view is not None else item


def _lead(server: Server) -> None:
    """What shows and leads: answered for the text as it stands now."""

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        await server.store.settled()
        from survey_refs.editor import hover

        return await server.ask(params.text_document.uri, hover.hover, params.position)

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    async def definition(params: types.DefinitionParams) -> list[types.Location] | None:
        await server.store.settled()
        from survey_refs.editor.navigation import definitions

        return await server.ask(params.text_document.uri, definitions, params.position)

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    async def references(params: types.ReferenceParams) -> list[types.Location] | None:
        await server.store.settled()
        from survey_refs.editor.navigation import references

        with_definition = params.context.include_declaration
        return await server.ask(
            params.text_document.uri, references, params.position, server.units, with_definition=with_definition
        )


def _outline(server: Server) -> None:
    """Symbols, folding and lenses."""

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def document_symbols(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol] | None:
        await server.store.settled()
        from survey_refs.editor.symbols import document_symbols

        return await server.ask(params.text_document.uri, document_symbols)

    @server.feature(types.WORKSPACE_SYMBOL)
    async def workspace_symbols(params: types.WorkspaceSymbolParams) -> list[types.WorkspaceSymbol]:
        await server.store.settled()
        from survey_refs.editor.symbols import workspace_symbols

        return await asyncio.to_thread(workspace_symbols, server.units, params.query)

    @server.feature(types.TEXT_DOCUMENT_FOLDING_RANGE)
    async def folding(params: types.FoldingRangeParams) -> list[types.FoldingRange] | None:
        await server.store.settled()
        from survey_refs.editor.folding import folding_ranges

        return await server.ask(params.text_document.uri, folding_ranges)

    @server.feature(types.TEXT_DOCUMENT_CODE_LENS)
    async def code_lenses(params: types.CodeLensParams) -> list[types.CodeLens] | None:
        await server.store.settled()
        from survey_refs.editor.lenses import lenses

        return await server.ask(params.text_document.uri, lenses, server.units)

    @server.command(SHOW)
    def show_citations(uri: str, at: types.Position) -> None:
        """The title of a lens; an editor that can show places asks for the references itself."""


def _rename(server: Server) -> None:
    """Keys renamed: as edits that the editor makes."""

    @server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
    async def prepare_rename(params: types.PrepareRenameParams) -> types.Range | None:
        await server.store.settled()
        from survey_refs.editor.renaming import renameable

        return await server.ask(params.text_document.uri, renameable, params.position)

    @server.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
    async def rename(params: types.RenameParams) -> types.WorkspaceEdit | None:
        await server.store.settled()
        from survey_refs.editor.renaming import renamed

        edits = await server.ask(params.text_document.uri, renamed, params.position, params.new_name, server.units)
        return server.as_edit(edits) if edits is not None else None


def _format(server: Server) -> None:
    """Formatting of .bib files."""

    @server.feature(types.TEXT_DOCUMENT_FORMATTING)
    async def formatting(params: types.DocumentFormattingParams) -> list[types.TextEdit] | None:
        await server.store.settled()
        from survey_refs.editor.formatting import formatted, settings_of

        buffer = server.store.buffer(params.text_document.uri)
        return await asyncio.to_thread(formatted, buffer, settings_of(server.tidy_options)) if buffer else None

    @server.feature(types.TEXT_DOCUMENT_RANGE_FORMATTING)
    async def range_formatting(params: types.DocumentRangeFormattingParams) -> list[types.TextEdit] | None:
        await server.store.settled()
        from survey_refs.editor.formatting import formatted_range, settings_of

        buffer = server.store.buffer(params.text_document.uri)
        settings = settings_of(server.tidy_options)
        return await asyncio.to_thread(formatted_range, buffer, params.range, settings) if buffer else None


def _act(server: Server) -> None:
    """Code actions."""

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions([*ACTION_KINDS], resolve_provider=True))
    async def code_actions(params: types.CodeActionParams) -> list[types.CodeAction] | None:
        await server.store.settled()
        from survey_refs.editor.actions import actions

        about = params.context
        found = await server.ask(params.text_document.uri, actions, params.range, about.diagnostics, about.only)
        if found is None or server.resolves_actions:
            return found
        return [await resolve_action(action) if action.command is None else action for action in found[:MOST_AT_ONCE]]

    @server.feature(types.CODE_ACTION_RESOLVE)
    async def resolve_action(action: types.CodeAction) -> types.CodeAction:
        await server.store.settled()
        from survey_refs.editor.actions import resolved

        data = action.data if isinstance(action.data, dict) else {}
        view = await server.store.current(str(data.get("uri")))
        return await asyncio.to_thread(resolved, action, view, server.store.buffers, server.client_capabilities)


def _look_up(server: Server) -> None:
    """The command that asks the registries."""

    @server.command(LOOK_UP)
    async def look_up(uri: str, key: str) -> None:
        await server.store.settled()
        from survey_refs.editor.lookups import candidates, doi_added

        view = await server.store.current(uri)
        if view is None:
            return
        try:
            offers, problem = await asyncio.to_thread(candidates, view, key, snapshot=server.snapshot)
            doi = await server.choose(key, offers, problem)
            view = await server.store.current(uri)
            if doi and view is not None:
                edit = server.as_edit(doi_added(view, key, doi))
                await server.workspace_apply_edit_async(types.ApplyWorkspaceEditParams(edit, f"Add the DOI of {key}"))
        except SurveyRefsError as error:
            server.window_show_message(types.ShowMessageParams(types.MessageType.Warning, str(error)))
