// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A message as it goes out: a CloudEvent 1.0, in JSON.

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::service::hex;
use crate::store::Parcel;

/// The kind of content (structured mode).
pub const CONTENT_TYPE: &str = "application/cloudevents+json; charset=utf-8";
/// What types of events begin with.
const TYPE: &str = "nl.doorbraak";
/// Bytes of the hash in an id.
const HASH_BYTES: usize = 8;

/// A name by which a receiver knows that it has a message already: the same at every try,
/// and another for another message, also after a store was put back from an older copy and
/// its numbers are given out again.
#[must_use]
pub fn id(parcel: &Parcel) -> String {
    let mut hash = Sha256::new();
    hash.update(parcel.number.to_be_bytes());
    hash.update(parcel.case.0.as_bytes());
    hash.update(parcel.at.0.to_be_bytes());
    hash.update(parcel.kind.as_bytes());
    hash.update([0]);
    hash.update(parcel.body.as_bytes());
    let hash = hash.finalize();
    let short = hash.get(..HASH_BYTES).unwrap_or_default();
    format!("{}-{}", parcel.number, hex(short))
}

/// The event. `sequence` orders the events of one case, also when one of them was given up
/// and comes later after all.
#[must_use]
pub fn event(parcel: &Parcel, source: &str) -> String {
    let data: Value = serde_json::from_str(&parcel.body).unwrap_or(Value::Null);
    json!({
        "specversion": "1.0",
        "id": id(parcel),
        "source": source,
        "type": format!("{TYPE}.{}", parcel.kind),
        "subject": parcel.case.0.to_string(),
        "time": parcel.at.rfc3339(),
        "sequence": format!("{:020}", parcel.number),
        "datacontenttype": "application/json",
        "data": data,
    })
    .to_string()
}
