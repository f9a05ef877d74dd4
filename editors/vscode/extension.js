// Starts `evenhand lsp` and shows the frameworks that are built into it, which are on no disk.
const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

exports.activate = async (context) => {
  const settings = vscode.workspace.getConfiguration("evenhand");
  const server = { command: settings.get("path"), args: ["lsp", ...settings.get("arguments")] };
  const documents = [{ language: "yaml" }, { pattern: "**/evenhand.toml" }];
  client = new LanguageClient("evenhand", "evenhand", server, { documentSelector: documents });
  const provider = {
    provideTextDocumentContent: async (uri) =>
      (await client.sendRequest("workspace/textDocumentContent", { uri: uri.toString() })).text,
  };
  context.subscriptions.push(vscode.workspace.registerTextDocumentContentProvider("evenhand", provider));
  await client.start();
};

exports.deactivate = () => client?.stop();
