// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Why the service could not start or go on, and what to do about it.

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

use thiserror::Error;

use crate::base::text::Text;
use crate::daemon::post::AddressError;
use crate::daemon::sign::SecretError;
use crate::files::why;

/// What stopped the service, or a command on messages.
#[derive(Debug, Error)]
pub enum DienstError {
    /// Messages are to be delivered, and there is nothing to sign them with.
    #[error("no secret to sign messages with")]
    NoSecret,
    /// The secret cannot be used.
    #[error("not a secret in {}", place.display())]
    BadSecret {
        place: PathBuf,
        #[source]
        source: SecretError,
    },
    /// The address cannot be used.
    #[error("not an address to deliver to: {address}")]
    BadAddress {
        address: String,
        #[source]
        source: AddressError,
    },
    /// The source of the messages is none.
    #[error("not a source: {text}")]
    BadSource { text: String },
    /// Nothing can be answered there.
    #[error("cannot listen on {address}")]
    Listen {
        address: SocketAddr,
        #[source]
        source: io::Error,
    },
    /// No message by that number can be asked for again.
    #[error("no message {number} was given up")]
    NoMessage { number: u64 },
    /// What need not be kept is to be destroyed in nobody's name.
    #[error("nobody was named to destroy for")]
    NobodyCleans,
    /// A task of the service broke off.
    #[error("the service broke off: {why}")]
    Broken { why: String },
}

impl DienstError {
    /// What happened, and the way out.
    pub fn told(&self) -> (Text, Option<Text>) {
        match self {
            Self::NoSecret => (
                Text::new(
                    "er is geen geheim om berichten mee te ondertekenen",
                    "there is no secret to sign messages with",
                ),
                Some(Text::new(
                    "noem het bestand met --geheim, of zet het geheim in DOORBRAAK_GEHEIM",
                    "name the file with --geheim, or put the secret in DOORBRAAK_GEHEIM",
                )),
            ),
            Self::BadSecret { place, source } => {
                let place = place.display();
                let nl = match source {
                    SecretError::None => "er staat niets in",
                    SecretError::Form => "dit is geen geheim",
                    SecretError::TooMany => "er staan er meer dan twee",
                };
                (
                    Text::new(format!("{place}: {nl}"), format!("{place}: {source}")),
                    Some(Text::new(
                        "een geheim is whsec_ met ten minste 24 bytes in base64 erachter; maak er een met: \
                         echo whsec_$(head -c 32 /dev/urandom | base64)",
                        "a secret is whsec_ with at least 24 bytes in base64 behind it; make one with: \
                         echo whsec_$(head -c 32 /dev/urandom | base64)",
                    )),
                )
            }
            Self::BadAddress { address, source } => bad_address(address, source),
            Self::BadSource { text } => (
                Text::new(
                    format!("`{text}` kan geen bron van berichten zijn"),
                    format!("`{text}` cannot be the source of messages"),
                ),
                Some(Text::new(
                    "noem een URI zonder spaties, zoals urn:nld:oin:00000001234567890000:systeem:doorbraak",
                    "name a URI without spaces, such as urn:nld:oin:00000001234567890000:systeem:doorbraak",
                )),
            ),
            Self::Listen { address, source } => {
                let why = match source.kind() {
                    io::ErrorKind::AddrInUse => Text::new(
                        "daar luistert al een ander programma",
                        "another program listens there already",
                    ),
                    _ => why(source),
                };
                (
                    Text::new(
                        format!("op {address} kan de dienst niet luisteren: {}", why.nl),
                        format!("the service cannot listen on {address}: {}", why.en),
                    ),
                    Some(Text::new(
                        "noem een ander adres met --meten, bijvoorbeeld 127.0.0.1:9465",
                        "name another address with --meten, 127.0.0.1:9465 say",
                    )),
                )
            }
            Self::NoMessage { number } => (
                Text::new(
                    format!("bericht {number} is niet opgegeven"),
                    format!("message {number} was not given up"),
                ),
                Some(Text::new(
                    "`doorbraak opslag berichten` noemt wat opgegeven is",
                    "`doorbraak opslag berichten` tells what was given up",
                )),
            ),
            Self::NobodyCleans => (
                Text::new(
                    "er is niemand genoemd om voor te vernietigen",
                    "nobody was named to destroy for",
                ),
                Some(Text::new(
                    "noem met --opruimen wie dat verantwoordt: die naam komt in elke zaak te staan",
                    "name with --opruimen who answers for it: that name is kept in every case",
                )),
            ),
            Self::Broken { why } => (
                Text::new(
                    format!("de dienst brak af: {why}"),
                    format!("the service broke off: {why}"),
                ),
                Some(Text::new(
                    "start haar opnieuw: zij gaat verder waar zij was",
                    "start it again: it goes on where it was",
                )),
            ),
        }
    }
}

fn bad_address(address: &str, source: &AddressError) -> (Text, Option<Text>) {
    match source {
        AddressError::Form => (
            Text::new(
                format!("`{address}` is geen adres om aan te bezorgen"),
                format!("`{address}` is not an address to deliver to"),
            ),
            Some(Text::new(
                "schrijf het als https://hook.example.org/pad, zonder naam of wachtwoord erin",
                "write it like https://hook.example.org/path, without a name or password in it",
            )),
        ),
        AddressError::Open => (
            Text::new(
                format!("naar `{address}` gaan berichten onversleuteld over het netwerk"),
                format!("messages would go to `{address}` over the network unencrypted"),
            ),
            Some(Text::new(
                "gebruik https://; http:// mag alleen naar deze machine zelf",
                "use https://; http:// is only for this machine itself",
            )),
        ),
        AddressError::Certificates(why) => (
            Text::new(
                format!("de certificaten van het systeem zijn niet te lezen: {why}"),
                format!("the certificates of the system cannot be read: {why}"),
            ),
            Some(Text::new(
                "installeer ca-certificates, of noem een bestand in SSL_CERT_FILE",
                "install ca-certificates, or name a file in SSL_CERT_FILE",
            )),
        ),
    }
}
