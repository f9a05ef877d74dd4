//! What an editor says and asks, and what it is answered.

use std::collections::HashMap;

use gen_lsp_types as lsp;
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::context::Context;
use super::encoding::{AllLines, Encoding, TextLines};
use super::workspace::Workspace;
use super::{actions, completion, definition, diagnostics, hover, outline, uri};
use crate::base::place::FileId;
use crate::framework::embedded;

/// The server of one editor.
pub struct Server<'a> {
    workspace: Workspace,
    encoding: Encoding,
    connection: &'a Connection,
    /// What was last published of each file in which something was found.
    published: HashMap<String, Vec<lsp::Diagnostic>>,
    /// Of which check that was.
    told: usize,
}

/// Why a request is not answered.
type NotAnswered = (ErrorCode, String);

impl<'a> Server<'a> {
    /// A server that has said nothing yet.
    pub fn new(workspace: Workspace, encoding: Encoding, connection: &'a Connection) -> Self {
        Self {
            workspace,
            encoding,
            connection,
            published: HashMap::new(),
            told: 0,
        }
    }

    /// Sends a message; an editor that has gone away hears nothing.
    fn send(&self, message: Message) {
        let _ = self.connection.sender.send(message);
    }

    fn notify(&self, method: &str, params: impl Serialize) {
        let notification = Notification::new(method.to_owned(), params);
        self.send(notification.into());
    }

    /// Asks the editor to tell what changes on the disk.
    pub fn watch(&self) {
        let watchers = ["**/*.yaml", "**/*.yml", "**/evenhand.toml"];
        let watchers = watchers.map(|pattern| json!({ "globPattern": pattern }));
        let method = "workspace/didChangeWatchedFiles";
        let registration =
            json!({ "id": "files", "method": method, "registerOptions": { "watchers": watchers } });
        let params = json!({ "registrations": [registration] });
        let id = RequestId::from("watch".to_owned());
        let request = Request::new(id, "client/registerCapability".to_owned(), params);
        self.send(request.into());
    }

    /// Reads the settings; that they cannot be used is shown.
    pub fn read_settings(&mut self) {
        if let Err(why) = self.workspace.read_settings() {
            let params = lsp::ShowMessageParams::new(lsp::MessageType::Warning, why);
            self.notify("window/showMessage", params);
        }
    }

    /// Tells of each file what was found in it, where that is not what was told before.
    pub fn publish(&mut self) {
        let check = self.workspace.check();
        if std::mem::replace(&mut self.told, check) == check {
            return;
        }
        let lines = AllLines::of(&self.workspace.dataset().sources, self.encoding);
        let files = self.workspace.files();
        let found = files.map(|(uri, file)| {
            let found = diagnostics::of_file(&self.workspace, file, &lines);
            (uri.to_owned(), found)
        });
        let found: HashMap<String, Vec<lsp::Diagnostic>> =
            found.filter(|(_, found)| !found.is_empty()).collect();
        let gone = self
            .published
            .keys()
            .filter(|uri| !found.contains_key(*uri));
        let mut news: Vec<(&String, &[lsp::Diagnostic])> = gone.map(|uri| (uri, &[][..])).collect();
        let changed = found
            .iter()
            .filter(|(uri, found)| self.published.get(*uri) != Some(found));
        news.extend(changed.map(|(uri, found)| (uri, found.as_slice())));
        news.sort_by_key(|(uri, _)| *uri);
        for (uri, found) in news {
            let params = json!({ "uri": uri, "diagnostics": found });
            self.notify("textDocument/publishDiagnostics", params);
        }
        self.published = found;
    }

    /// Hears of something.
    pub fn note(&mut self, notification: Notification) {
        let Notification { method, params } = notification;
        let read = match method.as_str() {
            "textDocument/didOpen" => read(params).map(|params: lsp::DidOpenTextDocumentParams| {
                let document = params.text_document;
                self.workspace.set(document.uri.as_ref(), document.text);
            }),
            "textDocument/didChange" => read(params).map(|params| self.change(params)),
            "textDocument/didClose" => {
                read(params).map(|params: lsp::DidCloseTextDocumentParams| {
                    self.workspace.close(params.text_document.uri.as_ref());
                })
            }
            "textDocument/didSave" => read(params).map(|params: lsp::DidSaveTextDocumentParams| {
                if Workspace::is_settings(params.text_document.uri.as_ref()) {
                    self.read_settings();
                }
            }),
            "workspace/didChangeWatchedFiles" => {
                read(params).map(|params: lsp::DidChangeWatchedFilesParams| {
                    for change in params.changes {
                        let uri: &str = change.uri.as_ref();
                        if Workspace::is_settings(uri) {
                            self.read_settings();
                        } else {
                            self.workspace.changed_on_disk(uri);
                        }
                    }
                })
            }
            _ => Ok(()),
        };
        if let Err((_, why)) = read {
            let message = format!("{method}: {why}");
            let params = lsp::LogMessageParams::new(lsp::MessageType::Error, message);
            self.notify("window/logMessage", params);
        }
    }

    /// Some of a text became another.
    fn change(&mut self, params: lsp::DidChangeTextDocumentParams) {
        let document = params.text_document.text_document_identifier.uri;
        let Some((text, _)) = self.workspace.open(document.as_ref()) else {
            return;
        };
        let mut text = text.to_owned();
        for change in params.content_changes {
            match change {
                lsp::TextDocumentContentChangeEvent::TextDocumentContentChangePartial(part) => {
                    let bytes = TextLines::of(&text, self.encoding).bytes(part.range);
                    text.replace_range(bytes, &part.text);
                }
                lsp::TextDocumentContentChangeEvent::TextDocumentContentChangeWholeDocument(
                    whole,
                ) => text = whole.text,
            }
        }
        self.workspace.set(document.as_ref(), text);
    }

