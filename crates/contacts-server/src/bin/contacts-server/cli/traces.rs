//! The options about traces.

use std::str::FromStr;

use clap::Args;
use contacts_server::{TraceEndpoint, TraceRatio, TraceRules, TraceRulesError};

#[derive(Debug, Args)]
pub(super) struct TraceArgs {
    /// Collector to send traces to by OTLP over HTTP, such as `http://localhost:4318`
    #[arg(long, value_name = "URL", env = "OTEL_EXPORTER_OTLP_ENDPOINT")]
    otlp_endpoint: Option<Endpoint>,
    /// Part of the requests to trace, from 0 to 1, of those that name no trace (`traceparent`)
    #[arg(
        long,
        value_name = "R",
        env = "CONTACTS_TRACE_RATIO",
        default_value = "1"
    )]
    trace_ratio: TraceRatio,
}

/// A variable that is empty counts as one that is not set, as OpenTelemetry has it.
#[derive(Clone, Debug)]
struct Endpoint(Option<TraceEndpoint>);

impl FromStr for Endpoint {
    type Err = TraceRulesError;

    fn from_str(text: &str) -> Result<Self, TraceRulesError> {
        if text.is_empty() {
            return Ok(Self(None));
        }
        text.parse().map(Some).map(Self)
    }
}

impl TraceArgs {
    /// Where traces go, if they go anywhere.
    pub(super) fn rules(&self) -> Option<TraceRules> {
        let endpoint = self.otlp_endpoint.as_ref()?.0.clone()?;
        let ratio = self.trace_ratio;
        Some(TraceRules { endpoint, ratio })
    }
}
