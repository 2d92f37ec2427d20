//! Tokens that others issue: JSON Web Tokens (RFC 7519), signed with an algorithm and a key that were
//! settled before any came.

mod keys;
mod scope;

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{SystemTime, UNIX_EPOCH};

use contacts_store::{Access, TokenRecord, TokenSecret, WorkspaceId};
use jsonwebtoken::{Algorithm, Validation, decode, decode_header};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use keys::Keys;

/// Tokens that are remembered once their signature was found good.
const CAPACITY: usize = 10_000;
/// Seconds by which the clock of the issuer may differ.
const LEEWAY: u64 = 30;

/// Which tokens of others are taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JwtRules {
    /// What they may be signed with.
    pub algorithms: Vec<JwtAlgorithm>,
    /// What their signatures are judged by.
    pub keys: JwtKeys,
    /// What their claim `aud` has to hold.
    pub audience: Option<String>,
    /// What their claim `iss` has to hold.
    pub issuer: Option<String>,
    /// The claim that holds the workspace, or a list of workspaces, that they are good for.
    pub workspace_claim: String,
    /// The claim that says what they may do: `read` or `write`, among other words.
    pub scope_claim: String,
}

/// How a token is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JwtAlgorithm {
    /// HMAC with SHA-256, by a shared secret.
    Hs256,
    /// RSA with PKCS #1 v1.5 and SHA-256.
    Rs256,
    /// ECDSA over P-256 with SHA-256.
    Es256,
}

impl JwtAlgorithm {
    fn algorithm(self) -> Algorithm {
        match self {
            Self::Hs256 => Algorithm::HS256,
            Self::Rs256 => Algorithm::RS256,
            Self::Es256 => Algorithm::ES256,
        }
    }
}

/// Where the keys are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JwtKeys {
    /// One key: a public key in PEM, or a secret as it is.
    Key(PathBuf),
    /// A set of keys (RFC 7517).
    Set(PathBuf),
}

/// Why the keys cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{}: {reason}", .path.display())]
pub struct JwtError {
    /// The file.
    pub path: PathBuf,
    /// What is wrong with it.
    pub reason: String,
}

impl JwtRules {
    /// Whether tokens could be judged by the keys that the files hold.
    ///
    /// # Errors
    ///
    /// When they could not.
    pub fn check(&self) -> Result<(), JwtError> {
        Keys::read(self).map(drop)
    }
}

/// Judges tokens, and remembers those that were good.
pub(crate) struct Issued {
    rules: JwtRules,
    keys: Keys,
    known: RwLock<HashMap<[u8; 32], Known>>,
}

struct Known {
    until: u64,
    record: Arc<TokenRecord>,
}

impl Issued {
    pub(crate) fn new(rules: &JwtRules) -> Result<Self, JwtError> {
        Ok(Self {
            rules: rules.clone(),
            keys: Keys::read(rules)?,
            known: RwLock::default(),
        })
    }

    /// Whether this can only be meant as such a token: two dots, and an object in Base64 before them.
    pub(crate) fn looks_like(token: &str) -> bool {
        token.starts_with("eyJ") && token.bytes().filter(|octet| *octet == b'.').count() == 2
    }

    /// What is remembered of a token that is still good.
    pub(crate) fn remembered(&self, token: &str) -> Option<Arc<TokenRecord>> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        let known = known.get(&digest(token))?;
        (now() < known.until).then(|| Arc::clone(&known.record))
    }

    /// Judges a token: a record like that of a stored one, if it is good.
    pub(crate) fn judge(&self, token: &str) -> Option<Arc<TokenRecord>> {
        let header = decode_header(token).ok()?;
        // Extensions that must be understood are not (RFC 7515 §4.1.11).
        if header.crit.is_some() {
            return None;
        }
        let key = self.keys.find(header.kid.as_deref(), header.alg)?;
        let judged =
            decode::<Map<String, Value>>(token, &key.decoding, &self.validation(key.algorithm));
        let claims = judged.ok()?.claims;
        let record = self.record(&claims)?;
        let until = claims
            .get("exp")
            .and_then(Value::as_u64)
            .unwrap_or_default();
        self.remember(token, until, &record);
        Some(record)
    }

    /// The algorithm is the key's, not what the token says of itself.
    fn validation(&self, algorithm: Algorithm) -> Validation {
        let mut validation = Validation::new(algorithm);
        validation.leeway = LEEWAY;
        validation.validate_nbf = true;
        let mut required = vec!["exp"];
        if let Some(audience) = &self.rules.audience {
            validation.set_audience(&[audience]);
            required.push("aud");
        }
        if let Some(issuer) = &self.rules.issuer {
            validation.set_issuer(&[issuer]);
            required.push("iss");
        }
        validation.set_required_spec_claims(&required);
        validation
    }

    fn record(&self, claims: &Map<String, Value>) -> Option<Arc<TokenRecord>> {
        let workspaces = match claims.get(&self.rules.workspace_claim)? {
            Value::Array(items) => items
                .iter()
                .map(workspace)
                .collect::<Option<BTreeSet<_>>>()?,
            item => BTreeSet::from([workspace(item)?]),
        };
        let scope = scope::of(claims, &self.rules.scope_claim)?;
        let text = |name: &str| claims.get(name).and_then(Value::as_str).unwrap_or_default();
        let (issuer, subject) = (text("iss"), text("sub"));
        // All tokens of one subject are one: for the log, and for how often they may be used.
        let holder = Sha256::new()
            .chain_update(issuer.len().to_be_bytes())
            .chain_update(issuer)
            .chain_update(subject)
            .finalize();
        let holder = holder.iter().fold(String::new(), |mut text, octet| {
            // A text takes all that is written to it.
            let _ = write!(text, "{octet:02x}");
            text
        });
        let secret = TokenSecret::parse(&holder).ok()?;
        let name = subject
            .chars()
            .filter(|c| !c.is_control())
            .take(128)
            .collect();
        let record = TokenRecord::new(&secret, Some(name), Access::Workspaces(workspaces));
        Some(Arc::new(record.with_scope(scope)))
    }

    fn remember(&self, token: &str, until: u64, record: &Arc<TokenRecord>) {
        let now = now();
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= CAPACITY {
            known.retain(|_, known| now < known.until);
        }
        if known.len() < CAPACITY {
            let record = Arc::clone(record);
            known.insert(digest(token), Known { until, record });
        }
    }
}

fn workspace(value: &Value) -> Option<WorkspaceId> {
    WorkspaceId::new(value.as_str()?).ok()
}

fn digest(token: &str) -> [u8; 32] {
    Sha256::digest(token).into()
}

/// Seconds since the epoch.
fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs())
}
