//! What dropshot is told of parameters: their own schemas, in words that it takes.

use std::marker::PhantomData;

use schemars::{
    JsonSchema, Map,
    r#gen::{SchemaGenerator, SchemaSettings},
    schema::{ObjectValidation, Schema, SchemaObject, SingleOrVec},
};
use serde::{Deserialize, Deserializer};

use crate::schema::{SCHEMA, carrier, convert};

/// What stands for a struct of parameters of one location.
macro_rules! stated {
    ($($name:ident)*) => {$(
        pub(super) struct $name<T>(PhantomData<fn() -> T>);

        /// Never read: only what dropshot asks for.
        impl<'de, T> Deserialize<'de> for $name<T> {
            fn deserialize<D: Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
                Ok(Self(PhantomData))
            }
        }

        impl<T: JsonSchema> JsonSchema for $name<T> {
            fn is_referenceable() -> bool {
                false
            }

            fn schema_name() -> String {
                T::schema_name()
            }

            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                object::<T>(generator)
            }
        }
    )*};
}

stated!(PathStated QueryStated HeaderStated);

/// The schema of a struct of parameters. An optional one is left out, never null.
fn members<T: JsonSchema>() -> (ObjectValidation, Map<String, Schema>) {
    let mut settings = SchemaSettings::openapi3();
    settings.option_nullable = false;
    let mut generator = settings.into_generator();
    let schema = T::json_schema(&mut generator).into_object();
    let definitions = generator.take_definitions();
    (
        schema.object.map(|object| *object).unwrap_or_default(),
        definitions,
    )
}

/// The names of those that are required.
pub(super) fn required<T: JsonSchema>() -> Vec<String> {
    members::<T>().0.required.into_iter().collect()
}

fn object<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    let (mut object, definitions) = members::<T>();
    for schema in object.properties.values_mut() {
        if !is_plain(schema, &definitions) {
            carry(schema);
        }
    }
    generator.definitions_mut().extend(definitions);
    SchemaObject {
        instance_type: Some(schemars::schema::InstanceType::Object.into()),
        object: Some(Box::new(object)),
        ..SchemaObject::default()
    }
    .into()
}

/// Whether dropshot takes the schema for that of a parameter: a scalar, or a reference to one.
fn is_plain(schema: &Schema, definitions: &Map<String, Schema>) -> bool {
    let Schema::Object(mut schema) = schema.clone() else {
        return false;
    };
    if let Some(subschemas) = &schema.subschemas
        && let Some([Schema::Object(only)]) = subschemas.all_of.as_deref()
        && schema.instance_type.is_none()
    {
        schema = only.clone();
    }
    if let Some(reference) = &schema.reference {
        let name = reference.rsplit('/').next().unwrap_or_default();
        return definitions.get(name).is_some_and(|schema| {
            let schema = schema.clone().into_object();
            schema.reference.is_none() && is_scalar(&schema)
        });
    }
    is_scalar(&schema)
}

fn is_scalar(schema: &SchemaObject) -> bool {
    use schemars::schema::InstanceType::{Array, Null, Object};
    let scalar = match &schema.instance_type {
        Some(SingleOrVec::Single(kind)) => !matches!(**kind, Array | Null | Object),
        _ => false,
    };
    scalar && schema.subschemas.is_none() && !schema.extensions.contains_key(SCHEMA)
}

/// Puts a schema into one that dropshot takes; what is said of the parameter stays beside it.
fn carry(schema: &mut Schema) {
    let mut inner = std::mem::replace(schema, Schema::Bool(true)).into_object();
    let mut metadata = inner.metadata.take();
    if metadata.is_none()
        && let Some(reference) = inner
            .subschemas
            .as_mut()
            .and_then(|all| all.all_of.as_mut())
        && let [Schema::Object(only)] = reference.as_mut_slice()
        && only.reference.is_none()
    {
        metadata = only.metadata.take();
    }
    let value = if inner.extensions.len() == 1 && inner.extensions.contains_key(SCHEMA) {
        inner.extensions.get(SCHEMA).cloned().unwrap_or_default()
    } else {
        convert(&inner.into())
    };
    let mut outer = carrier(SCHEMA, value).into_object();
    outer.metadata = metadata;
    *schema = outer.into();
}
