//! Closed vocabularies: the words that an author may write where only a few have a meaning.
//!
//! Must not know: which field a word stands in, or any language but English.

use super::FactError;
use crate::base::did_you_mean;

/// The error for a word that is not in a vocabulary: `what` names the vocabulary ("a pay period").
pub(super) fn unknown_word(text: &str, what: &str, names: &[&str]) -> FactError {
    FactError::new("value-unknown", format!("`{text}` is not {what}"))
        .note(format!("expected {}", one_of(names)))
        .hint_if(did_you_mean(text, names.iter().copied()))
        .at(0..text.len())
}

/// "`a`, `b` or `c`".
pub(super) fn one_of(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.as_slice() {
        [rest @ .., last] if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

/// Defines a closed vocabulary: an enum with, for each member, the name as written in a guide, the label as printed
/// in English, and, where custom has them, other spellings.
///
/// ```text
/// vocabulary! {
///     /// What it is.
///     pub enum Tax: "a tax basis" {
///         /// Before tax.
///         Gross = "gross", "before tax";
///     }
/// }
/// ```
///
/// `trimmed by f` hands the text to `f` before it is looked up.
macro_rules! vocabulary {
    (
        $(#[$about:meta])*
        pub enum $vocabulary:ident: $what:literal $(, trimmed by $trim:path)? {
            $($(#[$doc:meta])* $member:ident = $name:literal, $label:literal $(, [$($alias:literal),+])?;)+
        }
    ) => {
        $(#[$about])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
        )]
        pub enum $vocabulary {
            $($(#[$doc])* #[serde(rename = $name)] $member,)+
        }

        impl $vocabulary {
            /// Every member with its name, in the order of their meaning.
            pub const ALL: &'static [(&'static str, Self)] = &[$(($name, Self::$member)),+];

            /// Every name, in the same order.
            pub const NAMES: &'static [&'static str] = &[$($name),+];

            /// Reads a name. An unknown one is the error `value-unknown`, which offers the nearest.
            pub fn parse(text: &str) -> Result<Self, $crate::facts::FactError> {
                Self::find(text)
                    .ok_or_else(|| $crate::facts::vocabulary::unknown_word(text, $what, Self::NAMES))
            }

            /// The member of this name or other spelling, if there is one.
            pub fn find(text: &str) -> Option<Self> {
                let word = text.trim();
                $(let word = $trim(word);)?
                match word {
                    $($name $($(| $alias)+)? => Some(Self::$member),)+
                    _ => None,
                }
            }

            /// The name, as an author writes it.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$member => $name,)+
                }
            }

            /// The label, as an English page prints it.
            pub const fn label(self) -> &'static str {
                match self {
                    $(Self::$member => $label,)+
                }
            }
        }

        impl std::fmt::Display for $vocabulary {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.name())
            }
        }

        $crate::facts::error::parsed_from_text!($vocabulary);
    };
}

pub(super) use vocabulary;

#[cfg(test)]
mod tests {
    use crate::facts::{Basis, Cefr, Level, Period, Remote};

    #[test]
    fn an_unknown_word_names_the_vocabulary_and_the_nearest() {
        let error = Level::parse("seniour").expect_err("not a level");
        assert_eq!(error.code, "value-unknown");
        assert_eq!(error.message, "`seniour` is not a career level");
        assert_eq!(error.note.as_deref(), Some("expected `entry`, `mid`, `senior`, `lead` or `principal`"));
        assert_eq!(error.hints, ["did you mean `senior`?"]);
        assert_eq!(error.range, Some(0..7));
        assert!(Basis::parse("gross").expect_err("a tax basis, not this one").hints.is_empty());
    }

    #[test]
    fn names_and_other_spellings() {
        assert_eq!(Cefr::parse("B1"), Ok(Cefr::B1));
        assert_eq!(Cefr::parse("b1").expect_err("in capitals").hints, ["did you mean `B1`?"]);
        assert_eq!(Remote::Hybrid.label(), "Hybrid");
        for text in ["year", "/yr", "/ year", "per year", "a year", "annually"] {
            assert_eq!(Period::parse(text), Ok(Period::Year), "{text}");
        }
        assert_eq!(
            Period::parse("per minute").expect_err("no such pay").message,
            "`per minute` is not a pay period"
        );
    }
}
