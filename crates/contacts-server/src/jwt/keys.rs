//! The keys that signatures are judged by.

use std::fs;
use std::path::Path;

use jsonwebtoken::jwk::{AlgorithmParameters, EllipticCurve, Jwk, JwkSet};
use jsonwebtoken::{Algorithm, DecodingKey};

use super::{JwtAlgorithm, JwtError, JwtKeys, JwtRules};

/// A shared secret that is shorter could be guessed from a token (RFC 7518 §3.2).
const SECRET_OCTETS: usize = 32;

/// A key, and the one algorithm that it is for.
pub(super) struct Key {
    id: Option<String>,
    pub(super) algorithm: Algorithm,
    pub(super) decoding: DecodingKey,
}

pub(super) struct Keys {
    keys: Vec<Key>,
    /// Whether all tokens are judged by the one key, whatever key they name.
    only_one: bool,
}

impl Keys {
    pub(super) fn read(rules: &JwtRules) -> Result<Self, JwtError> {
        let (JwtKeys::Key(path) | JwtKeys::Set(path)) = &rules.keys;
        let unusable = |reason: String| JwtError {
            path: path.clone(),
            reason,
        };
        let octets = read(path).map_err(unusable)?;
        let keys = match &rules.keys {
            JwtKeys::Key(_) => one(&octets, &rules.algorithms).map(|key| vec![key]),
            JwtKeys::Set(_) => set(&octets, &rules.algorithms),
        };
        Ok(Self {
            keys: keys.map_err(unusable)?,
            only_one: matches!(rules.keys, JwtKeys::Key(_)),
        })
    }

    /// The key of a token that names one; where there is but one, a token need not.
    pub(super) fn find(&self, id: Option<&str>, algorithm: Algorithm) -> Option<&Key> {
        let is = |key: &&Key| key.algorithm == algorithm;
        match id {
            Some(id) if !self.only_one => {
                let mut named = self.keys.iter().filter(|key| key.id.as_deref() == Some(id));
                named.find(is)
            }
            _ => {
                let [key] = &self.keys[..] else {
                    return None;
                };
                Some(key).filter(is)
            }
        }
    }
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| error.to_string())
}

/// The key in a file of its own. Which algorithm it is for must not be left to a token: a public key
/// would make a good shared secret for who has it, and everybody has it.
fn one(octets: &[u8], algorithms: &[JwtAlgorithm]) -> Result<Key, String> {
    let [algorithm] = algorithms else {
        return Err("a key is for one algorithm: name one with --jwt-algorithms".to_owned());
    };
    let is_pem = octets.windows(10).any(|part| part == b"-----BEGIN");
    let key = match algorithm {
        JwtAlgorithm::Hs256 if is_pem => {
            return Err(
                "it holds a key in PEM form, which is no shared secret for HS256".to_owned(),
            );
        }
        JwtAlgorithm::Hs256 => secret(octets.trim_ascii_end()),
        JwtAlgorithm::Rs256 => DecodingKey::from_rsa_pem(octets)
            .map_err(|error| format!("expected an RSA public key in PEM form: {error}")),
        JwtAlgorithm::Es256 => DecodingKey::from_ec_pem(octets)
            .map_err(|error| format!("expected a P-256 public key in PEM form: {error}")),
    };
    Ok(Key {
        id: None,
        algorithm: algorithm.algorithm(),
        decoding: key?,
    })
}

fn secret(octets: &[u8]) -> Result<DecodingKey, String> {
    if octets.len() < SECRET_OCTETS {
        return Err(format!(
            "a shared secret has at least {SECRET_OCTETS} octets"
        ));
    }
    Ok(DecodingKey::from_secret(octets))
}

/// The keys of a set that are for the algorithms; sets have others too.
fn set(octets: &[u8], algorithms: &[JwtAlgorithm]) -> Result<Vec<Key>, String> {
    let set: JwkSet = serde_json::from_slice(octets)
        .map_err(|error| format!("expected a set of keys (JWKS): {error}"))?;
    let wanted: Vec<_> = algorithms
        .iter()
        .map(|algorithm| algorithm.algorithm())
        .collect();
    let mut keys = Vec::new();
    for jwk in &set.keys {
        let Some(algorithm) = algorithm(jwk).filter(|algorithm| wanted.contains(algorithm)) else {
            continue;
        };
        let key = DecodingKey::from_jwk(jwk).map_err(|error| {
            let id = jwk.common.key_id.as_deref().unwrap_or("without a kid");
            format!("key {id:?} cannot be used: {error}")
        })?;
        if algorithm == Algorithm::HS256 {
            key.try_get_as_bytes()
                .map_err(|error| error.to_string())
                .and_then(secret)?;
        }
        keys.push(Key {
            id: jwk.common.key_id.clone(),
            algorithm,
            decoding: key,
        });
    }
    if keys.is_empty() {
        return Err("no key of the set is for an algorithm of --jwt-algorithms".to_owned());
    }
    Ok(keys)
}

/// What a key is for, by its kind and by what it says of itself.
fn algorithm(jwk: &Jwk) -> Option<Algorithm> {
    let by_kind = match &jwk.algorithm {
        AlgorithmParameters::RSA(_) => Algorithm::RS256,
        AlgorithmParameters::EllipticCurve(key) if key.curve == EllipticCurve::P256 => {
            Algorithm::ES256
        }
        AlgorithmParameters::OctetKey(_) => Algorithm::HS256,
        _ => return None,
    };
    match &jwk.common.key_algorithm {
        Some(said) if said.to_string() != format!("{by_kind:?}") => None,
        _ => Some(by_kind),
    }
}
