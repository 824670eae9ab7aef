//! The font of pictures: which letters it has, how wide text is, where lines break.
//!
//! Widths are sums of the advances of single letters. Kerning makes most text a little narrower, so what fits by this
//! measure fits.
//! Must not know: how a picture is drawn.

use icu::properties::CodePointSetData;
use icu::properties::props::DefaultIgnorableCodePoint;
use resvg::usvg::fontdb::{Database, Source};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};
use std::sync::{Arc, LazyLock};

/// The name of the font.
pub(super) const FAMILY: &str = "Inter";

const REGULAR: &[u8] = include_bytes!("fonts/Inter-Regular.ttf");
const BOLD: &[u8] = include_bytes!("fonts/Inter-Bold.ttf");

static DATABASE: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut database = Database::new();
    for bytes in [REGULAR, BOLD] {
        database.load_font_source(Source::Binary(Arc::new(bytes)));
    }
    // Whatever family is asked for, in the end it is this one.
    database.set_serif_family(FAMILY);
    database.set_sans_serif_family(FAMILY);
    database.set_monospace_family(FAMILY);
    database.set_cursive_family(FAMILY);
    database.set_fantasy_family(FAMILY);
    Arc::new(database)
});

static FACES: LazyLock<[FontRef<'static>; 2]> = LazyLock::new(|| {
    [REGULAR, BOLD].map(|bytes| FontRef::new(bytes).expect("the font in the program is one"))
});

/// Both weights.
pub(super) fn database() -> Arc<Database> {
    DATABASE.clone()
}

/// The first letter of a text that the font does not have; spaces are no letters, nor is what nobody sees.
pub fn unknown_letter(text: &str) -> Option<char> {
    let letters = FACES[0].charmap();
    visible(text).find(|c| !c.is_whitespace() && letters.map(*c).is_none())
}

/// The letters of a text without those that are drawn as nothing whether or not a font has them: soft hyphens, joiners,
/// marks of direction.
fn visible(text: &str) -> impl Iterator<Item = char> {
    let ignorable = CodePointSetData::new::<DefaultIgnorableCodePoint>();
    text.chars().filter(move |c| !ignorable.contains(*c))
}

/// How wide a text is on one line at this size, in pixels.
pub fn width(text: &str, size: f64, bold: bool) -> f64 {
    let face = &FACES[usize::from(bold)];
    let letters = face.charmap();
    // Without a size, widths are in units of which an em has so many.
    let widths = face.glyph_metrics(Size::unscaled(), LocationRef::default());
    let em = f64::from(face.metrics(Size::unscaled(), LocationRef::default()).units_per_em);
    let units =
        visible(text).map(|c| widths.advance_width(letters.map(c).unwrap_or_default()).unwrap_or(0.0));
    units.map(f64::from).sum::<f64>() * size / em
}

/// A text in lines of at most this width in pixels, all of about one length. What does not go into so many lines is left
/// out, and the last line ends in an ellipsis.
pub fn lines(text: &str, most_wide: f64, (size, bold): (f64, bool), at_most: usize) -> Vec<String> {
    let measure = |line: &str| width(line, size, bold);
    let words: Vec<&str> = text.split(is_break).filter(|word| !word.is_empty()).collect();
    let all = filled(&words, most_wide, &measure);
    if all.len() > at_most {
        return shortened(all, most_wide, at_most, &measure);
    }
    // No line may be narrower than the longest word, which would be cut.
    let longest = words.iter().map(|word| measure(word)).fold(0.0, f64::max);
    let narrower = (1..=STEPS).map(|step| most_wide * f64::from(2 * STEPS - step) / f64::from(2 * STEPS));
    let even = narrower.take_while(|wide| *wide >= longest).map(|wide| filled(&words, wide, &measure));
    even.take_while(|lines| lines.len() == all.len()).last().unwrap_or(all)
}

/// In how many steps lines are made narrower, down to half of their width, for as long as there are no more of them.
const STEPS: u32 = 24;

