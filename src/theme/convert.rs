//! Views as tera's values.
//!
//! Must not know: what any field means.

use crate::page::Value;
use std::borrow::Cow;
use std::sync::Arc;
use tera::value::Key;

/// A view as tera's context: each entry of the map is a variable. Anything but a map has none.
pub(super) fn context(view: &Value) -> tera::Context {
    let mut context = tera::Context::new();
    fill(&mut context, view);
    context
}

/// Adds each entry of the map to a context.
pub(super) fn fill(context: &mut tera::Context, view: &Value) {
    if let Value::Map(entries) = view {
        for (name, value) in entries.iter() {
            context.insert_value(name.clone(), convert(value));
        }
    }
}

/// One value: HTML is marked as safe to print, text is not.
pub(super) fn convert(value: &Value) -> tera::Value {
    match value {
        Value::None => tera::Value::none(),
        Value::Bool(flag) => tera::Value::from(*flag),
        Value::Int(number) => tera::Value::from(*number),
        Value::Float(number) => tera::Value::from(*number),
        Value::Text(text) => tera::Value::normal_string(text),
        Value::Html(html) => tera::Value::safe_string(html),
        Value::List(items) => items.iter().map(convert).collect::<Vec<_>>().into(),
        Value::Map(entries) => {
            let mut map = tera::Map::with_capacity(entries.len());
            for (key, value) in entries.iter() {
                let key = match key {
                    Cow::Borrowed(name) => Key::Str(name),
                    Cow::Owned(name) => Key::String(Arc::from(name.as_str())),
                };
                map.insert(key, convert(value));
            }
            map.into()
        }
    }
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