    /// Answers a request.
    pub fn answer(&mut self, request: Request) {
        let Request { id, method, params } = request;
        // First what was found: the answer may be about it.
        self.publish();
        let response = match self.answered(&method, params) {
            Ok(value) => Response::new_ok(id, value),
            Err((code, why)) => Response::new_err(id, code as i32, why),
        };
        self.send(response.into());
    }

    fn answered(&self, method: &str, params: Value) -> Result<Value, NotAnswered> {
        match method {
            "textDocument/hover" => {
                let params: lsp::HoverParams = read(params)?;
                self.at(&params.text_document_position_params, |at| {
                    let said = hover::hover(&at.context)?;
                    let range = at.lines.range(at.context.cursor.word.clone());
                    let contents = json!({ "kind": "markdown", "value": said });
                    Some(json!({ "contents": contents, "range": range }))
                })
            }
            "textDocument/completion" => {
                let params: lsp::CompletionParams = read(params)?;
                let params = params.text_document_position_params;
                let is_settings = Workspace::is_settings(params.text_document.uri.as_ref());
                self.at(&params, |at| {
                    Some(completion::completion(&at.context, &at.lines, is_settings))
                })
            }
            "textDocument/definition" => {
                let params: lsp::DefinitionParams = read(params)?;
                self.at(&params.text_document_position_params, |at| {
                    let places =
                        definition::definition(&self.workspace, &at.context, self.encoding);
                    (!places.is_empty()).then_some(places)
                })
            }
            "textDocument/codeAction" => {
                let params: lsp::CodeActionParams = read(params)?;
                let only = params
                    .context
                    .only
                    .map(|only| only.into_iter().map(String::from));
                let only: Option<Vec<String>> = only.map(Iterator::collect);
                let uri = &params.text_document.uri;
                self.of_case_file(uri, |text, file| {
                    let bytes = TextLines::of(text, self.encoding).bytes(params.range);
                    let file = (uri, file);
                    actions::actions(
                        &self.workspace,
                        file,
                        &bytes,
                        only.as_deref(),
                        self.encoding,
                    )
                })
            }
            "textDocument/documentSymbol" => {
                let params: lsp::DocumentSymbolParams = read(params)?;
                self.of_case_file(&params.text_document.uri, |text, file| {
                    outline::symbols(&self.workspace, file, &TextLines::of(text, self.encoding))
                })
            }
            "textDocument/inlayHint" => {
                let params: lsp::InlayHintParams = read(params)?;
                self.of_case_file(&params.text_document.uri, |text, file| {
                    outline::gaps(&self.workspace, file, &TextLines::of(text, self.encoding))
                })
            }
            "textDocument/foldingRange" => {
                let params: lsp::FoldingRangeParams = read(params)?;
                self.of_case_file(&params.text_document.uri, |text, _| outline::folds(text))
            }
            "workspace/textDocumentContent" => {
                let params: lsp::TextDocumentContentParams = read(params)?;
                let name = uri::to_built_in(params.uri.as_ref());
                let bytes = name.as_deref().and_then(embedded::file_of);
                let unknown = || format!("there is no `{}`", params.uri);
                let bytes = bytes.ok_or_else(|| (ErrorCode::InvalidParams, unknown()))?;
                Ok(json!({ "text": String::from_utf8_lossy(bytes) }))
            }
            _ => {
                let why = format!("`{method}` is nothing that evenhand answers");
                Err((ErrorCode::MethodNotFound, why))
            }
        }
    }

    /// What is answered of a place in a text that is open; nothing of one that is not.
    fn at<T: Serialize>(
        &self,
        params: &lsp::TextDocumentPositionParams,
        answer: impl FnOnce(&AskedPlace<'_>) -> Option<T>,
    ) -> Result<Value, NotAnswered> {
        let Some((text, file)) = self.workspace.open(params.text_document.uri.as_ref()) else {
            return Ok(Value::Null);
        };
        let lines = TextLines::of(text, self.encoding);
        let byte = lines.byte(params.position);
        let context = Context::of(&self.workspace, text, file, byte);
        written(answer(&AskedPlace { lines, context }))
    }

    /// What is answered of a case file that is open; nothing of one that is not.
    fn of_case_file<T: Serialize>(
        &self,
        uri: &lsp::Uri,
        answer: impl FnOnce(&str, FileId) -> T,
    ) -> Result<Value, NotAnswered> {
        match self.workspace.open(uri.as_ref()) {
            Some((_, Some(file))) => {
                // As it was read: without a mark at its beginning.
                let text = &self.workspace.dataset().sources.get(file).text;
                written(answer(text, file))
            }
            _ => Ok(Value::Null),
        }
    }
}

/// The place that is asked about.
struct AskedPlace<'a> {
    lines: TextLines<'a>,
    context: Context<'a>,
}

fn read<T: DeserializeOwned>(params: Value) -> Result<T, NotAnswered> {
    serde_json::from_value(params).map_err(|error| (ErrorCode::InvalidParams, error.to_string()))
}

fn written(answer: impl Serialize) -> Result<Value, NotAnswered> {
    serde_json::to_value(answer).map_err(|error| (ErrorCode::InternalError, error.to_string()))
}
