// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The keys of a store. The master key comes from outside, and can be changed: all it does
//! is seal other keys, those of the cases and one of the store itself. With that one hashes
//! are made that have to stay the same, and what must be readable after a case was erased
//! is sealed. It never changes, and lies in the store under the master key of the day.

use std::sync::{PoisonError, RwLock};

use super::{ServiceError, chance};
use crate::base::ids::CaseId;
use crate::store::Store;
use crate::store::vault::{KEY_BYTES, Key, KeyName, NAME_BYTES, NONCE_BYTES, Seal, VaultError};

/// The setting under which the store's own key lies.
pub(super) const OWN: &str = "opslagsleutel";
/// What is raised when the master key changes: who gives a new case a key rests on it.
pub(super) use crate::store::MASTER_KEY as CHANGED;

/// The master keys that this program was given: the newest first, and those that it
/// replaces while a change of keys is under way.
#[derive(Clone, Debug)]
pub struct MasterKeys(pub Vec<Key>);

impl From<Key> for MasterKeys {
    fn from(key: Key) -> Self {
        Self(vec![key])
    }
}

/// The keys of a store.
#[derive(Debug)]
pub struct Master {
    known: Vec<Key>,
    own: Key,
    /// With which of the known keys new ones are sealed, and how often the master key was
    /// changed then.
    current: RwLock<(usize, u64)>,
}

impl Master {
    /// The keys of a store; one that has none yet gets its own key. `version` says how
    /// often the master key was changed, at most: read before.
    pub(super) async fn of<S: Store>(
        store: &S,
        keys: MasterKeys,
        version: u64,
    ) -> Result<Self, ServiceError> {
        let known = keys.0;
        let first = known.first().ok_or(ServiceError::WrongKey)?;
        let own = Key::new(chance::<KEY_BYTES>()?);
        let offered = OwnKey::new(first, &own, Vec::new())?;
        let kept = store.setting(OWN, &offered.bytes()).await?;
        let kept = OwnKey::read(&kept)?;
        let index = kept.index(&known)?;
        let own = known.get(index).map(|key| kept.open(key));
        Ok(Self {
            own: own.ok_or(ServiceError::WrongKey)??,
            known,
            current: RwLock::new((index, version)),
        })
    }

    /// How often the master key was changed, as far as is known here.
    pub(super) fn version(&self) -> u64 {
        self.now().1
    }

    fn now(&self) -> (usize, u64) {
        *self.current.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Looks which master key it is now, after it was changed so often.
    pub(super) async fn renew<S: Store>(
        &self,
        store: &S,
        version: u64,
    ) -> Result<(), ServiceError> {
        let kept = store.setting(OWN, &[]).await?;
        let index = OwnKey::read(&kept)?.index(&self.known)?;
        let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
        *current = (index, version);
        Ok(())
    }

    /// Seals the key of a new case. It may be kept only if the master key was changed
    /// exactly so often still.
    pub(super) fn wrap(
        &self,
        case: &[u8; 16],
        nonce: [u8; NONCE_BYTES],
        key: &Key,
    ) -> (Box<[u8]>, u64) {
        let (index, version) = self.now();
        let master = self.known.get(index).unwrap_or(&self.own);
        (master.wrap(case, nonce, key), version)
    }

    /// The key of a case.
    ///
    /// # Errors
    /// [`ServiceError::OtherKey`] when it is sealed with a key that is not known here; else
    /// `None` when it was changed, or is gone.
    pub(super) fn unwrap(&self, id: CaseId, wrapped: &[u8]) -> Result<Option<Key>, ServiceError> {
        if wrapped.is_empty() {
            return Ok(None);
        }
        let opened =
            self.known
                .iter()
                .find_map(|key| match key.unwrap_key(id.0.as_bytes(), wrapped) {
                    Err(VaultError::OtherKey(_)) => None,
                    other => Some(other),
                });
        match opened {
            Some(opened) => Ok(opened.ok()),
            None => Err(ServiceError::OtherKey {
                case: id,
                key: Key::name_in(wrapped).unwrap_or_default(),
            }),
        }
    }

    /// The store's own key: for what has to stay readable when a case is erased.
    pub(super) const fn own(&self) -> &Key {
        &self.own
    }

    /// A hash that only who has the keys of this store can make, the same for ever.
    pub(super) fn blind(&self, about: &str, value: &[u8]) -> [u8; 32] {
        self.own.blind(about, value)
    }
}

/// The store's own key as it lies in the store: under which master key, which ones it was
/// under before, and itself, sealed.
#[derive(Clone, Debug)]
pub(super) struct OwnKey {
    pub(super) under: KeyName,
    pub(super) before: Vec<KeyName>,
    sealed: Box<[u8]>,
}

impl OwnKey {
    /// The own key under a master key.
    pub(super) fn new(master: &Key, own: &Key, before: Vec<KeyName>) -> Result<Self, ServiceError> {
        Ok(Self {
            under: master.name(),
            before,
            sealed: master.seal_key(Seal::Own, chance::<NONCE_BYTES>()?, own),
        })
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        let count = u32::try_from(self.before.len()).unwrap_or(u32::MAX);
        let mut bytes = self.under.0.to_vec();
        bytes.extend_from_slice(&count.to_be_bytes());
        bytes.extend(self.before.iter().flat_map(|name| name.0));
        bytes.extend_from_slice(&self.sealed);
        bytes
    }

    pub(super) fn read(bytes: &[u8]) -> Result<Self, ServiceError> {
        let parts = || {
            let (under, rest) = bytes.split_first_chunk::<NAME_BYTES>()?;
            let (count, rest) = rest.split_first_chunk::<4>()?;
            let count = usize::try_from(u32::from_be_bytes(*count)).ok()?;
            let (before, sealed) = rest.split_at_checked(count.checked_mul(NAME_BYTES)?)?;
            let before = before.as_chunks::<NAME_BYTES>().0.iter();
            Some(Self {
                under: KeyName(*under),
                before: before.map(|name| KeyName(*name)).collect(),
                sealed: sealed.into(),
            })
        };
        parts().ok_or(ServiceError::WrongKey)
    }

    /// Which of these keys it is under.
    pub(super) fn index(&self, known: &[Key]) -> Result<usize, ServiceError> {
        let at = known.iter().position(|key| key.name() == self.under);
        at.ok_or_else(|| {
            let old = |key: &Key| self.before.contains(&key.name());
            if known.iter().any(old) {
                ServiceError::OldKey
            } else {
                ServiceError::WrongKey
            }
        })
    }

    pub(super) fn open(&self, master: &Key) -> Result<Key, ServiceError> {
        let own = master.open_key(Seal::Own, &self.sealed);
        own.map_err(|_| ServiceError::WrongKey)
    }
}
