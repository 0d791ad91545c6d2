// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What PostgreSQL says when something is wrong, as what an operator can do about it.
//! Only its message and its code are told on: its details may hold values.

use deadpool_postgres::{HookError, PoolError};
use tokio_postgres::error::SqlState;

use super::connect::distrust;
use crate::store::StoreError;

/// What can go wrong with a statement.
#[derive(Debug)]
pub(super) enum Fault {
    /// The server, or the way to it.
    Server(tokio_postgres::Error),
    /// No connection came free.
    Crowded,
    /// Rows are missing that were there: it is another database than it was.
    Replaced,
    /// A column that does not hold what was written in it.
    Odd(&'static str),
}

impl From<tokio_postgres::Error> for Fault {
    fn from(error: tokio_postgres::Error) -> Self {
        Self::Server(error)
    }
}

impl From<PoolError> for Fault {
    fn from(error: PoolError) -> Self {
        match error {
            PoolError::Backend(error) | PoolError::PostCreateHook(HookError::Backend(error)) => {
                Self::Server(error)
            }
            _ => Self::Crowded,
        }
    }
}

impl Fault {
    /// Whether another connection, or the same server a little later, may do better.
    pub(super) fn is_lost(&self) -> bool {
        match self {
            Self::Server(error) => is_lost(error),
            Self::Replaced => true,
            Self::Crowded | Self::Odd(_) => false,
        }
    }

    /// Whether the same again may do better at once: others were first.
    pub(super) fn is_overtaken(&self) -> bool {
        let again = [
            SqlState::UNIQUE_VIOLATION,
            SqlState::T_R_SERIALIZATION_FAILURE,
            SqlState::T_R_DEADLOCK_DETECTED,
        ];
        matches!(self, Self::Server(error) if error.code().is_some_and(|code| again.contains(code)))
    }

    /// Whether something was not as it was said to be: our statements divide by nought then.
    pub(super) fn is_stale(&self) -> bool {
        matches!(self, Self::Server(error) if error.code() == Some(&SqlState::DIVISION_BY_ZERO))
    }

    /// As what it is told.
    pub(super) fn told(self, place: &str) -> StoreError {
        let error = match self {
            Self::Crowded | Self::Replaced => return StoreError::Busy,
            Self::Odd(what) => {
                return StoreError::Damaged {
                    why: format!("{what} is not what was written"),
                };
            }
            Self::Server(error) => error,
        };
        let why = why(&error);
        let place = place.to_owned();
        let Some(code) = error.code().cloned() else {
            let said = error.to_string();
            return if let Some(what) = distrust(&error) {
                let source = std::error::Error::source(&error);
                let why = source.map_or(why, ToString::to_string);
                StoreError::Untrusted { place, what, why }
            } else if said.starts_with("error deserializing") {
                StoreError::Damaged { why }
            } else if said.starts_with("error serializing") {
                StoreError::Failed { why }
            } else {
                StoreError::Unreachable { place, why }
            };
        };
        let class = code.code().get(..2).unwrap_or_default();
        if code == SqlState::DISK_FULL {
            StoreError::Full
        } else if code == SqlState::LOCK_NOT_AVAILABLE || code == SqlState::QUERY_CANCELED {
            StoreError::Busy
        } else if class == "XX" && code != SqlState::INTERNAL_ERROR {
            StoreError::Damaged { why }
        } else if is_lost(&error)
            // No such database, nobody by that name, or not for that one.
            || class == "3D"
            || class == "28"
            || code == SqlState::INSUFFICIENT_PRIVILEGE
        {
            StoreError::Unreachable { place, why }
        } else {
            StoreError::Failed { why }
        }
    }
}

fn is_lost(error: &tokio_postgres::Error) -> bool {
    let Some(code) = error.code() else {
        let source = std::error::Error::source(error);
        return error.is_closed()
            || source.is_some_and(<dyn std::error::Error>::is::<std::io::Error>);
    };
    let gone = [
        SqlState::ADMIN_SHUTDOWN,
        SqlState::CRASH_SHUTDOWN,
        SqlState::CANNOT_CONNECT_NOW,
        SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT,
        SqlState::TOO_MANY_CONNECTIONS,
        // A standby; or what was the primary until now.
        SqlState::READ_ONLY_SQL_TRANSACTION,
    ];
    gone.contains(code) || code.code().starts_with("08")
}

/// What the server or the system said, without details.
pub(super) fn why(error: &tokio_postgres::Error) -> String {
    if let Some(said) = error.as_db_error() {
        return format!("{} ({})", said.message(), said.code().code());
    }
    match std::error::Error::source(error) {
        Some(source) => format!("{error}: {source}"),
        None => error.to_string(),
    }
}
