//! Which texts are CSS colours, so that an option's value can go into a stylesheet as it is.
//!
//! Must not know: anything else of CSS.

/// Whether this is a colour as CSS writes it, and one that a picture can have as well. Nothing that could end a
/// declaration passes, and nothing that the parser knows and CSS does not: digits without `#`, `hsv()`.
pub(super) fn is_colour(text: &str) -> bool {
    let is_harmless = |c: char| c.is_ascii_alphanumeric() || "#() .,%/+-".contains(c);
    let is_of_css =
        !text.bytes().all(|byte| byte.is_ascii_hexdigit()) && !text.to_ascii_lowercase().starts_with("hsv");
    is_of_css && text.chars().all(is_harmless) && csscolorparser::parse(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::is_colour;

    #[test]
    fn colours_and_nothing_else() {
        for good in ["#abc", "#0B5FFF", "#0b5fff80", "Teal", "rgb(11 95 255 / 50%)", "oklch(55% 0.2 260)"] {
            assert!(is_colour(good), "{good}");
        }
        for bad in [
            "",
            "#ab",
            "#ggg",
            "teall",
            "rgb()",
            "rgb(1,2,3);}",
            "url(1)",
            "rgb(1,2,3",
            "red;",
            "rgb(1)",
            "hsv(1, 1%, 1%)",
            "fff",
        ] {
            assert!(!is_colour(bad), "{bad}");
        }
    }
}
