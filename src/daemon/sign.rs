// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Signatures of Standard Webhooks 1.0: HMAC-SHA256 over id, time and body. While secrets
//! are changed there are two, and either will do for who receives.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use zeroize::Zeroizing;

/// What a secret in text begins with.
const PREFIX: &str = "whsec_";
/// Fewer bytes can be guessed.
const BYTES_MIN: usize = 24;
/// Most secrets at once: the new one and the old.
const SECRETS_MAX: usize = 2;

/// Why a text holds no secrets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SecretError {
    /// Nothing in it.
    #[error("there is no secret")]
    None,
    /// Not `whsec_` and base64 of at least 24 bytes.
    #[error("a secret is `whsec_` and then at least 24 bytes in base64")]
    Form,
    /// More than two.
    #[error("there may be two secrets: the new one and the old")]
    TooMany,
}

/// The secrets that are shared with who receives; the newest first.
pub struct Secrets(Vec<Zeroizing<Vec<u8>>>);

impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} secrets", self.0.len())
    }
}

impl Secrets {
    /// Reads one or two secrets, with white space between them.
    ///
    /// # Errors
    /// [`SecretError`].
    pub fn parse(text: &str) -> Result<Self, SecretError> {
        let secrets = text.split_whitespace().map(|word| {
            let bytes = word
                .strip_prefix(PREFIX)
                .and_then(|rest| STANDARD.decode(rest).ok());
            let bytes = bytes.filter(|bytes| bytes.len() >= BYTES_MIN);
            bytes.map(Zeroizing::new).ok_or(SecretError::Form)
        });
        let secrets: Vec<_> = secrets.collect::<Result<_, _>>()?;
        match secrets.len() {
            0 => Err(SecretError::None),
            1..=SECRETS_MAX => Ok(Self(secrets)),
            _ => Err(SecretError::TooMany),
        }
    }

    /// The value of `webhook-signature`.
    #[must_use]
    pub fn sign(&self, id: &str, seconds: i64, body: &str) -> String {
        let signatures = self.0.iter().filter_map(|secret| {
            let mut mac = <Hmac<Sha256>>::new_from_slice(secret).ok()?;
            mac.update(format!("{id}.{seconds}.{body}").as_bytes());
            let bytes = mac.finalize().into_bytes();
            Some(format!("v1,{}", STANDARD.encode(bytes)))
        });
        signatures.collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // The example of the specification.
    const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const ID: &str = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    const BODY: &str = r#"{"test": 2432232314}"#;
    const SIGNED: &str = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    #[test]
    fn the_example_of_the_specification() {
        let secrets = Secrets::parse(SECRET).map(|secrets| secrets.sign(ID, 1_614_265_330, BODY));
        assert_eq!(secrets.as_deref(), Ok(SIGNED));
    }

    #[test]
    fn two_secrets_sign_both() {
        let other = format!("whsec_{}", STANDARD.encode([7; 32]));
        let both = Secrets::parse(&format!("{other}\n{SECRET}\n"));
        let signed = both
            .map(|both| both.sign(ID, 1_614_265_330, BODY))
            .unwrap_or_default();
        let parts: Vec<&str> = signed.split(' ').collect();
        assert_eq!(parts.len(), 2);
        assert_eq!(parts.last(), Some(&SIGNED));
    }

    #[test]
    fn what_is_no_secret_is_refused() {
        let read = |text: &str| Secrets::parse(text).map(|_| ()).err();
        assert_eq!(read("  "), Some(SecretError::None));
        for wrong in ["geheim", "whsec_", "whsec_AAAA", "whsec_%%%", "whsec_é"] {
            assert_eq!(read(wrong), Some(SecretError::Form), "{wrong}");
        }
        let three = [SECRET; 3].join(" ");
        assert_eq!(read(&three), Some(SecretError::TooMany));
        assert_eq!(read(&three[..three.len() / 2]), Some(SecretError::Form));
    }
}
