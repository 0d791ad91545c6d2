// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Where a running service can be asked how it is: `/metrics` and `/gezond`.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde_json::json;
use tokio::net::TcpListener;

use super::clock::Clock;
use super::measure::Measures;
use super::stop::Stop;
use crate::service::{Service, ServiceError};
use crate::store::{Counts, Store};

/// The kind of text that Prometheus reads.
const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

struct Asked<S, C> {
    service: Arc<Service<S>>,
    clock: Arc<C>,
    measures: Arc<Measures>,
}

/// Answers until the word to stop.
///
/// # Errors
/// A network that does not work any more.
pub async fn listen<S: Store, C: Clock + 'static>(
    listener: TcpListener,
    (service, clock, measures): (Arc<Service<S>>, Arc<C>, Arc<Measures>),
    mut stop: Stop,
) -> std::io::Result<()> {
    let asked = Arc::new(Asked {
        service,
        clock,
        measures,
    });
    let router = Router::new()
        .route("/metrics", get(metrics::<S, C>))
        .route("/gezond", get(health::<S, C>))
        .with_state(asked);
    axum::serve(listener, router)
        .with_graceful_shutdown(async move { stop.given().await })
        .await
}

async fn metrics<S: Store, C: Clock>(State(asked): State<Arc<Asked<S, C>>>) -> Response {
    let now = asked.clock.now();
    let asks = async {
        let counts = asked.service.store().counts(now).await?;
        let balances = asked.service.balances(now.date()).await?;
        Ok::<_, ServiceError>((counts, balances))
    };
    match asks.await {
        Ok((counts, balances)) => {
            let page = asked.measures.page(now, &counts, &balances);
            ([(header::CONTENT_TYPE, OPEN_METRICS)], page).into_response()
        }
        Err(error) => {
            tracing::warn!(error = error.word(), "the store does not answer");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

async fn health<S: Store, C: Clock>(State(asked): State<Arc<Asked<S, C>>>) -> Response {
    let counts = asked.service.store().counts(asked.clock.now()).await;
    let status = match counts {
        Ok(_) => StatusCode::OK,
        Err(_) => StatusCode::SERVICE_UNAVAILABLE,
    };
    let Counts {
        waiting, dead, due, ..
    } = counts.as_ref().copied().unwrap_or_default();
    let clock = if asked.measures.disbelieves() {
        "ongeloofd"
    } else {
        "goed"
    };
    let body = json!({
        "opslag": if counts.is_ok() { "goed" } else { "weg" },
        "klok": clock,
        "bezorgt": asked.measures.is_delivering(),
        "ruimt_op": asked.measures.is_cleaning(),
        "wachtend": waiting,
        "opgegeven": dead,
        "termijnen": due,
    });
    let kind = [(header::CONTENT_TYPE, "application/json")];
    (status, kind, format!("{body}\n")).into_response()
}
