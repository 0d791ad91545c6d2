// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The content of an event, as it is sealed: JSON in which every piece that may be destroyed
//! by itself stands in `{"$":…}`. The chain commits to the rest of the text and to a salted
//! digest of each piece, so that a piece can go, salt and all, and what the event promised
//! still holds. (The idea is that of selective disclosure: RFC 9901.)
//!
//! The digest that is left tells nothing: the salt that made it went with the piece.

use std::ops::Range;

use sha2::{Digest, Sha256};

use super::chain::SALT_BYTES;

/// What a piece begins with. In a text of JSON a quote is never bare, so it stands nowhere
/// else.
const MARK: &[u8] = b"{\"$\":";
/// What of it is looked for, and where it stands in it: it is rare.
const SIGN: (u8, usize) = (b'$', 2);
/// What stands where a piece was.
const GONE: &[u8] = b"null";

/// A salt.
pub type Salt = [u8; SALT_BYTES];

/// The content of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    salt: Salt,
    pieces: Vec<Piece>,
    /// Where the pieces stand in the text.
    slots: Vec<Range<usize>>,
    json: Vec<u8>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    /// It is there, and this is its salt.
    Here(Salt),
    /// It was destroyed, and this is its digest.
    Gone([u8; 32]),
}

impl Content {
    /// Content of which nothing was destroyed. `chance` gives as many random bytes as it
    /// is asked.
    ///
    /// # Errors
    /// Those of `chance`.
    pub fn new<E>(
        json: Vec<u8>,
        chance: impl FnOnce(&mut [u8]) -> Result<(), E>,
    ) -> Result<Self, E> {
        let slots = slots(&json);
        let mut salts = vec![0; (slots.len() + 1) * SALT_BYTES];
        chance(&mut salts)?;
        let (salts, _) = salts.as_chunks::<SALT_BYTES>();
        let mut salts = salts.iter().copied();
        Ok(Self {
            salt: salts.next().unwrap_or_default(),
            pieces: salts.map(Piece::Here).collect(),
            slots,
            json,
        })
    }

    /// What the chain says of it.
    #[must_use]
    pub fn commitment(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(b"doorbraak content 1");
        hash.update(self.salt);
        let mut fixed = |range: Range<usize>| {
            let text = self.json.get(range).unwrap_or_default();
            // Its length first, so that no two texts are the same bytes.
            hash.update((text.len() as u64).to_be_bytes());
            hash.update(text);
        };
        let mut digests = Vec::with_capacity(self.pieces.len());
        let mut from = 0;
        for (slot, piece) in self.slots.iter().zip(&self.pieces) {
            fixed(from..slot.start);
            from = slot.end;
            digests.push(self.digest(slot, piece));
        }
        fixed(from..self.json.len());
        for digest in digests {
            hash.update(digest);
        }
        hash.finalize().into()
    }

    fn digest(&self, slot: &Range<usize>, piece: &Piece) -> [u8; 32] {
        let salt = match piece {
            Piece::Here(salt) => salt,
            Piece::Gone(digest) => return *digest,
        };
        let mut hash = Sha256::new();
        // Short, so that most pieces fit in one block of the hash.
        hash.update(b"p1");
        hash.update(salt);
        hash.update(self.json.get(slot.clone()).unwrap_or_default());
        hash.finalize().into()
    }

    /// Of each piece, in order, whether it is there.
    #[must_use]
    pub fn pieces(&self) -> impl ExactSizeIterator<Item = bool> {
        let pieces = self.pieces.iter();
        pieces.map(|piece| matches!(piece, Piece::Here(_)))
    }

    /// Destroys the pieces that `goes` names by their place; answers how many of them were
    /// there.
    pub fn destroy(&mut self, mut goes: impl FnMut(usize) -> bool) -> usize {
        let mut count = 0;
        let mut json = Vec::with_capacity(self.json.len());
        let mut from = 0;
        let before = std::mem::take(&mut self.slots);
        for (index, slot) in before.into_iter().enumerate() {
            let Some(piece) = self.pieces.get(index) else {
                break;
            };
            if matches!(piece, Piece::Gone(_)) || !goes(index) {
                continue;
            }
            let digest = self.digest(&slot, piece);
            json.extend_from_slice(self.json.get(from..slot.start).unwrap_or_default());
            json.extend_from_slice(GONE);
            from = slot.end;
            count += 1;
            if let Some(piece) = self.pieces.get_mut(index) {
                *piece = Piece::Gone(digest);
            }
        }
        json.extend_from_slice(self.json.get(from..).unwrap_or_default());
        self.slots = slots(&json);
        self.json = json;
        count
    }

    /// The text, with `{"$":null}` where something was destroyed.
    #[must_use]
    pub fn json(&self) -> &[u8] {
        &self.json
    }

    /// The same, and nothing else of it.
    #[must_use]
    pub fn into_json(self) -> Vec<u8> {
        self.json
    }

