// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The way to a server: its address, its connections, and trying again when they are cut.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use deadpool_postgres::{
    Hook, HookError, Manager, ManagerConfig, Object, Pool, RecyclingMethod, Runtime,
};
use rustls::{ClientConfig, RootCertStore};
use tokio::time::{Instant, sleep};
use tokio_postgres::config::{Host, SslMode, TargetSessionAttrs};
use tokio_postgres::{Config, NoTls};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::fault::Fault;
use crate::store::place::shown;
use crate::store::{Answer, Distrust, StoreError};

/// What every connection is told first.
const SESSION: &str = include_str!("session.sql");
/// Most connections of one program.
const CONNECTIONS_MAX: usize = 12;
/// How long it may take to come in.
const COMING_IN: Duration = Duration::from_secs(5);
/// How long a server may be silent about what it was sent before it is taken for gone.
const SILENCE: Duration = Duration::from_secs(15);
/// How long to go on trying when the server is gone: a restart, or a standby that takes over.
pub(super) const PATIENCE: Duration = Duration::from_secs(30);
/// How long to wait before trying again: at first, and at most.
const PAUSES: (Duration, Duration) = (Duration::from_millis(20), Duration::from_secs(1));

/// A server, with connections to it.
pub(super) struct Server {
    pool: Pool,
    place: String,
}

impl Server {
    /// A server, by its address. Nothing is asked of it yet.
    pub(super) fn new(address: &str) -> Answer<Self> {
        let place = shown(address);
        let unreachable = |why: String| StoreError::Unreachable {
            place: place.clone(),
            why,
        };
        let config = config(address).map_err(unreachable)?;
        let how = ManagerConfig {
            recycling_method: RecyclingMethod::Fast,
        };
        let manager = if is_near(&config) {
            Manager::from_config(config, NoTls, how)
        } else {
            let tls = MakeRustlsConnect::new(tls().map_err(unreachable)?);
            Manager::from_config(config, tls, how)
        };
        let pool = Pool::builder(manager)
            .max_size(CONNECTIONS_MAX)
            .runtime(Runtime::Tokio1)
            .wait_timeout(Some(SILENCE))
            .post_create(Hook::async_fn(|client, _| {
                Box::pin(async move {
                    let said = client.batch_execute(SESSION).await;
                    said.map_err(HookError::Backend)
                })
            }))
            .build()
            .map_err(|error| unreachable(error.to_string()))?;
        Ok(Self { pool, place })
    }

    /// Where it is, without who comes in.
    pub(super) fn place(&self) -> &str {
        &self.place
    }

    /// A connection of one's own, until it is dropped.
    pub(super) async fn line(&self) -> Result<Object, Fault> {
        Ok(self.pool.get().await?)
    }

    /// Asks something that may be asked twice, again and again while the server is gone.
    pub(super) async fn ask<T, F>(&self, question: impl Fn(Object) -> F + Sync) -> Answer<T>
    where
        F: Future<Output = Result<T, Fault>> + Send,
    {
        let mut wait = Wait::new();
        loop {
            let came = match self.line().await {
                Ok(line) => question(line).await,
                Err(fault) => Err(fault),
            };
            match came {
                Err(fault) if fault.is_lost() && wait.more().await => {}
                came => return came.map_err(|fault| fault.told(&self.place)),
            }
        }
    }
}

/// Trying again, a little later each time, until patience is at its end.
pub(super) struct Wait {
    until: Instant,
    pause: Duration,
}

impl Wait {
    pub(super) fn new() -> Self {
        Self {
            until: Instant::now() + PATIENCE,
            pause: PAUSES.0,
        }
    }

    /// Waits a little; whether there is any sense in trying again.
    pub(super) async fn more(&mut self) -> bool {
        if Instant::now() + self.pause > self.until {
            return false;
        }
        sleep(self.pause).await;
        self.pause = (self.pause * 2).min(PAUSES.1);
        true
    }
}

/// What the address says, and what it leaves to us.
fn config(address: &str) -> Result<Config, String> {
    // What the crate says of a wrong address names no part of it.
    let mut config: Config = address
        .parse()
        .map_err(|error: tokio_postgres::Error| super::fault::why(&error))?;
    // As every program for PostgreSQL has it: an address is seen by who sees the processes.
    if config.get_password().is_none()
        && let Ok(password) = std::env::var("PGPASSWORD")
    {
        config.password(password);
    }
    if config.get_application_name().is_none() {
        config.application_name("doorbraak");
    }
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(COMING_IN);
    }
    if config.get_tcp_user_timeout().is_none() {
        config.tcp_user_timeout(SILENCE);
    }
    config.keepalives_idle(SILENCE);
    // Of several servers, the one that takes writes: after a standby took over, the other.
    config.target_session_attrs(TargetSessionAttrs::ReadWrite);
    Ok(config)
}

/// What is wrong with how a server shows who it is, if that is what went wrong.
pub(super) fn distrust(error: &tokio_postgres::Error) -> Option<Distrust> {
    use rustls::CertificateError as Wrong;
    if !error.to_string().starts_with("error performing TLS") {
        return None;
    }
    let mut cause = std::error::Error::source(error);
    while let Some(found) = cause {
        let inner = found.downcast_ref::<std::io::Error>();
        let inner = inner.and_then(std::io::Error::get_ref);
        let tls = match inner {
            Some(inner) => inner.downcast_ref::<rustls::Error>(),
            None => found.downcast_ref::<rustls::Error>(),
        };
        if let Some(tls) = tls {
            let rustls::Error::InvalidCertificate(wrong) = tls else {
                return Some(Distrust::Other);
            };
            return Some(match wrong {
                Wrong::UnknownIssuer | Wrong::BadSignature => Distrust::Issuer,
                Wrong::NotValidForName | Wrong::NotValidForNameContext { .. } => Distrust::Name,
                Wrong::Expired
                | Wrong::ExpiredContext { .. }
                | Wrong::NotValidYet
                | Wrong::NotValidYetContext { .. } => Distrust::Expired,
                _ => Distrust::Other,
            });
        }
        if found.to_string().contains("does not support TLS") {
            return Some(Distrust::Plain);
        }
        cause = found.source();
    }
    Some(Distrust::Other)
}

/// Whether nothing is encrypted on the way: it does not leave this machine, or was asked so.
fn is_near(config: &Config) -> bool {
    let mut hosts = config.get_hosts().iter();
    config.get_ssl_mode() == SslMode::Disable || hosts.all(|host| !matches!(host, Host::Tcp(_)))
}

/// The certificates that the system trusts (or those in the file that `SSL_CERT_FILE`
/// names), checked against the name of the server.
fn tls() -> Result<ClientConfig, String> {
    let mut roots = RootCertStore::empty();
    let found = rustls_native_certs::load_native_certs();
    roots.add_parsable_certificates(found.certs);
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| error.to_string())?;
    Ok(config.with_root_certificates(roots).with_no_client_auth())
}
