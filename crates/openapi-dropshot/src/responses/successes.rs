//! [`responses!`](crate::responses!): what an operation answers when it is done.

/// Declares what an operation answers when it is done: each status with what comes in it, [`Part`](crate::Part)s in
/// their order. The first line above a variant describes the answer in the document.
///
/// ```
/// # use openapi_dropshot::Status;
/// openapi_dropshot::responses! {
///     /// What `things_create` answers.
///     pub enum ThingsCreateResponse {
///         /// The thing is there
///         Created(String) = "201",
///         /// The thing will be there
///         Accepted = "202",
///         /// Something else
///         Other(Status, String) = "2XX",
///     }
/// }
/// ```
#[macro_export]
macro_rules! responses {
    ($(#[doc = $doc:literal])* $vis:vis enum $name:ident {
        $($(#[doc = $text:literal])* $variant:ident $(($first:ty $(, $second:ty $(, $third:ty)?)?))? = $key:literal),* $(,)?
    }) => {
        $(#[doc = $doc])*
        #[derive(Debug)]
        $vis enum $name {
            $($(#[doc = $text])* $variant $(($first $(, $second $(, $third)?)?))?,)*
        }

        impl $crate::private::Answer for $name {
            fn stated(generator: &mut $crate::private::schemars::r#gen::SchemaGenerator) -> $crate::private::serde_json::Map<String, $crate::private::serde_json::Value> {
                let _ = &generator;
                let mut stated = $crate::private::serde_json::Map::new();
                $({
                    #[allow(unused_mut)]
                    let mut response = $crate::private::stated(&mut stated, $key, &[$($text),*]);
                    $(
                        <$first as $crate::Part>::state(generator, &mut response);
                        $(
                            <$second as $crate::Part>::state(generator, &mut response);
                            $(<$third as $crate::Part>::state(generator, &mut response);)?
                        )?
                    )?
                    stated.insert($key.to_owned(), response.into());
                })*
                stated
            }
        }

        impl $crate::private::dropshot::HttpResponse for $name {
            fn to_result(self) -> Result<$crate::private::hyper::Response<$crate::private::dropshot::Body>, $crate::private::dropshot::HttpError> {
                let mut response = $crate::private::response($crate::private::dropshot::HttpResponse::status_code(&self));
                match self {
                    $(Self::$variant $(($crate::bind!(first $first) $(, $crate::bind!(second $second) $(, $crate::bind!(third $third))?)?))? => {
                        $(
                            <$first as $crate::Part>::put(first, &mut response)?;
                            $(
                                <$second as $crate::Part>::put(second, &mut response)?;
                                $(<$third as $crate::Part>::put(third, &mut response)?;)?
                            )?
                        )?
                    })*
                }
                Ok(response)
            }

            fn response_metadata() -> $crate::private::dropshot::ApiEndpointResponse {
                $crate::private::answer::<Self>()
            }

            fn status_code(&self) -> $crate::private::http::StatusCode {
                match self {
                    $(Self::$variant { .. } => $crate::private::status_of($key),)*
                }
            }
        }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! bind {
    ($name:ident $type:ty) => {
        $name
    };
}
