//! The edits of an ordinary release, made in the middle of a document.
use serde_json::{Map, Value, json};

/// `None` where nothing is fit for it.
type Edit = fn(&mut Value) -> Option<()>;

/// A copy with a few edits, and what they are.
pub(crate) fn edited(document: &Value) -> (Value, Vec<&'static str>) {
    let mut copy = document.clone();
    let edits: [(&str, Edit); 8] = [
        ("a property removed", property_removed),
        ("a type changed", type_changed),
        ("a value added to an enum", enum_value_added),
        ("an optional member added", member_added),
        ("a member made required", member_required),
        ("a parameter made required", parameter_required),
        ("a response removed", response_removed),
        ("an operation added", operation_added),
    ];
    let mut made = Vec::new();
    for (name, edit) in edits {
        if edit(&mut copy).is_some() {
            made.push(name);
        }
    }
    (copy, made)
}

/// The component schema in the middle of those that are fit.
fn schema(
    document: &mut Value,
    fit: impl Fn(&Map<String, Value>) -> bool,
    share: (usize, usize),
) -> Option<&mut Map<String, Value>> {
    let schemas = document.get_mut("components")?.get_mut("schemas")?;
    let mut fit: Vec<_> = schemas
        .as_object_mut()?
        .values_mut()
        .filter_map(Value::as_object_mut)
        .filter(|schema| fit(schema))
        .collect();
    let at = fit.len() * share.0 / share.1;
    (at < fit.len()).then(|| fit.swap_remove(at))
}

fn properties(schema: &Map<String, Value>) -> usize {
    schema
        .get("properties")
        .and_then(Value::as_object)
        .map_or(0, Map::len)
}

fn property_removed(document: &mut Value) -> Option<()> {
    let schema = schema(document, |schema| properties(schema) > 2, (1, 3))?;
    let members = schema.get_mut("properties")?.as_object_mut()?;
    let name = members.keys().nth(1)?.clone();
    members.shift_remove(&name);
    if let Some(Value::Array(required)) = schema.get_mut("required") {
        required.retain(|other| *other != name);
    }
    Some(())
}

fn type_changed(document: &mut Value) -> Option<()> {
    let plain = |member: &Value| member.get("type") == Some(&json!("integer"));
    let fit = |schema: &Map<String, Value>| {
        let members = schema.get("properties").and_then(Value::as_object);
        members.is_some_and(|members| members.values().any(plain))
    };
    let schema = schema(document, fit, (1, 2))?;
    let members = schema.get_mut("properties")?.as_object_mut()?;
    let member = members.values_mut().find(|member| plain(member))?;
    *member = json!({"type": "string"});
    Some(())
}

fn enum_value_added(document: &mut Value) -> Option<()> {
    let fit = |schema: &Map<String, Value>| schema.get("enum").is_some_and(Value::is_array);
    let inside = |schema: &Map<String, Value>| {
        let members = schema.get("properties").and_then(Value::as_object);
        members.is_some_and(|members| members.values().any(|member| member.get("enum").is_some()))
    };
    let schema = schema(document, |schema| fit(schema) || inside(schema), (1, 2))?;
    let list = if schema.contains_key("enum") {
        schema.get_mut("enum")?
    } else {
        let members = schema.get_mut("properties")?.as_object_mut()?;
        members
            .values_mut()
            .find_map(|member| member.get_mut("enum"))?
    };
    list.as_array_mut()?.push(json!("a new value"));
    Some(())
}

fn member_added(document: &mut Value) -> Option<()> {
    let schema = schema(document, |schema| properties(schema) > 1, (2, 3))?;
    let members = schema.get_mut("properties")?.as_object_mut()?;
    members.insert("a_new_member".to_owned(), json!({"type": "string"}));
    Some(())
}

fn member_required(document: &mut Value) -> Option<()> {
    let optional = |schema: &Map<String, Value>| {
        let listed = schema.get("required").and_then(Value::as_array);
        properties(schema) > listed.map_or(0, Vec::len)
    };
    let schema = schema(document, optional, (3, 4))?;
    let names: Vec<Value> = schema
        .get("properties")?
        .as_object()?
        .keys()
        .map(|name| json!(name))
        .collect();
    let required = schema
        .entry("required")
        .or_insert_with(|| json!([]))
        .as_array_mut()?;
    let name = names.into_iter().find(|name| !required.contains(name))?;
    required.push(name);
    Some(())
}

/// The operation in the middle of those that are fit.
fn operation(
    document: &mut Value,
    fit: impl Fn(&Value) -> bool,
) -> Option<&mut Map<String, Value>> {
    let items = document.get_mut("paths")?.as_object_mut()?;
    let mut fit: Vec<_> = items
        .values_mut()
        .filter_map(Value::as_object_mut)
        .flat_map(Map::values_mut)
        .filter(|operation| operation.get("responses").is_some() && fit(operation))
        .filter_map(Value::as_object_mut)
        .collect();
    let at = fit.len() / 2;
    (at < fit.len()).then(|| fit.swap_remove(at))
}

fn parameter_required(document: &mut Value) -> Option<()> {
    let optional = |parameter: &Value| {
        parameter.get("in") == Some(&json!("query")) && parameter.get("required").is_none()
    };
    let fit = |operation: &Value| {
        let list = operation.get("parameters").and_then(Value::as_array);
        list.is_some_and(|list| list.iter().any(optional))
    };
    let list = operation(document, fit)?
        .get_mut("parameters")?
        .as_array_mut()?;
    let parameter = list.iter_mut().find(|parameter| optional(parameter))?;
    parameter
        .as_object_mut()?
        .insert("required".to_owned(), json!(true));
    Some(())
}

fn response_removed(document: &mut Value) -> Option<()> {
    let many = |operation: &Value| {
        let responses = operation.get("responses").and_then(Value::as_object);
        responses.is_some_and(|responses| responses.len() > 1)
    };
    let responses = operation(document, many)?
        .get_mut("responses")?
        .as_object_mut()?;
    let status = responses.keys().next_back()?.clone();
    responses.shift_remove(&status);
    Some(())
}

fn operation_added(document: &mut Value) -> Option<()> {
    let items = document.get_mut("paths")?.as_object_mut()?;
    let item = json!({"get": {"operationId": "a_new_operation", "responses": {"204": {"description": "done"}}}});
    items.insert("/a/new/operation".to_owned(), item);
    Some(())
}
