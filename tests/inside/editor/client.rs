//! An editor in memory: it speaks to the server over two channels.

use std::collections::BTreeMap;
use std::path::Path;
use std::thread::JoinHandle;
use std::time::Duration;

use lsp_server::{Connection, Message, Notification, Request, RequestId, Response};
use serde_json::{Value, json};

use crate::lsp::serve;
use crate::{Knowledge, Options};

/// How long an answer may take on a slow machine.
const PATIENCE: Duration = Duration::from_secs(120);

pub struct Editor {
    connection: Connection,
    server: Option<JoinHandle<Result<(), String>>>,
    next: i32,
    /// What the server said of itself.
    pub capabilities: Value,
    /// What was last found in each file.
    pub found: BTreeMap<String, Vec<Value>>,
    /// What else it told.
    pub told: Vec<Notification>,
}

impl Editor {
    /// Opens a folder, or none.
    pub fn open(folder: Option<&Path>, encodings: &[&str], known: Knowledge) -> Self {
        let (connection, theirs) = Connection::memory();
        let server = std::thread::spawn(move || serve(&theirs, known, Options::default()));
        let mut editor = Self {
            connection,
            server: Some(server),
            next: 0,
            capabilities: Value::Null,
            found: BTreeMap::new(),
            told: Vec::new(),
        };
        let uri = folder.map(|folder| format!("file://{}", folder.display()));
        let general = json!({ "general": { "positionEncodings": encodings } });
        let answer = editor.ask(
            "initialize",
            json!({ "processId": null, "rootUri": uri, "capabilities": general }),
        );
        editor.capabilities = answer.unwrap()["capabilities"].clone();
        editor.tell("initialized", json!({}));
        editor
    }

    pub fn tell(&self, method: &str, params: Value) {
        let notification = Notification::new(method.to_owned(), params);
        self.connection.sender.send(notification.into()).unwrap();
    }

    /// The answer, or the code and the words of an error.
    pub fn ask(&mut self, method: &str, params: Value) -> Result<Value, (i32, String)> {
        self.next += 1;
        let id = RequestId::from(self.next);
        let request = Request::new(id.clone(), method.to_owned(), params);
        self.connection.sender.send(request.into()).unwrap();
        loop {
            match self.connection.receiver.recv_timeout(PATIENCE).unwrap() {
                Message::Response(Response {
                    id: of,
                    response_result,
                }) if of == id => {
                    return response_result.map_err(|error| (error.code, error.message));
                }
                Message::Notification(notification) => self.heard(notification),
                other => panic!("{other:?}"),
            }
        }
    }

    fn heard(&mut self, notification: Notification) {
        if notification.method != "textDocument/publishDiagnostics" {
            return self.told.push(notification);
        }
        let uri = notification.params["uri"].as_str().unwrap().to_owned();
        let found = notification.params["diagnostics"]
            .as_array()
            .unwrap()
            .clone();
        self.found.insert(uri, found);
    }

    /// Opens a text.
    pub fn edit(&mut self, uri: &str, text: &str) {
        let document = json!({ "uri": uri, "languageId": "yaml", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
        self.settle();
    }

    /// Changes an open text as the protocol has it.
    pub fn change(&mut self, uri: &str, changes: Value) {
        let document = json!({ "uri": uri, "version": 2 });
        self.tell(
            "textDocument/didChange",
            json!({ "textDocument": document, "contentChanges": changes }),
        );
        self.settle();
    }

    /// Waits until the server has told all that it found.
    pub fn settle(&mut self) {
        // It tells before it answers.
        let nothing = self.ask("evenhand/nothing", Value::Null);
        assert_eq!(nothing.unwrap_err().0, -32601);
    }

    /// Asks about a place.
    pub fn at(&mut self, method: &str, uri: &str, line: usize, character: usize) -> Value {
        let position = json!({ "line": line, "character": character });
        let params = json!({ "textDocument": { "uri": uri }, "position": position });
        self.ask(method, params).unwrap()
    }

    /// The actions offered at a place.
    pub fn actions(&mut self, uri: &str, range: &Value) -> Vec<Value> {
        let context = json!({ "diagnostics": [] });
        let params = json!({ "textDocument": { "uri": uri }, "range": range, "context": context });
        let actions = self.ask("textDocument/codeAction", params).unwrap();
        actions.as_array().unwrap().clone()
    }

    /// Does what an action says; its changes are made from the last to the first.
    pub fn take(&mut self, uri: &str, action: &Value) {
        let edits = action["edit"]["changes"][uri].as_array().unwrap().iter();
        let changes: Vec<Value> = edits
            .rev()
            .map(|edit| json!({ "range": edit["range"], "text": edit["newText"] }))
            .collect();
        self.change(uri, Value::Array(changes));
    }

    /// The rules of what was found in a file.
    pub fn rules(&self, uri: &str) -> Vec<String> {
        let found = self.found.get(uri).into_iter().flatten();
        found
            .map(|one| one["code"].as_str().unwrap().to_owned())
            .collect()
    }

    /// Ends the server, which must not have failed.
    pub fn close(mut self) {
        self.ask("shutdown", Value::Null).unwrap();
        self.tell("exit", Value::Null);
        let server = self.server.take().unwrap();
        server.join().expect("the server does not panic").unwrap();
    }
}
