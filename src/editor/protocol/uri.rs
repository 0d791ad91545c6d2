// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! `file:` addresses and paths. An address of another kind (a file that was never
//! saved) stands for itself.

use std::fmt::Write as _; // writing to a string cannot fail
use std::path::{Path, PathBuf};

/// The path that an address names.
pub(super) fn path(uri: &str) -> PathBuf {
    let Some(rest) = uri.strip_prefix("file://") else {
        return PathBuf::from(uri);
    };
    let path = rest
        .find('/')
        .map_or(rest, |at| rest.get(at..).unwrap_or(rest));
    let path = decoded(path);
    // `/c:/map` is a path of Windows.
    let bytes = path.as_bytes();
    let drive = bytes.get(1).is_some_and(u8::is_ascii_alphabetic) && bytes.get(2) == Some(&b':');
    PathBuf::from(if drive {
        path.get(1..).unwrap_or(&path)
    } else {
        &path
    })
}

/// The address of a path.
pub(super) fn of(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    if !text.starts_with('/') && text.contains(':') && !path.is_absolute() {
        return text;
    }
    let mut uri = String::from("file://");
    if !text.starts_with('/') {
        uri.push('/');
    }
    for byte in text.bytes() {
        let plain = byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte);
        if plain {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).filter(|_| *first == b'%');
        let code = code.and_then(|code| std::str::from_utf8(code).ok());
        if let Some(byte) = code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            bytes.push(byte);
            rest = after.get(2..).unwrap_or_default();
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_paths_go_both_ways() {
        for name in ["/een/map met é/a#b%20.yaml", "/a", "untitled:Untitled-1"] {
            assert_eq!(path(&of(Path::new(name))), Path::new(name), "{name}");
        }
        assert_eq!(path("file:///c%3A/map/a.yaml"), Path::new("c:/map/a.yaml"));
        assert_eq!(path("file://server/a"), Path::new("/a"));
        assert_eq!(path("file:///a%zz%4"), Path::new("/a%zz%4"));
    }
}
