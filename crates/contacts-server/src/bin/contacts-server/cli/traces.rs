//! The options about traces.

use std::ffi::OsStr;

use clap::builder::{EnumValueParser, PossibleValue, TypedValueParser};
use clap::error::{Error, ErrorKind};
use clap::{Arg, Args, Command, ValueEnum};
use contacts_server::{TraceEndpoint, TraceRatio, TraceRules, TraceRulesError, TraceSampler};

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
    /// Which requests to trace, by OpenTelemetry's names: those of `parentbased` ask the sender first
    /// (`traceparent`)
    #[arg(
        long,
        value_name = "NAME",
        env = "OTEL_TRACES_SAMPLER",
        default_value = "parentbased_traceidratio",
        value_parser = SamplerParser
    )]
    trace_sampler: TraceSampler,
    /// Part of the requests to trace, from 0 to 1, of those that the sender says nothing of
    #[arg(
        long,
        value_name = "R",
        env = "OTEL_TRACES_SAMPLER_ARG",
        default_value = "1",
        value_parser = ratio
    )]
    trace_ratio: TraceRatio,
}

/// A variable that is empty counts as one that is not set.
fn ratio(text: &str) -> Result<TraceRatio, TraceRulesError> {
    if text.is_empty() {
        return Ok(TraceRatio::ALL);
    }
    text.parse()
}

/// The samplers that OpenTelemetry names.
#[derive(Clone, Copy, Debug, ValueEnum)]
#[value(rename_all = "snake_case")]
enum SamplerName {
    AlwaysOn,
    AlwaysOff,
    #[value(name = "traceidratio")]
    TraceIdRatio,
    #[value(name = "parentbased_always_on")]
    ParentBasedAlwaysOn,
    #[value(name = "parentbased_always_off")]
    ParentBasedAlwaysOff,
    #[value(name = "parentbased_traceidratio")]
    ParentBasedTraceIdRatio,
}

impl From<SamplerName> for TraceSampler {
    fn from(name: SamplerName) -> Self {
        match name {
            SamplerName::AlwaysOn => Self::AlwaysOn,
            SamplerName::AlwaysOff => Self::AlwaysOff,
            SamplerName::TraceIdRatio => Self::TraceIdRatio,
            SamplerName::ParentBasedAlwaysOn => Self::ParentBasedAlwaysOn,
            SamplerName::ParentBasedAlwaysOff => Self::ParentBasedAlwaysOff,
            SamplerName::ParentBasedTraceIdRatio => Self::ParentBasedTraceIdRatio,
        }
    }
}

/// A variable that is empty counts as one that is not set, here too.
#[derive(Clone)]
struct SamplerParser;

impl TypedValueParser for SamplerParser {
    type Value = TraceSampler;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> Result<TraceSampler, Error> {
        if value.is_empty() {
            return Ok(TraceSampler::default());
        }
        let names = EnumValueParser::<SamplerName>::new();
        names.parse_ref(command, arg, value).map(Into::into)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let names = SamplerName::value_variants().iter();
        Some(Box::new(names.filter_map(ValueEnum::to_possible_value)))
    }
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
        Some(TraceRules {
            endpoint,
            sampler: self.trace_sampler,
            ratio: self.trace_ratio,
        })
    }
}
