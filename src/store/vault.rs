// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Keys. The content of a case is sealed with a key of its own; that key is kept sealed
//! with a master key from outside the store, beside the name of that one. Destroying a
//! case's key destroys what it sealed, in every copy made since. Randomness comes in as bytes: nothing here makes it.
//!
//! XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03): its nonces of 24 bytes may be random.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::Zeroize;

/// Length of a nonce, in bytes.
pub const NONCE_BYTES: usize = 24;
/// Length of a key, in bytes.
pub const KEY_BYTES: usize = 32;

/// Why something cannot be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// It was sealed with another key, or changed since.
    #[error("the key does not fit, or what it sealed was changed")]
    Refused,
    /// It was sealed with a key of another name.
    #[error("it was sealed with key {0}")]
    OtherKey(KeyName),
    /// The text is not a key.
    #[error("a key is 64 hexadecimal digits")]
    NotAKey,
}

/// Length of the name of a key, in bytes.
pub const NAME_BYTES: usize = 8;

/// What a key is known by. It tells nothing about it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct KeyName(pub [u8; NAME_BYTES]);

impl std::fmt::Display for KeyName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// A key. It is wiped from memory when it is dropped, and never shown.
#[derive(Clone)]
pub struct Key([u8; KEY_BYTES]);

impl Drop for Key {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(..)")
    }
}

/// What a sealed text belongs to: it opens nowhere else.
#[derive(Clone, Copy, Debug)]
pub enum Seal<'a> {
    /// The key of a case.
    Key(&'a [u8; 16]),
    /// An event of a case.
    Event(&'a [u8; 16], u32),
    /// A snapshot of a case after so many events.
    Snapshot(&'a [u8; 16], u32),
    /// The key of the store itself.
    Own,
    /// That somebody read in a case.
    Look(&'a [u8; 16]),
}

impl Seal<'_> {
    fn label(&self) -> Vec<u8> {
        let with = |kind: u8, id: &[u8; 16], number: u32| {
            let mut label = vec![kind];
            label.extend_from_slice(id);
            label.extend_from_slice(&number.to_be_bytes());
            label
        };
        match self {
            Self::Key(id) => with(1, id, 0),
            Self::Event(id, number) => with(2, id, *number),
            Self::Snapshot(id, number) => with(3, id, *number),
            Self::Own => vec![4],
            Self::Look(id) => with(5, id, 0),
        }
    }
}

impl Key {
    /// A key of random bytes.
    #[must_use]
    pub const fn new(bytes: [u8; KEY_BYTES]) -> Self {
        Self(bytes)
    }

    /// A key as a file or the environment gives it.
    ///
    /// # Errors
    /// [`VaultError::NotAKey`].
    pub fn parse(text: &str) -> Result<Self, VaultError> {
        let text = text.trim();
        let mut bytes = [0; KEY_BYTES];
        if text.len() != KEY_BYTES * 2 || !text.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(VaultError::NotAKey);
        }
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
            let pair = std::str::from_utf8(pair).map_err(|_| VaultError::NotAKey)?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| VaultError::NotAKey)?;
        }
        Ok(Self(bytes))
    }

    /// Seals a text: nobody reads it, or changes it unseen, without this key. A nonce is
    /// used once.
    #[must_use]
    pub fn seal(&self, seal: Seal<'_>, nonce: [u8; NONCE_BYTES], text: &[u8]) -> Box<[u8]> {
        let label = seal.label();
        let payload = Payload {
            msg: text,
            aad: &label,
        };
        let mut sealed = nonce.to_vec();
        // Fails only for texts of more than 256 GB.
        if let Ok(body) = self.cipher().encrypt(&XNonce::from(nonce), payload) {
            sealed.extend_from_slice(&body);
        }
        sealed.into()
    }

    /// Opens what was sealed.
    ///
    /// # Errors
    /// [`VaultError::Refused`].
    pub fn open(&self, seal: Seal<'_>, sealed: &[u8]) -> Result<Vec<u8>, VaultError> {
        let (nonce, body) = sealed
            .split_first_chunk::<NONCE_BYTES>()
            .ok_or(VaultError::Refused)?;
        let label = seal.label();
        let payload = Payload {
            msg: body,
            aad: &label,
        };
        self.cipher()
            .decrypt(&XNonce::from(*nonce), payload)
            .map_err(|_| VaultError::Refused)
    }

    /// What it is known by.
    #[must_use]
    pub fn name(&self) -> KeyName {
        let hash = self.blind("sleutelnaam", b"");
        KeyName(hash.first_chunk().copied().unwrap_or_default())
    }

    /// The name of the key that sealed the key of a case.
    #[must_use]
    pub fn name_in(wrapped: &[u8]) -> Option<KeyName> {
        wrapped.first_chunk().copied().map(KeyName)
    }

    /// Seals the key of a case with this one, and says which one that was.
    #[must_use]
    pub fn wrap(&self, case: &[u8; 16], nonce: [u8; NONCE_BYTES], key: &Self) -> Box<[u8]> {
        let sealed = self.seal_key(Seal::Key(case), nonce, key);
        [self.name().0.as_slice(), &sealed].concat().into()
    }

    /// The key of a case that this one sealed.
    ///
    /// # Errors
    /// [`VaultError::OtherKey`] when another did; [`VaultError::Refused`].
    pub fn unwrap_key(&self, case: &[u8; 16], wrapped: &[u8]) -> Result<Self, VaultError> {
        let (name, sealed) = wrapped
            .split_first_chunk::<NAME_BYTES>()
            .ok_or(VaultError::Refused)?;
        if *name != self.name().0 {
            return Err(VaultError::OtherKey(KeyName(*name)));
        }
        self.open_key(Seal::Key(case), sealed)
    }

    /// Seals a key.
    #[must_use]
    pub fn seal_key(&self, seal: Seal<'_>, nonce: [u8; NONCE_BYTES], key: &Self) -> Box<[u8]> {
        self.seal(seal, nonce, &key.0)
    }

    /// Opens a key that was sealed.
    ///
    /// # Errors
    /// [`VaultError::Refused`].
    pub fn open_key(&self, seal: Seal<'_>, sealed: &[u8]) -> Result<Self, VaultError> {
        let mut bytes = self.open(seal, sealed)?;
        let key = <[u8; KEY_BYTES]>::try_from(bytes.as_slice()).map(Self);
        bytes.zeroize();
        key.map_err(|_| VaultError::Refused)
    }

    /// A hash that only who has this key can make: to find a value without keeping it.
    #[must_use]
    pub fn blind(&self, about: &str, value: &[u8]) -> [u8; 32] {
        // An HMAC takes a key of any length.
        let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(&self.0) else {
            return [0; 32];
        };
        mac.update(b"doorbraak blind 1");
        mac.update(about.as_bytes());
        mac.update(&[0xff]);
        mac.update(value);
        mac.finalize().into_bytes().into()
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&self.0.into())
    }
}
