//! Slugs: the part of a URL or id that is made from a title.

/// Lower-case ASCII letters and digits with single hyphens between them, transliterated as Zola does:
/// "Müller & Söhne" is `muller-sohne`. Empty if nothing of the text can be spelled so.
///
/// `#` and `++` behind a letter tell names apart and are spelled: "C", "C++" and "C#" are three languages.
pub fn slugify(text: &str) -> String {
    if text.contains('#') || text.contains("++") { spell(&signs(text)) } else { spell(text) }
}

/// The text with the signs in words that are parts of names.
fn signs(text: &str) -> String {
    let mut spelled = String::with_capacity(text.len() + 16);
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let behind = |sign: &str| {
            let rest = text[at..].strip_prefix(sign)?;
            (before.is_alphabetic() && !rest.starts_with(|c: char| c.is_alphanumeric() || c == '+'))
                .then_some(())
        };
        if behind("#").is_some() {
            spelled.push_str(" sharp ");
        } else if behind("++").is_some() {
            spelled.push_str(" plus plus ");
        } else {
            spelled.push(c);
        }
        before = c;
    }
    spelled
}

fn spell(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    let mut gap = false;
    let mut push = |c: char| {
        if c.is_ascii_alphanumeric() {
            if gap && !slug.is_empty() {
                slug.push('-');
            }
            gap = false;
            slug.push(c.to_ascii_lowercase());
        } else if c != '\'' {
            gap = true;
        }
    };
    if text.is_ascii() {
        text.bytes().map(char::from).for_each(push);
        return slug;
    }
    for c in text.chars() {
        match c {
            '’' => {}
            c if c.is_ascii() => push(c),
            c => deunicode::deunicode_char(c).unwrap_or("-").chars().for_each(&mut push),
        }
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::slugify;

    #[test]
    fn transliterates_and_joins() {
        assert_eq!(slugify("Müller & Söhne"), "muller-sohne");
        assert_eq!(slugify("  What's next?  "), "whats-next");
        assert_eq!(slugify("A+ / CI—CD"), "a-ci-cd");
        assert_eq!(slugify("北京"), "bei-jing");
        assert_eq!(slugify("…"), "");
    }

    #[test]
    fn spells_signs_that_tell_names_apart() {
        assert_eq!(slugify("C++ / CI—CD"), "c-plus-plus-ci-cd");
        assert_eq!(["C", "C#", "F#, .NET"].map(slugify), ["c", "c-sharp", "f-sharp-net"]);
        assert_eq!(
            ["#1 nurse", "Ward #3", "a#b", "1 + 1", "C+++"].map(slugify),
            ["1-nurse", "ward-3", "a-b", "1-1", "c"]
        );
    }
}
