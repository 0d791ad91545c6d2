// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What SQLite says when something is wrong, as what an operator can do about it.

use std::path::Path;

use rusqlite::{Error, ErrorCode};

use crate::store::StoreError;

/// A store that cannot be opened.
pub(super) fn opening(path: &Path, error: Error) -> StoreError {
    let place = path.display().to_string();
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => StoreError::Foreign { place },
        Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied | ErrorCode::ReadOnly) => {
            StoreError::Unreachable {
                place,
                why: error.to_string(),
            }
        }
        _ => failed(error),
    }
}

/// Something that could not be done.
#[allow(
    clippy::needless_pass_by_value,
    reason = "it takes the error that `map_err` hands over"
)]
pub(super) fn failed(error: Error) -> StoreError {
    let why = error.to_string();
    // A value that was never written so: a number below nought, a text that is none.
    if matches!(
        error,
        Error::IntegralValueOutOfRange(..)
            | Error::InvalidColumnType(..)
            | Error::FromSqlConversionFailure(..)
            | Error::Utf8Error(..)
    ) {
        return StoreError::Damaged { why };
    }
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => StoreError::Full,
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy,
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => StoreError::Damaged { why },
        Some(ErrorCode::SystemIoFailure) => StoreError::Stopped { why },
        _ => StoreError::Failed { why },
    }
}

/// A column that does not hold what was written in it.
pub(super) fn damaged(what: &'static str) -> Error {
    Error::SqliteFailure(
        rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT),
        Some(format!("{what} is not what was written")),
    )
}
