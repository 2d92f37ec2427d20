//! The options about traces.

use std::ffi::OsStr;

use clap::builder::TypedValueParser;
use clap::error::{Error, ErrorKind};
use clap::{Arg, Args, Command};
use contacts_server::{TraceEndpoint, TraceRatio, TraceRules, TraceRulesError};

#[derive(Debug, Args)]
pub(super) struct TraceArgs {
    /// Collector to send traces to by OTLP over HTTP, such as `http://localhost:4318`
    #[arg(
        long,
        value_name = "URL",
        env = "OTEL_EXPORTER_OTLP_ENDPOINT",
        value_parser = EndpointParser
    )]
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

/// Refuses what is no address without repeating it, for it may hold a password.
#[derive(Clone)]
struct EndpointParser;

impl TypedValueParser for EndpointParser {
    type Value = Endpoint;

    fn parse_ref(&self, _: &Command, _: Option<&Arg>, value: &OsStr) -> Result<Endpoint, Error> {
        if value.is_empty() {
            return Ok(Endpoint(None));
        }
        let text = value.to_str().unwrap_or_default();
        let endpoint = text.parse().map_err(|reason: TraceRulesError| {
            let sentence = format!("--otlp-endpoint: {reason}\n");
            Error::raw(ErrorKind::ValueValidation, sentence)
        })?;
        Ok(Endpoint(Some(endpoint)))
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
