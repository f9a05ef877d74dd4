//! The language server: findings as they are typed, what is known of the thing under the cursor, what
//! may be written there, and fixes. One file a thing that an editor can ask for.
//!
//! It runs on one thread and answers in the order in which it is asked. What it says of a file is what
//! `evenhand check` says of it among the others of its folder.

mod actions;
mod completion;
mod context;
mod cursor;
mod definition;
mod diagnostics;
mod encoding;
mod hover;
mod outline;
mod server;
mod uri;
mod workspace;

use std::path::PathBuf;

use gen_lsp_types as lsp;
use lsp_server::{Connection, Message};
use serde_json::{Value, json};

use crate::dataset::Knowledge;
use crate::verdict::check::Options;
use encoding::Encoding;
use server::Server;
use workspace::Workspace;

/// Serves an editor until it says that it is enough.
///
/// # Errors
/// What the editor sends is not of the protocol.
pub fn serve(connection: &Connection, known: Knowledge, options: Options) -> Result<(), String> {
    let failed = |error: lsp_server::ProtocolError| error.to_string();
    let (id, params) = connection.initialize_start().map_err(failed)?;
    let encoding = agreed(&params);
    let answer = json!({
        "capabilities": capabilities(encoding),
        "serverInfo": { "name": "evenhand", "version": env!("CARGO_PKG_VERSION") },
    });
    connection.initialize_finish(id, answer).map_err(failed)?;
    let workspace = Workspace::new(known, options, folders(&params));
    let mut server = Server::new(workspace, encoding, connection);
    if watches(&params) {
        server.watch();
    }
    server.read_settings();
    server.publish();
    for message in &connection.receiver {
        match message {
            Message::Request(request) => {
                if connection.handle_shutdown(&request).map_err(failed)? {
                    return Ok(());
                }
                server.answer(request);
            }
            Message::Notification(notification) => server.note(notification),
            // To what the server asked for, which it needs no answer to.
            Message::Response(_) => {}
        }
        // While more has been typed already, what it came to would be out of date.
        if connection.receiver.is_empty() {
            server.publish();
        }
    }
    Ok(())
}

/// UTF-8 where the editor offers it, else what every editor speaks.
fn agreed(params: &Value) -> Encoding {
    let offered = params.pointer("/capabilities/general/positionEncodings");
    let offered = offered.and_then(Value::as_array);
    match offered.is_some_and(|offered| offered.iter().any(|one| one == "utf-8")) {
        true => Encoding::Utf8,
        false => Encoding::Utf16,
    }
}

/// The folders that are open.
fn folders(params: &Value) -> Vec<PathBuf> {
    let folders = params.get("workspaceFolders").and_then(Value::as_array);
    let folders = folders
        .into_iter()
        .flatten()
        .filter_map(|folder| folder.get("uri"));
    let mut uris: Vec<&Value> = folders.collect();
    if uris.is_empty() {
        uris.extend(params.get("rootUri"));
    }
    let uris = uris.into_iter().filter_map(Value::as_str);
    uris.filter_map(uri::to_path).collect()
}

/// Whether the editor can be asked to tell what changes on the disk.
fn watches(params: &Value) -> bool {
    let path = "/capabilities/workspace/didChangeWatchedFiles/dynamicRegistration";
    params.pointer(path) == Some(&Value::Bool(true))
}

fn capabilities(encoding: Encoding) -> lsp::ServerCapabilities {
    lsp::ServerCapabilities {
        position_encoding: Some(match encoding {
            Encoding::Utf8 => lsp::PositionEncodingKind::UTF8,
            Encoding::Utf16 => lsp::PositionEncodingKind::UTF16,
        }),
        text_document_sync: Some(lsp::TextDocumentSync::Options(
            lsp::TextDocumentSyncOptions {
                open_close: Some(true),
                change: Some(lsp::TextDocumentSyncKind::Incremental),
                save: Some(true.into()),
                ..lsp::TextDocumentSyncOptions::default()
            },
        )),
        completion_provider: Some(lsp::CompletionOptions {
            trigger_characters: Some([" ", "-", "{", "[", ","].map(str::to_owned).into()),
            ..lsp::CompletionOptions::default()
        }),
        hover_provider: Some(true.into()),
        definition_provider: Some(true.into()),
        document_symbol_provider: Some(true.into()),
        folding_range_provider: Some(true.into()),
        inlay_hint_provider: Some(true.into()),
        code_action_provider: Some(
            lsp::CodeActionOptions {
                code_action_kinds: Some(vec![
                    lsp::CodeActionKind::QuickFix,
                    actions::FIX_ALL.to_owned().into(),
                ]),
                ..lsp::CodeActionOptions::default()
            }
            .into(),
        ),
        workspace: Some(lsp::WorkspaceOptions {
            text_document_content: Some(
                lsp::TextDocumentContentOptions::new(vec![uri::BUILT_IN.to_owned()]).into(),
            ),
            ..lsp::WorkspaceOptions::default()
        }),
        ..lsp::ServerCapabilities::default()
    }
}
