//! The values that a view is made of: what a template can see, and nothing else.
//!
//! One small enum of our own, so that text that is already HTML stays marked as such until the theme
//! prints it, so that one shared part (a card, a menu) is held once, and so that a view can be
//! fingerprinted without a serialiser.

use crate::base::Fingerprinter;
use std::any::Any;
use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

/// One value of a view.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing is there.
    None,
    /// A flag.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number with a fraction.
    Float(f64),
    /// Plain text: the theme escapes it.
    Text(Arc<str>),
    /// HTML made by guidepost from an author's Markdown: safe to print as it is.
    Html(Arc<str>),
    /// Values in order.
    List(Arc<Vec<Value>>),
    /// Named values, in order. Most names are written in our own code and cost nothing.
    Map(Arc<Vec<Entry>>),
    /// A value that many views have in common, with what the theme makes of it.
    Shared(Arc<Shared>),
}

/// A value that is turned into the theme's own once, and not for each view that holds it.
#[derive(Debug)]
pub struct Shared {
    value: Value,
    /// What the theme made of it; views know no theme.
    converted: OnceLock<Box<dyn Any + Send + Sync>>,
}

impl PartialEq for Shared {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl Shared {
    /// What `convert` makes of the value. All callers must ask for one type.
    pub fn converted<T: Any + Send + Sync>(&self, convert: impl FnOnce(&Value) -> T) -> &T {
        let converted = self.converted.get_or_init(|| Box::new(convert(&self.value)));
        converted.downcast_ref().expect("all callers ask for one type")
    }
}

/// A named value.
pub(super) type Entry = (Cow<'static, str>, Value);

impl Value {
    /// Plain text.
    pub fn text(text: impl AsRef<str>) -> Self {
        Self::Text(Arc::from(text.as_ref()))
    }

    /// HTML that is safe to print.
    pub fn html(html: impl AsRef<str>) -> Self {
        Self::Html(Arc::from(html.as_ref()))
    }

    /// A list of these.
    pub fn list(values: impl IntoIterator<Item = Value>) -> Self {
        Self::List(Arc::new(values.into_iter().collect()))
    }

    /// A map of these, in this order.
    pub fn map<K: Into<Cow<'static, str>>>(entries: impl IntoIterator<Item = (K, Value)>) -> Self {
        Self::Map(Arc::new(entries.into_iter().map(|(key, value)| (key.into(), value)).collect()))
    }

    /// The same for many views.
    pub fn shared(value: Value) -> Self {
        Self::Shared(Arc::new(Shared { value, converted: OnceLock::new() }))
    }

    /// The entries of a map; none of anything else.
    pub fn entries(&self) -> &[(Cow<'static, str>, Value)] {
        match self {
            Self::Map(entries) => entries,
            Self::Shared(shared) => shared.value.entries(),
            _ => &[],
        }
    }

    /// A map with these values too, in place of those of the same name or after the others.
    #[must_use]
    pub fn with<const N: usize>(&self, more: [(&'static str, Value); N]) -> Self {
        let kept = self.entries().iter().filter(|(key, _)| more.iter().all(|(name, _)| name != key)).cloned();
        let kept: Vec<_> = kept.collect();
        let more = more.into_iter().map(|(key, value)| (Cow::Borrowed(key), value));
        Self::Map(Arc::new(kept.into_iter().chain(more).collect()))
    }

    /// The value under this key, if this is a map that has it.
    pub fn field(&self, key: &str) -> Option<&Value> {
        self.entries().iter().find(|(name, _)| &**name == key).map(|(_, value)| value)
    }

    /// Adds this value to a fingerprint.
    pub fn fingerprint(&self, into: &mut Fingerprinter) {
        match self {
            Self::None => into.add([0]),
            Self::Bool(flag) => into.add([1, u8::from(*flag)]),
            Self::Int(number) => {
                into.add([2]);
                into.add(number.to_le_bytes());
            }
            Self::Float(number) => {
                into.add([3]);
                into.add(number.to_bits().to_le_bytes());
            }
            Self::Text(text) => {
                into.add([4]);
                into.add(text.as_bytes());
            }
            Self::Html(html) => {
                into.add([5]);
                into.add(html.as_bytes());
            }
            Self::List(values) => {
                into.add([6]);
                into.add(values.len().to_le_bytes());
                values.iter().for_each(|value| value.fingerprint(into));
            }
            Self::Shared(shared) => shared.value.fingerprint(into),
            Self::Map(entries) => {
                into.add([7]);
                into.add(entries.len().to_le_bytes());
                for (key, value) in entries.iter() {
                    into.add(key.as_bytes());
                    value.fingerprint(into);
                }
            }
        }
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::None, Into::into)
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Bool(flag)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::Int(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Self::Float(number)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::text(text)
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::text(text)
    }
}
