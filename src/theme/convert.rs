//! Views as tera's values.
//!
//! Must not know: what any field means.

use crate::page::Value;
use serde::ser::{Serialize, SerializeStruct, Serializer};
use std::borrow::Cow;

/// A view as tera's context: each entry of the map is a variable. Anything but a map has none.
pub(super) fn context(view: &Value) -> tera::Context {
    let mut context = tera::Context::new();
    fill(&mut context, view);
    context
}

/// Adds each entry of the map to a context.
pub(super) fn fill(context: &mut tera::Context, view: &Value) {
    for (name, value) in view.entries() {
        context.insert_value(name.clone(), convert(value));
    }
}

/// One value: HTML is marked as safe to print, text is not.
pub(super) fn convert(value: &Value) -> tera::Value {
    tera::Value::from_serializable(&View(value))
}

/// A view as tera reads it. (tera has no way to take a map as it is: made of entries it is hashed twice.)
struct View<'v>(&'v Value);

impl Serialize for View<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::None => serializer.serialize_none(),
            Value::Bool(flag) => serializer.serialize_bool(*flag),
            Value::Int(number) => serializer.serialize_i64(*number),
            Value::Float(number) => serializer.serialize_f64(*number),
            Value::Text(text) => serializer.serialize_str(text),
            // tera hands its own values through.
            Value::Html(html) => tera::Value::safe_string(html).serialize(serializer),
            Value::List(items) => serializer.collect_seq(items.iter().map(View)),
            Value::Map(entries) => map(entries, serializer),
            Value::Shared(shared) => shared.converted(convert).serialize(serializer),
        }
    }
}

/// Names that stand in our own code are borrowed, as those of a struct are; names of an author's choice are copied.
fn map<S: Serializer>(entries: &[(Cow<'static, str>, Value)], serializer: S) -> Result<S::Ok, S::Error> {
    if entries.iter().any(|(key, _)| matches!(key, Cow::Owned(_))) {
        return serializer.collect_map(entries.iter().map(|(key, value)| (key, View(value))));
    }
    let mut fields = serializer.serialize_struct("view", entries.len())?;
    for (key, value) in entries {
        if let Cow::Borrowed(name) = key {
            fields.serialize_field(name, &View(value))?;
        }
    }
    fields.end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_order_and_safety() {
        let view = Value::map([
            ("z", Value::html("<b>")),
            ("a", Value::list([Value::Int(-3), Value::Float(0.5), Value::None, Value::Bool(true)])),
        ]);
        let converted = convert(&view);
        let map = converted.as_map().expect("a map");
        let keys: Vec<_> = map.keys().filter_map(|key| key.as_str()).collect();
        assert_eq!(keys, ["z", "a"]);
        assert!(map[0].is_safe() && !convert(&Value::text("<b>")).is_safe());
        assert_eq!(converted.to_string(), "{\"z\": \"<b>\", \"a\": [-3, 0.5, , true]}");
    }
}
