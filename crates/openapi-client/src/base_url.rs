//! [`BaseUrl`]: where a server is.

use std::borrow::Cow;

use reqwest::Url;

use crate::error::{Error, NotSent};

/// The address that the paths of operations continue: `http` or `https`, a host, and maybe a path.
pub(crate) struct BaseUrl {
    url: Url,
    /// Without the slash that it may end with.
    text: String,
}

impl BaseUrl {
    /// Reads it, or says why it can be none.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let refuse = |reason: &str| Err(reason.to_owned());
        let url = Url::parse(text).map_err(|error| error.to_string())?;
        if !matches!(url.scheme(), "http" | "https") {
            return refuse("its scheme is neither http nor https");
        }
        if !url.username().is_empty() || url.password().is_some() {
            return refuse(
                "it holds a user name or password, and credentials are given apart from it",
            );
        }
        if url.query().is_some() || url.fragment().is_some() {
            return refuse("it has a query or fragment, which no path can continue");
        }
        // The paths of operations begin with a slash.
        let text = url.as_str().trim_end_matches('/').to_owned();
        Ok(Self { url, text })
    }

    /// Without a slash at the end.
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    pub(crate) fn scheme(&self) -> &str {
        self.url.scheme()
    }

    /// Scheme, host and port.
    pub(crate) fn address(&self) -> String {
        self.url.origin().ascii_serialization()
    }

    /// With a path after it, as if the whole were read. Only the path is: the host takes longer to read
    /// than all else of a URL.
    pub(crate) fn with(&self, path: &str) -> Result<Url, Error> {
        let own = self.url.path().trim_end_matches('/');
        let whole = if own.is_empty() {
            Cow::Borrowed(path)
        } else {
            Cow::Owned(format!("{own}{path}"))
        };
        // What begins with two slashes names a host (RFC 3986, section 4.2; URL Standard, section 4.4:
        // `\\` is a slash there, and tabs and line breaks are nothing).
        let is_path = whole.strip_prefix('/').is_some_and(|rest| {
            !rest.starts_with(['/', '\\']) && !rest.contains(['\t', '\n', '\r'])
        });
        let parsed = if is_path {
            Url::options().base_url(Some(&self.url)).parse(&whole)
        } else {
            Url::parse(&format!("{}{path}", self.text))
        };
        parsed.map_err(|error| NotSent::new(error.to_string()).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_read_as_in_the_whole() {
        for base in [
            "http://127.0.0.1:8080",
            "https://api.example.com/",
            "https://bücher.example/v1/",
            "http://[::1]/a%20b/c",
            "http://a.example//twice//",
        ] {
            let base = BaseUrl::parse(base).unwrap();
            for path in [
                "/api/things.add",
                "/",
                "",
                "/a/../b",
                "/./../x",
                "/ä ö/%20/%2e%2e/x",
                "/a?action=b&c=d#e",
                "//evil.example/x",
                "/\\evil.example/x",
                "/\t/evil.example/x",
                "\t//evil.example/x",
                "/:80@evil.example/",
                "/a\\..\\b ",
            ] {
                let whole = Url::parse(&format!("{}{path}", base.as_str())).unwrap();
                assert_eq!(base.with(path).unwrap(), whole, "{path:?}");
                assert_eq!(whole.origin(), base.url.origin(), "{path:?}");
            }
        }
    }
}
