// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Messages go to one address, by POST: signed, within a time, and without following
//! anybody elsewhere.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use axum::body::Bytes;
use axum::http::uri::Scheme;
use axum::http::{Method, Request, StatusCode, Uri, header};

use super::client::Client;
use super::courier::{Came, Endpoint, Envelope};
use super::letter::CONTENT_TYPE;
use super::sign::Secrets;
use crate::base::time::Instant;

/// The whole of a try: connecting, sending and the answer.
const WITHIN: Duration = Duration::from_secs(10);
/// Connections that may stay open.
const IDLE_MAX: usize = 8;

/// Why there is nothing to deliver to.
#[derive(Debug, thiserror::Error)]
pub enum AddressError {
    /// Not an address of HTTP.
    #[error("not an address that begins with https:// or http://")]
    Form,
    /// Its host is another machine, and it is not encrypted.
    #[error("http:// is only for this machine itself: use https://")]
    Open,
    /// The system has no certificates to trust.
    #[error("no certificates of the system can be read: {0}")]
    Certificates(String),
}

/// An address, with the secrets to sign with.
#[derive(Debug)]
pub struct Post {
    client: Client,
    address: Uri,
    secrets: RwLock<Arc<Secrets>>,
}

impl Post {
    /// To an address.
    ///
    /// # Errors
    /// [`AddressError`].
    pub fn new(address: &str, secrets: Secrets) -> Result<Self, AddressError> {
        let address: Uri = address.parse().map_err(|_| AddressError::Form)?;
        let authority = address.authority().ok_or(AddressError::Form)?;
        let is_open = address.scheme() == Some(&Scheme::HTTP);
        // A name and password in an address end up in logs.
        if authority.as_str().contains('@')
            || !(is_open || address.scheme() == Some(&Scheme::HTTPS))
        {
            return Err(AddressError::Form);
        }
        if is_open && !is_here(authority.host()) {
            return Err(AddressError::Open);
        }
        let client =
            Client::new(IDLE_MAX).map_err(|error| AddressError::Certificates(error.to_string()))?;
        Ok(Self {
            client,
            address,
            secrets: RwLock::new(Arc::new(secrets)),
        })
    }

    /// Where it goes, without what an address may carry along.
    #[must_use]
    pub fn host(&self) -> &str {
        self.address.host().unwrap_or_default()
    }

    /// From now on messages are signed with these.
    pub fn replace_secrets(&self, secrets: Secrets) {
        let mut now = self.secrets.write().unwrap_or_else(PoisonError::into_inner);
        *now = Arc::new(secrets);
    }

    fn secrets(&self) -> Arc<Secrets> {
        let secrets = self.secrets.read();
        Arc::clone(&secrets.unwrap_or_else(PoisonError::into_inner))
    }

    async fn send(&self, envelope: &Envelope) -> Option<Came> {
        let seconds = envelope.sent.0.div_euclid(1_000);
        let signature = self.secrets().sign(&envelope.id, seconds, &envelope.body);
        let request = Request::builder()
            .method(Method::POST)
            .uri(self.address.clone())
            .header(header::CONTENT_TYPE, CONTENT_TYPE)
            .header(
                header::USER_AGENT,
                concat!("doorbraak/", env!("CARGO_PKG_VERSION")),
            )
            .header("webhook-id", &envelope.id)
            .header("webhook-timestamp", seconds)
            .header("webhook-signature", signature)
            .body(Bytes::from(envelope.body.clone()))
            .ok()?;
        let answer = self.client.send(request).await?;
        let status = answer.status();
        let asked = answer.headers().get(header::RETRY_AFTER);
        let asked = asked.and_then(|value| value.to_str().ok());
        let retry_after = asked.and_then(|text| retry_after(text, envelope.sent));
        Some(Came::Answer {
            status: StatusCode::as_u16(&status),
            retry_after,
        })
    }
}

impl Endpoint for Post {
    async fn post(&self, envelope: &Envelope) -> Came {
        match tokio::time::timeout(WITHIN, self.send(envelope)).await {
            Ok(Some(came)) => came,
            Ok(None) | Err(_) => Came::Nothing,
        }
    }
}

/// Whether a host is this machine.
fn is_here(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    let address: Option<std::net::IpAddr> = host.parse().ok();
    host == "localhost" || address.is_some_and(|address| address.is_loopback())
}

/// How many milliseconds `Retry-After` asks: it says seconds, or a date.
fn retry_after(text: &str, now: Instant) -> Option<u64> {
    if let Ok(seconds) = text.trim().parse::<u64>() {
        return Some(seconds.saturating_mul(1_000));
    }
    let then = httpdate::parse_http_date(text).ok()?;
    let then = then.duration_since(std::time::UNIX_EPOCH).ok()?;
    let then = i64::try_from(then.as_millis()).ok()?;
    u64::try_from(then.saturating_sub(now.0)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let now = Instant(1_445_412_480_000);
        let read = |text| retry_after(text, now);
        assert_eq!(read("120"), Some(120_000));
        assert_eq!(read("Wed, 21 Oct 2015 07:28:10 GMT"), Some(10_000));
        assert_eq!(read("Wed, 21 Oct 2015 07:27:00 GMT"), None);
        assert_eq!(read("99999999999999999999"), None);
        assert_eq!(read("straks"), None);
    }

    #[test]
    fn an_address_is_https_or_this_machine() {
        let secrets = || Secrets::parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        let made = |address: &str| {
            let secrets = secrets().map_err(|_| AddressError::Form)?;
            Post::new(address, secrets).map(|_| ())
        };
        for good in [
            "http://localhost:1/a?b",
            "http://127.0.0.1:8080",
            "http://[::1]:1/",
            "https://example.org/x",
        ] {
            assert!(
                !matches!(made(good), Err(AddressError::Form | AddressError::Open)),
                "{good}"
            );
        }
        for wrong in [
            "",
            "example.org",
            "/pad",
            "ftp://example.org",
            "https://jan:geheim@example.org",
        ] {
            assert!(matches!(made(wrong), Err(AddressError::Form)), "{wrong}");
        }
        assert!(matches!(
            made("http://example.org"),
            Err(AddressError::Open)
        ));
    }
}
