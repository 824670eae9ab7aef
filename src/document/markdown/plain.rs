//! HTML that our writer made, as plain text again.
//!
//! Must not know: HTML of any other origin.

/// HTML as plain text: for descriptions, feeds and JSON-LD.
pub fn plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        if rest.starts_with('<') {
            let end = rest.find('>').map_or(rest.len(), |at| at + 1);
            let tag = &rest[..end];
            if ["</p", "</li", "<br", "</td", "</th", "</h"].iter().any(|block| tag.starts_with(block)) {
                text.push(' ');
            }
            rest = &rest[end..];
        } else {
            let (c, len) = entity(rest);
            text.push(c);
            rest = &rest[len..];
        }
    }
    text.push_str(rest);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The character that the reference at the start of `rest` stands for; our writer uses only these.
fn entity(rest: &str) -> (char, usize) {
    let known =
        [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&#39;", '\''), ("&#x27;", '\'')];
    known.iter().find(|(name, _)| rest.starts_with(name)).map_or(('&', 1), |(name, c)| (*c, name.len()))
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn html_as_text() {
        assert_eq!(plain("<p>A &amp; <em>b</em></p>\n<ul><li>c</li><li>d</li></ul>"), "A & b c d");
        assert_eq!(plain("1 &lt; 2"), "1 < 2");
    }
}
