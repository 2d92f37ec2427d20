//! [`errors!`](crate::errors!): how an operation fails.

/// Declares how an operation fails: each status with its body. One that is described for several (`4XX`,
/// `default`) is marked `[Status]` and holds its status before the body. dropshot sends errors as `application/json`.
///
/// Beside it stands an `impl From<HttpError>`: what dropshot itself refuses is answered in the same way.
///
/// ```
/// # use openapi_dropshot::Status;
/// openapi_dropshot::errors! {
///     /// How `things_create` fails.
///     pub enum ThingsCreateError {
///         /// The request is at fault
///         BadRequest(String) = "400",
///         /// Nothing to say
///         Gone = "410",
///         /// We are at fault
///         Server[Status](String) = "5XX",
///     }
/// }
///
/// impl From<dropshot::HttpError> for ThingsCreateError {
///     fn from(error: dropshot::HttpError) -> Self {
///         if error.status_code.is_client_error() {
///             Self::BadRequest(error.external_message)
///         } else {
///             Self::Server(Status(error.status_code.as_status()), error.external_message)
///         }
///     }
/// }
/// ```
#[macro_export]
macro_rules! errors {
    ($(#[doc = $doc:literal])* $vis:vis enum $name:ident {
        $($(#[doc = $text:literal])* $variant:ident $([$status:ident])? $(($body:ty))? = $key:literal),* $(,)?
    }) => {
        $crate::error_enum! { [$($doc),*] $vis $name [] $([[$($text),*] $variant [$($status)?] [$($body)?]])* }

        impl $crate::private::Answer for $name {
            fn stated(generator: &mut $crate::private::schemars::r#gen::SchemaGenerator) -> $crate::private::serde_json::Map<String, $crate::private::serde_json::Value> {
                let _ = &generator;
                let mut stated = $crate::private::serde_json::Map::new();
                $({
                    #[allow(unused_mut)]
                    let mut response = $crate::private::stated(&mut stated, $key, &[$($text),*]);
                    $(<$body as $crate::Part>::state(generator, &mut response);)?
                    stated.insert($key.to_owned(), response.into());
                })*
                stated
            }
        }

        impl $crate::private::dropshot::HttpResponseError for $name {
            fn status_code(&self) -> $crate::private::dropshot::ErrorStatusCode {
                $crate::private::error_status(match self {
                    $($crate::error_pattern!(status code $variant [$($status)?] [$($body)?]) => $crate::error_status!(code $key [$($status)?]),)*
                })
            }
        }

        impl $crate::private::serde::Serialize for $name {
            fn serialize<S: $crate::private::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    $($crate::error_pattern!(body content $variant [$($status)?] [$($body)?]) => $crate::error_body!(content serializer [$($body)?]),)*
                }
            }
        }

        /// dropshot takes it for the answers that it states.
        impl $crate::private::schemars::JsonSchema for $name {
            fn is_referenceable() -> bool {
                false
            }

            fn schema_name() -> String {
                stringify!($name).to_owned()
            }

            fn json_schema(generator: &mut $crate::private::schemars::r#gen::SchemaGenerator) -> $crate::private::schemars::schema::Schema {
                <$crate::private::Stated<Self> as $crate::private::schemars::JsonSchema>::json_schema(generator)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(&$crate::private::dropshot::HttpResponseError::status_code(self), f)
            }
        }

        impl std::error::Error for $name {}
    };
}

/// The enum itself, variant after variant.
#[doc(hidden)]
#[macro_export]
macro_rules! error_enum {
    ([$($doc:literal),*] $vis:vis $name:ident [$($done:tt)*]) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq)]
        $vis enum $name {
            $($done)*
        }
    };
    ([$($doc:literal),*] $vis:vis $name:ident [$($done:tt)*] [[$($text:literal),*] $variant:ident [] []] $($rest:tt)*) => {
        $crate::error_enum! { [$($doc),*] $vis $name [$($done)* $(#[doc = $text])* $variant,] $($rest)* }
    };
    ([$($doc:literal),*] $vis:vis $name:ident [$($done:tt)*] [[$($text:literal),*] $variant:ident [] [$body:ty]] $($rest:tt)*) => {
        $crate::error_enum! { [$($doc),*] $vis $name [$($done)* $(#[doc = $text])* $variant($body),] $($rest)* }
    };
    ([$($doc:literal),*] $vis:vis $name:ident [$($done:tt)*] [[$($text:literal),*] $variant:ident [$status:ident] []] $($rest:tt)*) => {
        $crate::error_enum! { [$($doc),*] $vis $name [$($done)* $(#[doc = $text])* $variant($crate::$status),] $($rest)* }
    };
    ([$($doc:literal),*] $vis:vis $name:ident [$($done:tt)*] [[$($text:literal),*] $variant:ident [$status:ident] [$body:ty]] $($rest:tt)*) => {
        $crate::error_enum! { [$($doc),*] $vis $name [$($done)* $(#[doc = $text])* $variant($crate::$status, $body),] $($rest)* }
    };
}

/// What a variant is matched by, to have its status or its body under a name.
#[doc(hidden)]
#[macro_export]
macro_rules! error_pattern {
    (status $name:ident $variant:ident [$status:ident] [$body:ty]) => {
        Self::$variant($name, _)
    };
    (status $name:ident $variant:ident [$status:ident] []) => {
        Self::$variant($name)
    };
    (status $name:ident $variant:ident [] [$($body:ty)?]) => {
        Self::$variant { .. }
    };
    (body $name:ident $variant:ident [$status:ident] [$body:ty]) => {
        Self::$variant(_, $name)
    };
    (body $name:ident $variant:ident [] [$body:ty]) => {
        Self::$variant($name)
    };
    (body $name:ident $variant:ident [$($status:ident)?] []) => {
        Self::$variant { .. }
    };
}

/// The status of a matched variant.
#[doc(hidden)]
#[macro_export]
macro_rules! error_status {
    ($name:ident $key:literal [$status:ident]) => {
        $name.0
    };
    ($name:ident $key:literal []) => {
        $crate::private::status_of($key)
    };
}

/// The body of a matched variant, written.
#[doc(hidden)]
#[macro_export]
macro_rules! error_body {
    ($name:ident $serializer:ident [$body:ty]) => {
        $crate::private::serde::Serialize::serialize($name, $serializer)
    };
    ($name:ident $serializer:ident []) => {
        $crate::private::nothing($serializer)
    };
}
