//! Where a server is.

use reqwest::Url;

use super::BuildError;

pub(super) fn parse(base_url: &str) -> Result<Url, BuildError> {
    let refuse = |reason: &str| Err(BuildError::BaseUrl(reason.to_owned()));
    let url = Url::parse(base_url).map_err(|error| BuildError::BaseUrl(error.to_string()))?;
    if !matches!(url.scheme(), "http" | "https") {
        return refuse("its scheme is neither http nor https");
    }
    if !url.username().is_empty() || url.password().is_some() {
        return refuse("it holds a user name or password, and credentials are given apart from it");
    }
    if url.query().is_some() || url.fragment().is_some() {
        return refuse("it has a query or fragment, which no path can continue");
    }
    Ok(url)
}
