// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Who collects spans, on this machine: takes what is sent by HTTP, and reads it as the
//! protocol buffers of OTLP.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// A receiver that answers as it is told.
pub struct Collector {
    address: SocketAddr,
    came: Arc<Mutex<Came>>,
}

struct Came {
    bodies: Vec<Vec<u8>>,
    refused: usize,
    status: &'static str,
}

/// A span that came in.
#[derive(Clone, Debug)]
pub struct Span {
    pub service: String,
    pub trace: Vec<u8>,
    pub id: Vec<u8>,
    pub parent: Vec<u8>,
    pub name: String,
    pub attributes: Vec<(String, String)>,
}

impl Span {
    /// What it says under that name.
    pub fn says(&self, key: &str) -> &str {
        let mut found = self.attributes.iter().filter(|(known, _)| known == key);
        found.next().map_or("", |(_, value)| value)
    }
}

impl Collector {
    pub fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let collector = Self {
            address: listener.local_addr().expect("an address"),
            came: Arc::new(Mutex::new(Came {
                bodies: Vec::new(),
                refused: 0,
                status: "200 OK",
            })),
        };
        let came = Arc::clone(&collector.came);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let came = Arc::clone(&came);
                thread::spawn(move || serve(stream, &came));
            }
        });
        collector
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// How it answers from now on.
    pub fn answer(&self, status: &'static str) {
        self.came.lock().unwrap().status = status;
    }

    /// What it took.
    pub fn bodies(&self) -> Vec<Vec<u8>> {
        self.came.lock().unwrap().bodies.clone()
    }

    /// How often it refused.
    pub fn refused(&self) -> usize {
        self.came.lock().unwrap().refused
    }

    /// The spans in it.
    pub fn spans(&self) -> Vec<Span> {
        self.bodies().iter().flat_map(|body| spans(body)).collect()
    }
}

fn serve(stream: TcpStream, came: &Mutex<Came>) {
    let mut reader = BufReader::new(stream.try_clone().expect("the same stream"));
    let mut writer = stream;
    loop {
        let (mut length, mut lines) = (0, 0);
        let mut line = String::new();
        while reader.read_line(&mut line).is_ok_and(|read| read > 2) {
            let (name, value) = line.trim_end().split_once(": ").unwrap_or_default();
            if name.eq_ignore_ascii_case("content-length") {
                length = value.parse().expect("a length");
            }
            lines += 1;
            line.clear();
        }
        let mut body = vec![0; length];
        if lines == 0 || reader.read_exact(&mut body).is_err() {
            return;
        }
        let mut came = came.lock().unwrap();
        if came.status.starts_with('2') {
            came.bodies.push(body);
        } else {
            came.refused += 1;
        }
        let answer = format!("HTTP/1.1 {}\r\ncontent-length: 0\r\n\r\n", came.status);
        drop(came);
        if writer.write_all(answer.as_bytes()).is_err() {
            return;
        }
    }
}

/// The value of a field.
enum Field<'a> {
    Number(u64),
    Bytes(&'a [u8]),
}

fn number(bytes: &mut &[u8]) -> u64 {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let (first, rest) = bytes.split_first().expect("a byte");
        *bytes = rest;
        value |= u64::from(first & 0x7f) << shift;
        if first & 0x80 == 0 {
            break;
        }
    }
    value
}

/// The fields of a message, with their numbers.
fn fields(mut bytes: &[u8]) -> Vec<(u64, Field<'_>)> {
    let mut found = Vec::new();
    while !bytes.is_empty() {
        let tag = number(&mut bytes);
        let mut take = |count: usize| {
            let (taken, rest) = bytes.split_at(count);
            bytes = rest;
            taken
        };
        let field = match tag & 7 {
            0 => Field::Number(number(&mut bytes)),
            1 => Field::Bytes(take(8)),
            5 => Field::Bytes(take(4)),
            2 => {
                let length = number(&mut bytes);
                let (taken, rest) = bytes.split_at(usize::try_from(length).unwrap());
                bytes = rest;
                Field::Bytes(taken)
            }
            kind => panic!("a field of kind {kind}"),
        };
        found.push((tag >> 3, field));
    }
    found
}

/// All the bytes of the fields with that number.
fn all(bytes: &[u8], wanted: u64) -> Vec<&[u8]> {
    let found = fields(bytes).into_iter();
    let found = found.filter_map(|(at, field)| match field {
        Field::Bytes(bytes) if at == wanted => Some(bytes),
        _ => None,
    });
    found.collect()
}

fn text(bytes: &[u8], wanted: u64) -> String {
    let found = all(bytes, wanted).concat();
    String::from_utf8(found).expect("text")
}

/// Names with what they say, as text.
fn attributes(bytes: &[u8], at: u64) -> Vec<(String, String)> {
    let pair = |pair: &[u8]| {
        let value = all(pair, 2).concat();
        let value = fields(&value).into_iter().next();
        let value = match value {
            Some((_, Field::Number(number))) => number.to_string(),
            Some((_, Field::Bytes(bytes))) => String::from_utf8_lossy(bytes).into_owned(),
            None => String::new(),
        };
        (text(pair, 1), value)
    };
    all(bytes, at).into_iter().map(pair).collect()
}

/// The spans of an `ExportTraceServiceRequest`.
fn spans(body: &[u8]) -> Vec<Span> {
    let mut found = Vec::new();
    for of in all(body, 1) {
        let about = attributes(&all(of, 1).concat(), 1);
        let service = about.into_iter().find(|(key, _)| key == "service.name");
        let service = service.map(|(_, value)| value).unwrap_or_default();
        for scope in all(of, 2) {
            found.extend(all(scope, 2).into_iter().map(|span| Span {
                service: service.clone(),
                trace: all(span, 1).concat(),
                id: all(span, 2).concat(),
                parent: all(span, 4).concat(),
                name: text(span, 5),
                attributes: attributes(span, 9),
            }));
        }
    }
    found
}
