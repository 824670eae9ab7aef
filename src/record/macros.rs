//! `record!`: a struct with doc comments, and everything that follows from it.

/// Declares a record.
///
/// ```text
/// record! {
///     /// Pay at one level of seniority.
///     pub struct PayLevel [named level] [short level] [check pay::level] {
///         /// The level.
///         pub level: Level,                 // required
///         /// The job's title there.
///         pub title: Option<String>,
///         /// What it is for.
///         pub purpose: Option<String> = "for",   // a key that is no Rust name
///     }
/// }
/// ```
///
/// `named` says whose slug is the item's id, and `again` that items of one list may have the same; `short` which field a plain text stands for; `check` a
/// `fn(&PayLevel, &Node, &mut Reader)` that looks at the whole once its fields are read.
macro_rules! record {
    (
        $(#[doc = $doc:literal])*
        pub struct $name:ident
        $([named $named:literal $($again:ident)?])? $([short $short:literal])? $([check $check:path])?
        {
            $($(#[doc = $field_doc:literal])* pub $field:ident : $kind:ty $(= $key:literal)?),* $(,)?
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        pub struct $name {
            /// What every record may carry: id, note, sources, date.
            pub common: $crate::record::Common,
            $($(#[doc = $field_doc])* pub $field: $kind,)*
        }

        impl $name {
            /// The description of this record.
            pub const SCHEMA: &'static $crate::record::Schema = &$crate::record::Schema {
                name: stringify!($name),
                doc: concat!($($doc, "\n"),*),
                fields: &[$($crate::record::FieldDoc {
                    key: $crate::record::record!(@key $field $($key)?),
                    doc: concat!($($field_doc, "\n"),*),
                    kind: <$kind as $crate::record::AsFact>::kind,
                }),*],
                named_by: $crate::record::record!(@option $($named)?),
                is_named_again: $crate::record::record!(@again $($($again)?)?),
                short: $crate::record::record!(@option $($short)?),
            };
        }

        impl $name {
            /// Reads the fields from a map whose keys are checked already.
            pub(crate) fn read_fields(
                node: &$crate::document::yaml::Node,
                reader: &mut $crate::record::Reader<'_>,
            ) -> Option<Self> {
                let around = reader.begin();
                let mut common = $crate::record::Common::read(node, reader);
                $(let $field = <$kind as $crate::record::Field>::read_field(
                    node, $crate::record::record!(@key $field $($key)?), reader);)*
                common.settle(around, reader);
                let record = match ($($field,)*) {
                    ($(Some($field),)*) => Some(Self { common, $($field),* }),
                    _ => None,
                };
                record.inspect(|record| Self::check_whole(record, node, reader))
            }

            #[allow(unused_variables, reason = "not every record has a check")]
            fn check_whole(
                record: &Self,
                node: &$crate::document::yaml::Node,
                reader: &mut $crate::record::Reader<'_>,
            ) {
                $($check(record, node, reader);)?
            }
        }

        impl $crate::record::Read for $name {
            const EXPECTED: &'static str = "a map of keys";

            fn read(
                node: &$crate::document::yaml::Node,
                reader: &mut $crate::record::Reader<'_>,
            ) -> Option<Self> {
                reader.record(node, Self::SCHEMA, Self::read_fields)
            }
        }

        impl $crate::record::Record for $name {
            fn schema(&self) -> &'static $crate::record::Schema {
                Self::SCHEMA
            }

            fn fact(&self, position: usize) -> $crate::record::Fact<'_> {
                let facts: &[fn(&Self) -> $crate::record::Fact<'_>] =
                    &[$(|record| $crate::record::AsFact::as_fact(&record.$field)),*];
                facts.get(position).map_or($crate::record::Fact::None, |fact| fact(self))
            }

            fn common(&self) -> &$crate::record::Common {
                &self.common
            }
        }

        impl $crate::record::AsFact for $name {
            fn as_fact(&self) -> $crate::record::Fact<'_> {
                $crate::record::Fact::Record(self)
            }

            fn kind() -> $crate::record::Type {
                $crate::record::Type::Record(Self::SCHEMA)
            }
        }
    };
    (@key $field:ident $key:literal) => { $key };
    (@key $field:ident) => { stringify!($field) };
    (@again again) => { true };
    (@again) => { false };
    (@option $value:literal) => { Some($value) };
    (@option) => { None };
}

pub(crate) use record;
