//! Traces: a span for each request and one for what it asks of the store, sent by OTLP to whoever
//! collects them.
//!
//! Spans wait in a queue of their own and are sent by a thread of their own; what finds no room there is
//! dropped. No request waits for them.

mod export;
mod method;
mod rules;
mod span;

use std::net::SocketAddr;
use std::time::Duration;

use http::request::Parts;
use opentelemetry::propagation::TextMapPropagator;
use opentelemetry::trace::{SpanKind, Tracer, TracerProvider};
use opentelemetry::{Context, Key};
use opentelemetry_http::HeaderExtractor;
use opentelemetry_otlp::{
    ExporterBuildError, Protocol, SpanExporter, WithExportConfig, WithHttpConfig,
};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::propagation::TraceContextPropagator;
use opentelemetry_sdk::trace::{Sampler, SdkTracer, SdkTracerProvider};
use opentelemetry_semantic_conventions::resource::{SERVICE_NAME, SERVICE_VERSION};
use slog::{Logger, warn};

use export::Collector;
pub use rules::{TraceEndpoint, TraceRatio, TraceRules, TraceRulesError, TraceSampler};
pub(crate) use span::{RequestSpan, failed};

/// What the server is called unless the environment says otherwise.
const NAME: &str = "contacts-server";

/// Why traces cannot be sent.
#[derive(Debug, thiserror::Error)]
pub enum TracesError {
    /// The system's roots of trust cannot be used.
    #[error("TLS cannot be set up: {0}")]
    Tls(#[from] rustls::Error),
    /// The environment has a setting that cannot be.
    #[error(transparent)]
    Exporter(#[from] ExporterBuildError),
}

/// Makes spans, and has them sent.
pub(crate) struct Traces {
    provider: SdkTracerProvider,
    tracer: SdkTracer,
    parents: TraceContextPropagator,
    scheme: &'static str,
    log: Logger,
}

impl Traces {
    /// Begins to send. It must run within a tokio runtime.
    pub(crate) fn start(
        rules: &TraceRules,
        is_encrypted: bool,
        log: Logger,
    ) -> Result<Self, TracesError> {
        let exporter = SpanExporter::builder()
            .with_http()
            .with_protocol(Protocol::HttpBinary)
            .with_http_client(Collector::new(log.clone())?)
            .with_endpoint(rules.endpoint.traces())
            .build()?;
        let provider = SdkTracerProvider::builder()
            .with_sampler(sampler(rules))
            .with_resource(resource())
            .with_batch_exporter(exporter)
            .build();
        Ok(Self {
            tracer: provider.tracer(NAME),
            provider,
            parents: TraceContextPropagator::new(),
            scheme: if is_encrypted { "https" } else { "http" },
            log,
        })
    }

    /// Begins the span of a request, as a part of the trace that it names.
    pub(crate) fn begin(&self, head: &Parts, remote: SocketAddr) -> RequestSpan {
        let parent = self
            .parents
            .extract_with_context(&Context::new(), &HeaderExtractor(&head.headers));
        let span = self
            .tracer
            .span_builder("request")
            .with_kind(SpanKind::Server)
            .start_with_context(&self.tracer, &parent);
        RequestSpan::new(span, self.tracer.clone(), head, self.scheme, remote)
    }

    /// Sends what waits, for so long at most.
    pub(crate) async fn flush(&self, within: Duration) {
        let provider = self.provider.clone();
        let flushed =
            tokio::task::spawn_blocking(move || provider.shutdown_with_timeout(within)).await;
        if let Ok(Err(fault)) = flushed {
            warn!(self.log, "spans were lost at the end: {fault}");
        }
    }
}

/// Dropped without an end, as after a second signal, it must not wait for the collector.
impl Drop for Traces {
    fn drop(&mut self) {
        // It has ended, or what waits is lost.
        let _ = self.provider.shutdown_with_timeout(Duration::ZERO);
    }
}

fn sampler(rules: &TraceRules) -> Sampler {
    let part = Sampler::TraceIdRatioBased(rules.ratio.get());
    let unless_told = |sampler| Sampler::ParentBased(Box::new(sampler));
    match rules.sampler {
        TraceSampler::AlwaysOn => Sampler::AlwaysOn,
        TraceSampler::AlwaysOff => Sampler::AlwaysOff,
        TraceSampler::TraceIdRatio => part,
        TraceSampler::ParentBasedAlwaysOn => unless_told(Sampler::AlwaysOn),
        TraceSampler::ParentBasedAlwaysOff => unless_told(Sampler::AlwaysOff),
        TraceSampler::ParentBasedTraceIdRatio => unless_told(part),
    }
}

/// What sends the spans: as the environment says (`OTEL_SERVICE_NAME`, `OTEL_RESOURCE_ATTRIBUTES`).
fn resource() -> Resource {
    let said = Resource::builder().build();
    let name = said.get(&Key::from_static_str(SERVICE_NAME));
    let is_named = name.is_some_and(|name| !name.as_str().starts_with("unknown_service"));
    let builder = Resource::builder().with_attribute(opentelemetry::KeyValue::new(
        SERVICE_VERSION,
        env!("CARGO_PKG_VERSION"),
    ));
    if is_named {
        builder.build()
    } else {
        builder.with_service_name(NAME).build()
    }
}