    /// As bytes, to be sealed.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let room = SALT_BYTES + 4 + self.pieces.len() * (SALT_BYTES + 1) + self.json.len();
        let mut bytes = Vec::with_capacity(room);
        bytes.extend_from_slice(&self.salt);
        let count = u32::try_from(self.pieces.len()).unwrap_or(u32::MAX);
        bytes.extend_from_slice(&count.to_be_bytes());
        for piece in &self.pieces {
            match piece {
                Piece::Here(salt) => {
                    bytes.push(1);
                    bytes.extend_from_slice(salt);
                }
                Piece::Gone(digest) => {
                    bytes.push(0);
                    bytes.extend_from_slice(digest);
                }
            }
        }
        bytes.extend_from_slice(&self.json);
        bytes
    }

    /// The content in those bytes, if they are one.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let (salt, bytes) = bytes.split_first_chunk::<SALT_BYTES>()?;
        let (count, mut bytes) = bytes.split_first_chunk::<4>()?;
        let mut pieces = Vec::new();
        for _ in 0..u32::from_be_bytes(*count) {
            let (tag, rest) = bytes.split_first()?;
            bytes = match tag {
                1 => {
                    let (salt, rest) = rest.split_first_chunk()?;
                    pieces.push(Piece::Here(*salt));
                    rest
                }
                0 => {
                    let (digest, rest) = rest.split_first_chunk()?;
                    pieces.push(Piece::Gone(*digest));
                    rest
                }
                _ => return None,
            };
        }
        let slots = slots(bytes);
        (slots.len() == pieces.len()).then(|| Self {
            salt: *salt,
            pieces,
            slots,
            json: bytes.to_vec(),
        })
    }
}

/// Where the pieces of a text stand, in order: what is between `{"$":` and its `}`.
fn slots(json: &[u8]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = json
        .get(at..)
        .and_then(|rest| rest.iter().position(|b| *b == SIGN.0))
    {
        let sign = at + next;
        at = sign + 1;
        let mark = sign.checked_sub(SIGN.1).and_then(|from| json.get(from..));
        if !mark.is_some_and(|mark| mark.starts_with(MARK)) {
            continue;
        }
        let start = sign - SIGN.1 + MARK.len();
        let Some(length) = json.get(start..).and_then(close) else {
            break;
        };
        found.push(start..start + length);
        at = start + length;
    }
    found
}

/// How many bytes stand before the bracket that closes what is open.
fn close(json: &[u8]) -> Option<usize> {
    let (mut depth, mut in_text, mut escaped) = (0_usize, false, false);
    for (at, byte) in json.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            b'{' | b'[' if !in_text => depth += 1,
            b'}' | b']' if !in_text => match depth.checked_sub(1) {
                Some(less) => depth = less,
                None => return Some(at),
            },
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(json: &str) -> Content {
        let count = std::cell::Cell::new(0_u8);
        let chance = |bytes: &mut [u8]| {
            for byte in bytes {
                count.set(count.get().wrapping_add(1));
                *byte = count.get();
            }
            Ok::<(), ()>(())
        };
        Content::new(json.as_bytes().to_vec(), chance).unwrap()
    }

    const JSON: &str =
        r#"{"a":[["x",{"$":{"tekst":"}] \" {\"$\": "}}],["y",{"$":[1,{"b":2}]}]],"c":"{"}"#;

    #[test]
    fn pieces_are_found_whatever_stands_in_them() {
        let found = slots(JSON.as_bytes());
        let texts: Vec<&str> = found.into_iter().map(|range| &JSON[range]).collect();
        assert_eq!(texts, [r#"{"tekst":"}] \" {\"$\": "}"#, r#"[1,{"b":2}]"#]);
    }

    #[test]
    fn what_is_destroyed_is_gone_and_the_promise_holds() {
        let whole = content(JSON);
        let mut less = whole.clone();
        assert_eq!(less.destroy(|index| index == 0), 1);
        assert_eq!(less.destroy(|index| index == 0), 0);
        assert_eq!(less.commitment(), whole.commitment());
        assert_eq!(less.pieces().collect::<Vec<_>>(), [false, true]);
        assert_eq!(
            std::str::from_utf8(less.json()).unwrap(),
            r#"{"a":[["x",{"$":null}],["y",{"$":[1,{"b":2}]}]],"c":"{"}"#
        );
        // Its salt is gone as well.
        let Piece::Here(salt) = &whole.pieces[0] else {
            panic!()
        };
        assert!(!less.bytes().windows(SALT_BYTES).any(|bytes| bytes == salt));
        assert_eq!(Content::read(&less.bytes()), Some(less));
    }

    proptest::proptest! {
        #[test]
        fn whatever_the_bytes_are_they_are_read_or_refused(bytes: Vec<u8>, text: String) {
            let _ = Content::read(&bytes);
            let json = serde_json::json!([{ "$": text.clone() }, text, { "$": bytes }]).to_string();
            let whole = content(&json);
            proptest::prop_assert_eq!(whole.pieces().len(), 2);
            proptest::prop_assert_eq!(Content::read(&whole.bytes()), Some(whole.clone()));
            let mut less = whole.clone();
            less.destroy(|_| true);
            proptest::prop_assert_eq!(less.commitment(), whole.commitment());
        }
    }

    #[test]
    fn nothing_of_it_changes_unseen() {
        let whole = content(JSON);
        let mut other = whole.clone();
        other.json = String::from_utf8(other.json)
            .unwrap()
            .replace("1,", "2,")
            .into();
        assert_ne!(other.commitment(), whole.commitment());
        let mut other = whole.clone();
        other.json = String::from_utf8(other.json)
            .unwrap()
            .replace("\"c\"", "\"d\"")
            .into();
        assert_ne!(other.commitment(), whole.commitment());
        let mut less = whole.clone();
        less.destroy(|_| true);
        less.pieces.swap(0, 1);
        assert_ne!(less.commitment(), whole.commitment());
        assert_eq!(Content::read(&whole.bytes()[..20]), None);
        assert_eq!(Content::read(&[]), None);
    }
}
