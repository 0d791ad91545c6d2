// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The one client of HTTP: with the certificates that the system trusts, without following
//! anybody elsewhere, and reading no more of an answer than is needed.

use std::io;

use axum::body::Bytes;
use axum::http::{Request, Response};
use http_body_util::{BodyExt as _, Collected, Full, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;

/// More of an answer is not read: its status is all that counts.
const ANSWER_MAX: usize = 16 * 1024;
/// More of its head is not read either.
const HEAD_MAX: usize = 32 * 1024;

/// A client.
#[derive(Debug)]
pub struct Client(legacy::Client<HttpsConnector<HttpConnector>, Full<Bytes>>);

impl Client {
    /// A client that keeps so many connections to one host open.
    ///
    /// # Errors
    /// The certificates of the system cannot be read.
    pub fn new(idle_max: usize) -> io::Result<Self> {
        let connector = HttpsConnectorBuilder::new()
            .with_native_roots()?
            .https_or_http()
            .enable_http1()
            .build();
        let client = legacy::Client::builder(TokioExecutor::new())
            .pool_max_idle_per_host(idle_max)
            .http1_max_buf_size(HEAD_MAX)
            .build(connector);
        Ok(Self(client))
    }

    /// The answer to a request, if there is one; with nothing in it if it is too long.
    pub async fn send(&self, request: Request<Bytes>) -> Option<Response<Bytes>> {
        let answer = self.0.request(request.map(Full::new)).await.ok()?;
        let (head, body) = answer.into_parts();
        // Read to the end, so that the connection can be used again; if it is too much,
        // the connection goes.
        let body = Limited::new(body, ANSWER_MAX).collect().await;
        let body = body.map_or_else(|_| Bytes::new(), Collected::to_bytes);
        Some(Response::from_parts(head, body))
    }
}
