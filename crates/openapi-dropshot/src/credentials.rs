//! Credentials other than a bearer token alone, as the arguments of operations.

use dropshot::{ApiEndpointBodyContentType, ExtractorMetadata, Header, SharedExtractor};
use schemars::{JsonSchema, r#gen::SchemaGenerator, schema::Schema};
use serde::{Deserialize, Deserializer};

use crate::schema::{SECURITY, carrier};

/// The name of the header that dropshot sees in place of them.
pub(crate) const HEADER: &str = "x-openapi-dropshot-credentials";

/// The metadata of an extractor that stands for security requirements: an array as `security` has it.
pub fn metadata<C: Requirements>(
    body_content_type: ApiEndpointBodyContentType,
) -> ExtractorMetadata {
    <Header<Stated<C>> as SharedExtractor>::metadata(body_content_type)
}

/// What credentials stand for.
pub trait Requirements: Send + Sync + 'static {
    /// An array of Security Requirement Objects, as JSON.
    const REQUIREMENTS: &'static str;
}

struct Stated<C>(std::marker::PhantomData<fn() -> C>);

impl<'de, C> Deserialize<'de> for Stated<C> {
    fn deserialize<D: Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
        Ok(Self(std::marker::PhantomData))
    }
}

impl<C: Requirements> JsonSchema for Stated<C> {
    fn is_referenceable() -> bool {
        false
    }

    fn schema_name() -> String {
        "Credentials".to_owned()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let requirements = serde_json::from_str(C::REQUIREMENTS).unwrap_or_default();
        let mut object = schemars::schema::SchemaObject {
            instance_type: Some(schemars::schema::InstanceType::Object.into()),
            ..Default::default()
        };
        object
            .object()
            .properties
            .insert(HEADER.to_owned(), carrier(SECURITY, requirements));
        object.into()
    }
}

/// Declares the credentials of operations: the head of the request, from which the server takes and
/// judges them.
#[macro_export]
macro_rules! credentials {
    ($(#[$meta:meta])* $vis:vis struct $name:ident = $requirements:literal;) => {
        $(#[$meta])*
        $vis struct $name($crate::private::http::HeaderMap);

        impl $name {
            /// The head of the request that they are in.
            $vis fn headers(&self) -> &$crate::private::http::HeaderMap {
                &self.0
            }
        }

        impl $crate::private::Requirements for $name {
            const REQUIREMENTS: &'static str = $requirements;
        }

        #[$crate::private::async_trait]
        impl $crate::private::dropshot::SharedExtractor for $name {
            async fn from_request<Context: $crate::private::dropshot::ServerContext>(
                rqctx: &$crate::private::dropshot::RequestContext<Context>,
            ) -> Result<Self, $crate::private::dropshot::HttpError> {
                Ok(Self(rqctx.request.headers().clone()))
            }

            fn metadata(
                body_content_type: $crate::private::dropshot::ApiEndpointBodyContentType,
            ) -> $crate::private::dropshot::ExtractorMetadata {
                $crate::private::metadata::<Self>(body_content_type)
            }
        }
    };
}
