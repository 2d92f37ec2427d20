//! Where spans go, and of how many requests.

use std::fmt;
use std::str::FromStr;

use http::Uri;

/// Where spans go, and of how many requests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TraceRules {
    /// Whoever collects them.
    pub endpoint: TraceEndpoint,
    /// Which requests are traced.
    pub sampler: TraceSampler,
    /// What part of them, where the sampler asks for one.
    pub ratio: TraceRatio,
}

/// Which requests are traced. The names are those of OpenTelemetry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TraceSampler {
    /// All of them.
    AlwaysOn,
    /// None of them.
    AlwaysOff,
    /// A part of them.
    TraceIdRatio,
    /// Those that name a trace as their sender says, the others all.
    ParentBasedAlwaysOn,
    /// Those that name a trace as their sender says, and no others.
    ParentBasedAlwaysOff,
    /// Those that name a trace as their sender says, of the others a part.
    #[default]
    ParentBasedTraceIdRatio,
}

/// The address of a collector that takes OTLP over HTTP: what comes before `/v1/traces`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TraceEndpoint(String);

/// A part of all, from 0 for none to 1 for all.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TraceRatio(f64);

/// It is never NaN.
impl Eq for TraceRatio {}

/// Why a rule was refused. `Display` is a lower-case fragment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TraceRulesError {
    /// No address of a collector.
    #[error("expected a collector's address, such as http://localhost:4318, without user or query")]
    Endpoint,
    /// No part of all.
    #[error("expected a number from 0 to 1")]
    Ratio,
}

impl TraceEndpoint {
    /// Where spans are sent to.
    pub(super) fn traces(&self) -> String {
        format!("{}/v1/traces", self.0)
    }
}

impl FromStr for TraceEndpoint {
    type Err = TraceRulesError;

    fn from_str(text: &str) -> Result<Self, TraceRulesError> {
        let uri: Uri = text.parse().map_err(|_| TraceRulesError::Endpoint)?;
        let is_http = matches!(uri.scheme_str(), Some("http" | "https"));
        let authority = uri.authority().filter(|part| !part.as_str().contains('@'));
        if is_http && authority.is_some() && uri.query().is_none() {
            Ok(Self(text.trim_end_matches('/').to_owned()))
        } else {
            Err(TraceRulesError::Endpoint)
        }
    }
}

impl fmt::Display for TraceEndpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TraceRatio {
    /// All requests.
    pub const ALL: Self = Self(1.0);

    pub(super) const fn get(self) -> f64 {
        self.0
    }
}

impl FromStr for TraceRatio {
    type Err = TraceRulesError;

    fn from_str(text: &str) -> Result<Self, TraceRulesError> {
        text.parse()
            .ok()
            .filter(|ratio| (0.0..=1.0).contains(ratio))
            .map(Self)
            .ok_or(TraceRulesError::Ratio)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_endpoint_is_what_comes_before_the_path_of_traces() {
        for (text, expected) in [
            ("http://localhost:4318", "http://localhost:4318/v1/traces"),
            ("https://c.example.com/", "https://c.example.com/v1/traces"),
            ("http://[::1]:4318/otlp", "http://[::1]:4318/otlp/v1/traces"),
        ] {
            let endpoint: TraceEndpoint = text.parse().unwrap();
            assert_eq!(endpoint.traces(), expected);
        }
        for bad in [
            "",
            "localhost",
            "localhost:4318",
            "/v1/traces",
            "ftp://localhost",
            "http://",
            "http://ann:secret@localhost",
            "http://localhost?key=secret",
        ] {
            let read: Result<TraceEndpoint, _> = bad.parse();
            assert_eq!(read, Err(TraceRulesError::Endpoint), "{bad}");
        }
    }

    #[test]
    fn a_ratio_is_a_part_of_all() {
        assert_eq!("1".parse(), Ok(TraceRatio::ALL));
        assert_eq!("0.25".parse::<TraceRatio>().unwrap(), TraceRatio(0.25));
        for bad in ["", "1.1", "-0.1", "NaN", "inf", "10%"] {
            let read: Result<TraceRatio, _> = bad.parse();
            assert_eq!(read, Err(TraceRulesError::Ratio), "{bad}");
        }
    }
}
