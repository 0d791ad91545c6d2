// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The language server protocol: messages in, questions to the rooms beside this one,
//! answers out. The only room of the editor that waits for anything. Files come through
//! [`Disk`], so that whoever starts it decides what is read.

mod answer;
mod catalog;
mod convert;
mod document;
mod server;
mod uri;

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use lsp_server::{Connection, ErrorCode, Message, Request, RequestId, Response};

use crate::base::text::Lang;
use crate::definition::load::Input;
use server::Server;

/// The files that are saved.
pub trait Disk {
    /// Where a path really leads.
    fn real(&self, path: &Path) -> PathBuf;
    /// The folder of the catalogue that a file belongs to, which need not exist yet.
    fn root(&self, file: &Path) -> Option<PathBuf>;
    /// All files of a catalogue with its scenarios, each with where it really is.
    fn files(&self, root: &Path) -> Vec<(PathBuf, Input)>;
    /// One file.
    fn read(&self, file: &Path) -> Option<Vec<u8>>;
}

/// How long nothing comes in before what can wait is looked at: all stories, after a change
/// of a process.
const QUIET: Duration = Duration::from_millis(200);

/// How the conversation ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// As agreed: the editor said goodbye first.
    Politely,
    /// The editor was suddenly gone.
    Abruptly,
}

/// Answers over stdin and stdout until the editor leaves.
///
/// # Errors
/// When what comes in is not the protocol.
pub fn serve_stdio(disk: &dyn Disk, lang: Lang) -> io::Result<Ended> {
    let (connection, threads) = Connection::stdio();
    let ended = serve(&connection, disk, lang);
    // The writer ends when nobody can send any more.
    drop(connection);
    threads.join()?;
    Ok(ended)
}

/// Answers until the editor leaves.
#[must_use]
pub fn serve(connection: &Connection, disk: &dyn Disk, lang: Lang) -> Ended {
    let Some((id, params)) = begin(connection) else {
        return Ended::Abruptly;
    };
    let mut server = Server::new(disk, lang, &params);
    send(connection, Response::new_ok(id, server.hello()));
    let mut is_over = false;
    // What came in meanwhile is taken together: only the last text is worth checking.
    loop {
        let Some(mut batch) = next(connection, &mut server) else {
            return Ended::Abruptly;
        };
        batch.extend(connection.receiver.try_iter());
        let cancelled = cancelled(&batch);
        for message in batch {
            match message {
                Message::Request(request) if request.method == "shutdown" => {
                    is_over = true;
                    send(connection, Response::new_ok(request.id, ()));
                }
                Message::Request(request) => {
                    send(
                        connection,
                        answer(&mut server, request, is_over, &cancelled),
                    );
                }
                Message::Notification(notification) if notification.method == "exit" => {
                    return if is_over {
                        Ended::Politely
                    } else {
                        Ended::Abruptly
                    };
                }
                Message::Notification(notification) => {
                    for message in server.told(notification) {
                        send(connection, message);
                    }
                }
                Message::Response(_) => {}
            }
        }
        for message in server.publish() {
            send(connection, message);
        }
        if connection.receiver.is_empty() {
            server.rest();
        }
    }
}

/// The next message; none of them when it was quiet for a while and there was something to
/// look at; nothing when the editor is gone.
fn next(connection: &Connection, server: &mut Server<'_>) -> Option<Vec<Message>> {
    if !server.is_pending() {
        return connection.receiver.recv().ok().map(|first| vec![first]);
    }
    match connection.receiver.recv_timeout(QUIET) {
        Ok(first) => Some(vec![first]),
        Err(error) if error.is_timeout() => {
            server.finish();
            Some(Vec::new())
        }
        Err(_) => None,
    }
}

fn answer(
    server: &mut Server<'_>,
    request: Request,
    is_over: bool,
    cancelled: &[RequestId],
) -> Response {
    let refuse =
        |id, code: ErrorCode, why: &str| Response::new_err(id, code as i32, why.to_owned());
    if is_over {
        return refuse(
            request.id,
            ErrorCode::InvalidRequest,
            "the server is shutting down",
        );
    }
    if cancelled.contains(&request.id) {
        return refuse(request.id, ErrorCode::RequestCanceled, "cancelled");
    }
    server.answer(request)
}

/// Waits for `initialize`; says to everything else that it is too early.
fn begin(connection: &Connection) -> Option<(RequestId, serde_json::Value)> {
    loop {
        match connection.receiver.recv().ok()? {
            Message::Request(request) if request.method == "initialize" => {
                return Some((request.id, request.params));
            }
            Message::Request(request) => {
                let code = ErrorCode::ServerNotInitialized as i32;
                let why = "initialize comes first".to_owned();
                send(connection, Response::new_err(request.id, code, why));
            }
            Message::Notification(notification) if notification.method == "exit" => return None,
            Message::Notification(_) | Message::Response(_) => {}
        }
    }
}

/// The requests that somebody no longer waits for.
fn cancelled(batch: &[Message]) -> Vec<RequestId> {
    let ids = batch.iter().filter_map(|message| match message {
        Message::Notification(n) if n.method == "$/cancelRequest" => {
            let id = n.params.get("id")?.clone();
            serde_json::from_value(id).ok()
        }
        _ => None,
    });
    ids.collect()
}

/// Whoever does not listen any more is noticed when the next message is awaited.
fn send(connection: &Connection, message: impl Into<Message>) {
    if connection.sender.send(message.into()).is_err() {
        tracing::debug!("the editor is gone");
    }
}
