//! Slugs: the part of a URL or id that is made from a title.

/// Lower-case ASCII letters and digits with single hyphens between them, transliterated as Zola does:
/// "Müller & Söhne" is `muller-sohne`. Empty if nothing of the text can be spelled so.
pub fn slugify(text: &str) -> String {
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
        assert_eq!(slugify("C++ / CI—CD"), "c-ci-cd");
        assert_eq!(slugify("北京"), "bei-jing");
        assert_eq!(slugify("…"), "");
    }
}
