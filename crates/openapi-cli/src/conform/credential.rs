//! `--credential NAME=SECRET`, and the variables that stand for it.
use anyhow::{Result, bail};

/// The variables are called so, and then by the scheme.
const PREFIX: &str = "CONFORM_TOKEN_";

/// The secret of one security scheme.
#[derive(Clone)]
pub(crate) struct Credential {
    pub(crate) scheme: String,
    pub(crate) secret: String,
}

impl Credential {
    /// Reads an argument. The name of a scheme holds no `=` (`OpenAPI` 3.0.3, "Components Object"); the
    /// secret may. An error does not repeat what may be a secret.
    pub(crate) fn parse(argument: &str) -> Result<Self> {
        match argument.split_once('=') {
            Some((scheme, secret)) if !scheme.is_empty() => Ok(Self {
                scheme: scheme.to_owned(),
                secret: secret.to_owned(),
            }),
            _ => bail!(
                "--credential: write it as NAME=SECRET, with the name that the scheme has in `components.securitySchemes`"
            ),
        }
    }
}

/// The variable for a scheme: its name in upper case, `_` for all but letters and digits.
pub(crate) fn variable(scheme: &str) -> String {
    let name = scheme.to_ascii_uppercase();
    let name = name.replace(|one: char| !one.is_ascii_alphanumeric(), "_");
    format!("{PREFIX}{name}")
}

/// The secrets that the environment has for the schemes of a contract.
pub(crate) fn from_environment(schemes: &[String]) -> impl Iterator<Item = Credential> + '_ {
    schemes.iter().filter_map(|scheme| {
        let secret = std::env::var(variable(scheme)).ok()?;
        (!secret.is_empty()).then(|| Credential {
            scheme: scheme.clone(),
            secret,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{Credential, variable};

    #[test]
    fn the_first_equals_sign_ends_the_name() {
        for (text, scheme, secret) in [
            ("basic=ada:stub", "basic", "ada:stub"),
            ("key=YWJj==", "key", "YWJj=="),
            ("key=", "key", ""),
        ] {
            let found = Credential::parse(text).unwrap();
            assert_eq!(
                (found.scheme.as_str(), found.secret.as_str()),
                (scheme, secret)
            );
        }
        for text in ["secret", "=secret", ""] {
            let error = Credential::parse(text).err().unwrap().to_string();
            assert!(!error.contains("secret"), "{error}");
        }
        assert_eq!(variable("header-key.2"), "CONFORM_TOKEN_HEADER_KEY_2");
    }
}
