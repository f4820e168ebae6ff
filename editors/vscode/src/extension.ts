// A thin client: it starts `survey-refs lsp` and shows the places behind the title of a code lens. All else is the server's.

import { commands, ExtensionContext, Position, Uri, window, workspace } from "vscode";
import { LanguageClient, LanguageClientOptions, Location, ServerOptions } from "vscode-languageclient/node";

const LANGUAGES = [
  "bibtex", "latex", "tex", "markdown", "quarto", "rmd", "typst", "restructuredtext", "org", "asciidoc", "html",
];
const SHOW_CITATIONS = "survey-refs.showCitations";

type Place = { line: number; character: number };

let client: LanguageClient | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  context.subscriptions.push(commands.registerCommand("survey-refs.restart", restart));
  await start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

async function restart(): Promise<void> {
  await client?.stop();
  await start();
}

async function start(): Promise<void> {
  const settings = workspace.getConfiguration("survey-refs");
  const [command, ...args] = settings.get<string[]>("command", ["survey-refs", "lsp"]);
  const server: ServerOptions = { command, args };
  const options: LanguageClientOptions = {
    documentSelector: LANGUAGES.flatMap((language) => [
      { language, scheme: "file" },
      { language, scheme: "untitled" },
    ]),
    initializationOptions: { tidy: settings.get("tidy", {}) },
    synchronize: {
      fileEvents: workspace.createFileSystemWatcher(
        "**/{*.bib,*.lock.json,survey-refs.toml,pyproject.toml,survey-refs-baseline.json}",
      ),
    },
    middleware: {
      executeCommand: async (name, given, next) => (name === SHOW_CITATIONS ? showCitations(given as [string, Place]) : next(name, given)),
    },
  };
  client = new LanguageClient("survey-refs", "survey-refs", server, options);
  try {
    await client.start();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    window.showErrorMessage(`survey-refs: ${command} did not start (${reason}). pip install 'survey-refs[editor]'`);
  }
}

async function showCitations([address, at]: [string, Place]): Promise<void> {
  const params = { textDocument: { uri: address }, position: at, context: { includeDeclaration: false } };
  const found = (await client?.sendRequest<Location[] | null>("textDocument/references", params)) ?? [];
  const places = await Promise.all(found.map((place) => client!.protocol2CodeConverter.asLocation(place)));
  await commands.executeCommand(
    "editor.action.showReferences", Uri.parse(address), new Position(at.line, at.character), places,
  );
}
