// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Spans by OTLP over HTTP. They are sent from a thread of their own, and what does not
//! fit in its queue or does not arrive is lost: a collector that is slow or away holds up
//! nothing. The variables are those of the specification of OpenTelemetry, read by its own
//! libraries.

use std::env;
use std::error::Error;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use opentelemetry::trace::TracerProvider as _;
use opentelemetry_http::{Bytes, HttpClient, HttpError, Request, Response};
use opentelemetry_otlp::{
    ExporterBuildError, Protocol, RetryPolicy, SpanExporter, WithExportConfig as _,
    WithHttpConfig as _,
};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::SdkTracerProvider;
use thiserror::Error;
use tokio::runtime::{Builder, Runtime};
use tracing_subscriber::Layer as _;
use tracing_subscriber::filter::{LevelFilter, filter_fn};

use super::SpanLayer;
use crate::daemon::client::Client;

/// How this program is called, where the environment does not name it.
const NAME: &str = env!("CARGO_PKG_NAME");
/// Its spans, and nobody else's.
const TARGET: &str = "doorbraak";
/// Connections that stay open: none, for nobody looks after them between two batches.
const IDLE_MAX: usize = 0;
/// How long the end of the program waits for what is left.
const AT_END: Duration = Duration::from_secs(1);
/// Variables that say how long one batch may take, in milliseconds.
const TIMEOUTS: [&str; 2] = [
    "OTEL_EXPORTER_OTLP_TRACES_TIMEOUT",
    "OTEL_EXPORTER_OTLP_TIMEOUT",
];
/// What they are where they are not set, as the specification says.
const TIMEOUT_DEFAULT: Duration = Duration::from_secs(10);

/// Variables that say how it is sent.
const PROTOCOLS: [&str; 2] = [
    "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL",
    "OTEL_EXPORTER_OTLP_PROTOCOL",
];
/// The one way there is.
const PROTOCOL: &str = "http/protobuf";

/// Why no spans are sent.
#[derive(Debug, Error)]
pub enum SpanError {
    /// The variables ask for another way to send.
    #[error("only {PROTOCOL} can be sent, and {name} says something else")]
    Protocol { name: &'static str },
    /// The variables say something that cannot be done.
    #[error(transparent)]
    Settings(#[from] ExporterBuildError),
    /// The system gives no thread, or no certificates.
    #[error(transparent)]
    System(#[from] io::Error),
}

/// Who collects.
pub struct Collector(SdkTracerProvider);

impl Collector {
    /// The one that the environment names.
    pub fn start() -> Result<Self, SpanError> {
        let set = PROTOCOLS.map(|name| (name, env::var(name).unwrap_or_default()));
        let asked = set.iter().find(|(_, value)| !value.trim().is_empty());
        if let Some((name, _)) = asked.filter(|(_, value)| value.trim() != PROTOCOL) {
            return Err(SpanError::Protocol { name });
        }
        let exporter = SpanExporter::builder()
            .with_http()
            .with_protocol(Protocol::HttpBinary)
            .with_http_client(Sender::new()?)
            .with_retry_policy(RetryPolicy::disabled())
            .build()?;
        let provider = SdkTracerProvider::builder()
            .with_resource(resource())
            .with_batch_exporter(exporter)
            .build();
        Ok(Self(provider))
    }

    /// What catches the spans of this program: not the events in them, and nothing of
    /// threads and lines.
    pub fn layer(&self) -> SpanLayer {
        let ours = filter_fn(|about| about.is_span() && about.target().starts_with(TARGET));
        tracing_opentelemetry::layer()
            .with_tracer(self.0.tracer(NAME))
            .with_location(false)
            .with_threads(false)
            .with_target(false)
            .with_tracked_inactivity(false)
            .with_filter(ours.with_max_level_hint(LevelFilter::DEBUG))
            .boxed()
    }

    /// Sends what is left.
    pub fn finish(self) {
        if let Err(error) = self.0.shutdown_with_timeout(AT_END) {
            tracing::debug!(%error, "the last spans did not arrive");
        }
    }
}

/// Who sends: the environment may say, and otherwise this program.
fn resource() -> Resource {
    let named = Resource::builder().build();
    let service = opentelemetry::Key::new("service.name");
    let is_named = named
        .get(&service)
        .is_some_and(|name| !name.as_str().starts_with("unknown_service"));
    let builder = Resource::builder().with_attribute(opentelemetry::KeyValue::new(
        "service.version",
        env!("CARGO_PKG_VERSION"),
    ));
    if is_named {
        builder.build()
    } else {
        builder.with_service_name(NAME).build()
    }
}

/// Sends batches, from the thread that makes them. That thread waits: it has nothing else
/// to do.
#[derive(Debug)]
struct Sender {
    runtime: Runtime,
    client: Client,
    within: Duration,
    /// Whether the last batch did not arrive. Said once, until one arrives again.
    away: AtomicBool,
}

impl Sender {
    fn new() -> io::Result<Self> {
        let mut set = TIMEOUTS.iter().filter_map(|name| env::var(name).ok());
        let within = set.find_map(|text| text.trim().parse().ok());
        Ok(Self {
            runtime: Builder::new_current_thread().enable_all().build()?,
            client: Client::new(IDLE_MAX)?,
            within: within.map_or(TIMEOUT_DEFAULT, Duration::from_millis),
            away: AtomicBool::new(false),
        })
    }

    fn note(&self, arrived: Result<(), Option<u16>>) {
        let was_away = self.away.swap(arrived.is_err(), Ordering::Relaxed);
        match (arrived, was_away) {
            (Ok(()), true) => tracing::info!("the collector of spans takes them again"),
            (Err(None), false) => tracing::warn!(
                "the collector of spans does not answer; spans are lost until it does"
            ),
            (Err(Some(status)), false) => tracing::warn!(
                status,
                "the collector of spans refuses them; spans are lost until it takes them"
            ),
            _ => {}
        }
    }
}

#[async_trait::async_trait]
impl HttpClient for Sender {
    async fn send_bytes(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let came = self.runtime.block_on(async {
            let sent = self.client.send(request);
            tokio::time::timeout(self.within, sent).await.ok().flatten()
        });
        let Some(answer) = came else {
            self.note(Err(None));
            let why: Box<dyn Error + Send + Sync> = "no answer".into();
            return Err(why);
        };
        let status = answer.status();
        let arrived = status.is_success().then_some(());
        self.note(arrived.ok_or(Some(status.as_u16())));
        Ok(answer)
    }
}
