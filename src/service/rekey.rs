// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Another master key. First the store's own key is put under the new one, and with that
//! every new case; then the keys of all cases that were, in batches. Content is not
//! written again. Broken off anywhere it goes on when it is asked again with the same two
//! keys; until then a program needs both.

use super::master::{CHANGED, OWN, OwnKey};
use super::{ServiceError, chance};
use crate::base::ids::CaseId;
use crate::store::vault::{Key, NONCE_BYTES, VaultError};
use crate::store::{Outcome, Rewrap, Store, Swap};

/// Keys that are changed together.
const PAGE: usize = 500;

/// What came of a change of keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rekeyed {
    /// Cases that were put under the new key.
    pub changed: u64,
    /// Cases that were under it already.
    pub before: u64,
    /// Whether nothing under the old key stands beside the store any more.
    pub is_scrubbed: bool,
}

/// Puts everything in a store under a new master key. `progress` is told how many cases
/// were done.
///
/// # Errors
/// [`ServiceError::WrongKey`], [`ServiceError::OldKey`]: the old key is not the one that
/// the store has; [`ServiceError::OtherKey`]: a case is under a third key, of a change
/// that was broken off. Then nothing was changed. The store; what was done before stays.
pub async fn rekey<S: Store>(
    store: &S,
    old: &Key,
    new: &Key,
    mut progress: impl FnMut(u64) + Send,
) -> Result<Rekeyed, ServiceError> {
    if old.name() == new.name() {
        return Err(ServiceError::SameKey);
    }
    known(store, old, new).await?;
    own(store, old, new).await?;
    let mut came = Rekeyed::default();
    let mut after = None;
    loop {
        let page = store.vaults(after, PAGE).await?;
        let Some((last, _)) = page.last() else { break };
        after = Some(*last);
        let mut cases = Vec::new();
        for (id, wrapped) in page {
            if Key::name_in(&wrapped) == Some(new.name()) {
                came.before += 1;
                continue;
            }
            let key = unwrapped(old, id, &wrapped)?;
            let nonce = chance::<NONCE_BYTES>()?;
            let after = new.wrap(id.0.as_bytes(), nonce, &key);
            cases.push((
                id,
                Swap {
                    before: wrapped,
                    after,
                },
            ));
        }
        came.changed += u64::try_from(cases.len()).unwrap_or(u64::MAX);
        if !cases.is_empty() {
            let rewrap = Rewrap {
                cases,
                ..Rewrap::default()
            };
            store.rewrap(rewrap).await?;
        }
        progress(came.changed + came.before);
    }
    came.is_scrubbed = store.scrub().await?;
    Ok(came)
}

/// Whether every case is under one of both keys: else nothing is begun.
async fn known<S: Store>(store: &S, old: &Key, new: &Key) -> Result<(), ServiceError> {
    let names = [old.name(), new.name()];
    let mut after = None;
    loop {
        let page = store.vaults(after, PAGE).await?;
        let Some((last, _)) = page.last() else {
            return Ok(());
        };
        after = Some(*last);
        for (case, wrapped) in &page {
            let key = Key::name_in(wrapped).unwrap_or_default();
            if !names.contains(&key) {
                return Err(ServiceError::OtherKey { case: *case, key });
            }
        }
    }
}

/// Puts the store's own key under the new one, unless it is.
async fn own<S: Store>(store: &S, old: &Key, new: &Key) -> Result<(), ServiceError> {
    loop {
        let bytes = store.setting(OWN, &[]).await?;
        let kept = OwnKey::read(&bytes)?;
        if kept.under == new.name() {
            // Begun before, with these keys: the old one is the last that was.
            let last = kept.before.last();
            return match last {
                Some(last) if *last == old.name() => Ok(()),
                _ => Err(ServiceError::WrongKey),
            };
        }
        let known = std::slice::from_ref(old);
        kept.index(known)?;
        let mut before = kept.before.clone();
        before.push(old.name());
        let again = OwnKey::new(new, &kept.open(old)?, before)?;
        let rewrap = Rewrap {
            setting: Some((
                OWN.into(),
                Swap {
                    before: bytes.into(),
                    after: again.bytes().into(),
                },
            )),
            touches: vec![CHANGED.into()],
            cases: Vec::new(),
        };
        if store.rewrap(rewrap).await? == Outcome::Kept {
            return Ok(());
        }
    }
}

fn unwrapped(old: &Key, id: CaseId, wrapped: &[u8]) -> Result<Key, ServiceError> {
    old.unwrap_key(id.0.as_bytes(), wrapped)
        .map_err(|why| match why {
            VaultError::OtherKey(key) => ServiceError::OtherKey { case: id, key },
            VaultError::Refused | VaultError::NotAKey => ServiceError::Tampered {
                case: id,
                why: crate::store::chain::Broken::Content(0),
            },
        })
}
