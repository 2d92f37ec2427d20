//! The options about tokens that others issue.

use std::path::PathBuf;
use std::str::FromStr;

use clap::Args;
use contacts_server::{JwtAlgorithm, JwtKeys, JwtRules};

use super::BadSetting;

#[derive(Debug, Args)]
pub(super) struct JwtArgs {
    /// Take JSON Web Tokens too, signed with one of these: HS256, RS256, ES256, with commas between them
    #[arg(
        long = "jwt-algorithms",
        value_name = "ALG",
        env = "CONTACTS_JWT_ALGORITHMS"
    )]
    algorithms: Option<Algorithms>,
    /// File with the key of their signatures: a public key in PEM, or the secret of HS256
    #[arg(long = "jwt-key", value_name = "FILE", env = "CONTACTS_JWT_KEY")]
    key: Option<PathBuf>,
    /// File with a set of keys (JWKS), of which a token names one
    #[arg(long = "jwt-jwks", value_name = "FILE", env = "CONTACTS_JWT_JWKS")]
    jwks: Option<PathBuf>,
    /// What their claim `aud` must hold
    #[arg(
        long = "jwt-audience",
        value_name = "TEXT",
        env = "CONTACTS_JWT_AUDIENCE"
    )]
    audience: Option<String>,
    /// What their claim `iss` must hold
    #[arg(long = "jwt-issuer", value_name = "TEXT", env = "CONTACTS_JWT_ISSUER")]
    issuer: Option<String>,
    /// The claim with the workspace, or list of workspaces, that they are good for
    #[arg(
        long = "jwt-workspace-claim",
        value_name = "NAME",
        env = "CONTACTS_JWT_WORKSPACE_CLAIM",
        default_value = "workspace"
    )]
    workspace_claim: String,
    /// The claim that says whether they may `read` or `write`; without it they may write
    #[arg(
        long = "jwt-scope-claim",
        value_name = "NAME",
        env = "CONTACTS_JWT_SCOPE_CLAIM",
        default_value = "scope"
    )]
    scope_claim: String,
}

#[derive(Clone, Debug)]
struct Algorithms(Vec<JwtAlgorithm>);

impl FromStr for Algorithms {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, &'static str> {
        let named = text.split(',').map(|name| match name.trim() {
            "HS256" => Ok(JwtAlgorithm::Hs256),
            "RS256" => Ok(JwtAlgorithm::Rs256),
            "ES256" => Ok(JwtAlgorithm::Es256),
            _ => Err("expected HS256, RS256 or ES256, with commas between them"),
        });
        named.collect::<Result<_, _>>().map(Self)
    }
}

impl JwtArgs {
    /// Which tokens are taken, if any are.
    pub(super) fn rules(&self) -> Result<Option<JwtRules>, BadSetting> {
        let keys = match (&self.key, &self.jwks) {
            (Some(_), Some(_)) => {
                return Err(BadSetting("--jwt-key and --jwt-jwks cannot both be given"));
            }
            (Some(path), None) => Some(JwtKeys::Key(path.clone())),
            (None, Some(path)) => Some(JwtKeys::Set(path.clone())),
            (None, None) => None,
        };
        match (&self.algorithms, keys) {
            (Some(algorithms), Some(keys)) => Ok(Some(JwtRules {
                algorithms: algorithms.0.clone(),
                keys,
                audience: self.audience.clone(),
                issuer: self.issuer.clone(),
                workspace_claim: self.workspace_claim.clone(),
                scope_claim: self.scope_claim.clone(),
            })),
            (Some(_), None) => Err(BadSetting("--jwt-algorithms needs --jwt-key or --jwt-jwks")),
            (None, Some(_)) => Err(BadSetting("--jwt-key and --jwt-jwks need --jwt-algorithms")),
            (None, None) if self.audience.is_some() || self.issuer.is_some() => Err(BadSetting(
                "--jwt-audience and --jwt-issuer need --jwt-algorithms",
            )),
            (None, None) => Ok(None),
        }
    }
}
