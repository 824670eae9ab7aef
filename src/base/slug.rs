//! Slugs: the part of a URL or id that is made from a title.

/// Lower-case ASCII letters and digits with single hyphens between them, transliterated as Zola does:
/// "Müller & Söhne" is `muller-sohne`. Empty if nothing of the text can be spelled so.
pub fn slugify(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    let mut push = |c: char| {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if c != '\'' && !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    };
    for c in text.chars() {
        match c {
            '’' => {}
            c if c.is_ascii() => push(c),
            c => deunicode::deunicode_char(c).unwrap_or("-").chars().for_each(&mut push),
        }
    }
    if slug.ends_with('-') {
        slug.pop();
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
        assert_eq!(slugify("C++ / CI—CD"), "c-ci-cd");
        assert_eq!(slugify("北京"), "bei-jing");
        assert_eq!(slugify("…"), "");
    }
}