/// A line breaks at every space but those that are there to keep words together.
fn is_break(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// As many words on each line as it holds. A word that is too long for a line is cut.
fn filled(words: &[&str], most_wide: f64, measure: &dyn Fn(&str) -> f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words {
        let longer = lines.last().map(|line| format!("{line} {word}"));
        match longer.filter(|line| measure(line) <= most_wide) {
            Some(line) => *lines.last_mut().expect("it was made longer") = line,
            None => lines.extend(cut(word, most_wide, measure)),
        }
    }
    lines
}

/// A word in pieces that fit; a single letter always does.
fn cut(word: &str, most_wide: f64, measure: &dyn Fn(&str) -> f64) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for c in word.chars() {
        let piece = pieces.last_mut().expect("there is one from the start");
        piece.push(c);
        if measure(piece) > most_wide && piece.chars().count() > 1 {
            piece.pop();
            pieces.push(c.to_string());
        }
    }
    pieces
}

fn shortened(
    mut lines: Vec<String>,
    most_wide: f64,
    at_most: usize,
    measure: &dyn Fn(&str) -> f64,
) -> Vec<String> {
    lines.truncate(at_most);
    if let Some(last) = lines.last_mut() {
        while !last.is_empty() && measure(&format!("{last}…")) > most_wide {
            last.pop();
        }
        *last = format!("{}…", last.trim_end_matches([' ', ',', ';', ':', '.', '-', '–']));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The width that is given out, 1,080 pixels, and the text drawn by the same font.
    fn title(text: &str, at_most: usize) -> Vec<String> {
        lines(text, 1080.0, (72.0, true), at_most)
    }

    #[test]
    fn widths_are_those_of_the_font() {
        // By their tables of horizontal metrics, in units of which an em has 2,048.
        for (letter, bold, advance) in [("n", false, 1210.0), ("W", false, 2018.0), ("n", true, 1275.0)] {
            let found = width(letter, 2048.0, bold);
            assert!((found - advance).abs() < 0.01, "{letter}: {found}");
        }
        assert!(width("nn", 10.0, false) > width("n", 10.0, false));
        assert!(width("Nurse", 72.0, true) > width("Nurse", 72.0, false));
        assert!(width("", 72.0, true).abs() < f64::EPSILON);
    }

    #[test]
    fn letters_of_many_scripts_and_not_of_all() {
        let known = "Ärztin, élève, łódź, đường, Ιατρός, врач, naïve café – “x” €1 ₹2 £3 ¥4 ₩5 ½ … \u{a0}\n";
        assert_eq!(unknown_letter(known), None);
        for (text, letter) in
            [("看護師 Nurse", '看'), ("Nurse 🩺", '🩺'), ("ممرضة", 'م'), ("a\u{1}", '\u{1}')]
        {
            assert_eq!(unknown_letter(text), Some(letter));
        }
    }

    #[test]
    fn lines_fit_and_are_even() {
        assert_eq!(title("How to become a nurse", 3), ["How to become a nurse"]);
        let even = title("How to become a software quality assurance analyst", 3);
        assert_eq!(even, ["How to become a software", "quality assurance analyst"]);
        assert_eq!(title("", 3), Vec::<String>::new());
        assert_eq!(title("a\u{a0}b c", 3), ["a\u{a0}b c"]);
    }

    #[test]
    fn no_line_overflows() {
        let long = "Donaudampfschifffahrtsgesellschaftskapitänswitwenversicherung and more ".repeat(4);
        for (text, at_most) in [(long.as_str(), 3), ("W".repeat(200).as_str(), 2), ("a b c d e f", 1)] {
            for wide in [40.0, 300.0, 1080.0] {
                let lines = lines(text, wide, (72.0, true), at_most);
                assert!(!lines.is_empty() && lines.len() <= at_most, "{lines:?}");
                let widest = lines.iter().map(|line| width(line, 72.0, true)).fold(0.0, f64::max);
                assert!(widest <= wide.max(width("W", 72.0, true)), "{widest} of {wide}: {lines:?}");
            }
        }
        assert!(title(&long, 3).last().expect("a line").ends_with('…'));
    }
}
