//! The outline of a guide: what its headings say, for readers who search. It is kept apart from the card, so that another
//! heading touches no other page than the search.

use crate::base::Fingerprint;
use crate::guide::Content;
use serde::{Deserialize, Serialize};

/// The most headings of one guide: what an author writes first says most of what the guide is about.
pub const HEADINGS: usize = 6;
/// The most characters of one heading; a longer one ends before the word that does not fit.
const LENGTH: usize = 60;
/// Sections and their parts. Deeper headings say little without those above them.
const LEVELS: std::ops::RangeInclusive<u8> = 2..=3;

/// The words of headings that the author wrote, in their order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Outline(pub Vec<String>);

impl Outline {
    /// Of a guide; empty for other content.
    pub fn of(content: &Content) -> Self {
        let is_guide = content.guide.is_some();
        let headings = content.body.headings.iter().filter(|it| is_guide && LEVELS.contains(&it.level));
        let said = headings.map(|heading| shortened(&heading.text)).filter(|text| !text.is_empty());
        Self(said.take(HEADINGS).collect())
    }

    /// Equal for equal outlines.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(postcard::to_allocvec(self).expect("an outline is plain data"))
    }
}

fn shortened(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = text.char_indices().nth(LENGTH) else { return text };
    let whole = if text[end..].starts_with(' ') { end } else { text[..end].rfind(' ').unwrap_or(end) };
    text[..whole].trim_end_matches([',', ';', ':', '–', '-', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn a_long_heading_ends_with_a_word() {
        assert_eq!(shortened("Night  work"), "Night work");
        let words = "word ".repeat(20);
        assert_eq!(shortened(&words), "word ".repeat(12).trim_end());
        assert_eq!(shortened(&"é".repeat(70)), "é".repeat(60));
        let exact = format!("{} {}", "a".repeat(30), "b".repeat(29));
        assert_eq!(shortened(&format!("{exact} c")), exact);
    }
}
