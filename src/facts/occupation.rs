//! Codes of occupations in the classifications of the field.
//!
//! Must not know: the lists of codes in use; only their form is checked here.

use super::FactError;
use super::error::{parsed_from_text, serialized_as_text};
use std::fmt;

/// A newtype over the text of a code, with its form.
macro_rules! occupation_code {
    ($(#[$about:meta])* $code:ident: $error:literal, $what:literal, $form:literal, $is_valid:path) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $code(String);

        impl $code {
            #[doc = concat!("Reads a code of the form `", $form, "`; another form is the error `", $error, "`.")]
            pub fn parse(text: &str) -> Result<Self, FactError> {
                let code = text.trim();
                if $is_valid(code) {
                    return Ok(Self(code.to_owned()));
                }
                Err(FactError::new($error, format!("`{code}` is not {}", $what))
                    .note(concat!("expected the form `", $form, "`"))
                    .at(0..text.len()))
            }

            /// The code as written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $code {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        parsed_from_text!($code);
        serialized_as_text!($code);
    };
}

occupation_code! {
    /// A detailed occupation of the U.S. Standard Occupational Classification 2018 (Bureau of Labor Statistics).
    Soc: "soc-format", "a SOC code", "15-1252", is_soc
}

occupation_code! {
    /// An occupation of O*NET-SOC (U.S. Department of Labor): a SOC code with two more digits.
    Onet: "onet-format", "an O*NET-SOC code", "15-1252.00", is_onet
}

occupation_code! {
    /// A unit group of the International Standard Classification of Occupations 2008 (ILO).
    Isco: "isco-format", "an ISCO-08 code", "2512", is_four_digits
}

occupation_code! {
    /// An occupation or skill of the European classification ESCO. Its URIs are published with `http`; `https` leads there too.
    Esco: "esco-format", "an ESCO URI", "http://data.europa.eu/esco/occupation/…", is_esco
}

occupation_code! {
    /// A unit group of the UK's Standard Occupational Classification 2020 (Office for National Statistics).
    UkSoc: "uksoc-format", "a UK SOC 2020 code", "2134", is_four_digits
}

/// `dd-dddd`, from major group 11 (management) to 55 (military).
fn is_soc(code: &str) -> bool {
    let Some((group, rest)) = code.split_once('-') else { return false };
    group.len() == 2 && are_digits(group) && ("11"..="55").contains(&group) && is_four_digits(rest)
}

fn is_onet(code: &str) -> bool {
    code.split_once('.').is_some_and(|(soc, detail)| is_soc(soc) && detail.len() == 2 && are_digits(detail))
}

fn is_four_digits(code: &str) -> bool {
    code.len() == 4 && are_digits(code)
}

fn is_esco(uri: &str) -> bool {
    let rest = uri.strip_prefix("https://").or_else(|| uri.strip_prefix("http://"));
    let concept = rest.and_then(|rest| rest.strip_prefix("data.europa.eu/esco/"));
    concept.is_some_and(|path| {
        let allowed = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
        path.split_once('/').is_some_and(|(kind, id)| !kind.is_empty() && !id.is_empty())
            && path.chars().all(allowed)
    })
}

fn are_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_the_right_form() {
        assert_eq!(Soc::parse("15-1252").map(|code| code.to_string()), Ok("15-1252".to_owned()));
        assert!(Onet::parse("15-1252.00").is_ok());
        assert!(Isco::parse("2512").is_ok());
        assert!(UkSoc::parse("2134").is_ok());
        let uri = "data.europa.eu/esco/occupation/bd272aee-adc9-4a06-a29c-a73b4b4a46a9";
        assert!(Esco::parse(&format!("http://{uri}")).is_ok());
        assert!(Esco::parse(&format!("https://{uri}")).is_ok());
    }

    #[test]
    fn codes_of_another_form() {
        let error = Soc::parse("15-125").expect_err("too short");
        assert_eq!((error.code, error.message.as_str()), ("soc-format", "`15-125` is not a SOC code"));
        assert_eq!(error.note.as_deref(), Some("expected the form `15-1252`"));
        assert!(Soc::parse("99-1252").is_err());
        assert_eq!(
            Onet::parse("15-1252").expect_err("a SOC code").message,
            "`15-1252` is not an O*NET-SOC code"
        );
        assert_eq!(Isco::parse("25121").expect_err("five digits").code, "isco-format");
        assert_eq!(UkSoc::parse("21-34").expect_err("a dash").message, "`21-34` is not a UK SOC 2020 code");
        for uri in
            ["http://example.com/esco/occupation/x", "http://data.europa.eu/esco/x", "javascript:alert(1)"]
        {
            assert_eq!(Esco::parse(uri).expect_err(uri).code, "esco-format");
        }
    }
}
