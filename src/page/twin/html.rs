//! HTML that our writer made, as a tree.
//!
//! Must not know: Markdown.

use std::borrow::Cow;

/// A piece of HTML.
pub(super) enum Node<'h> {
    Text(Cow<'h, str>),
    Element { name: &'h str, tag: &'h str, children: Vec<Node<'h>> },
}

/// Elements without an end.
pub(super) const VOID: [&str; 4] = ["br", "hr", "img", "input"];
/// All text, without tags and unescaped.
pub(super) fn raw_text(nodes: &[Node<'_>]) -> String {
    nodes.iter().fold(String::new(), |mut text, node| {
        match node {
            Node::Text(piece) => text.push_str(piece),
            Node::Element { children, .. } => text.push_str(&raw_text(children)),
        }
        text
    })
}

/// The children of this name, with their tags.
pub(super) fn elements<'n, 'h>(nodes: &'n [Node<'h>], wanted: &str) -> Vec<(&'h str, &'n [Node<'h>])> {
    let found = nodes.iter().filter_map(|node| match node {
        Node::Element { name, tag, children } if *name == wanted => Some((*tag, children.as_slice())),
        _ => None,
    });
    found.collect()
}

/// Whether a tag has this class.
pub(super) fn has_class(tag: &str, class: &str) -> bool {
    attribute(tag, "class").is_some_and(|all| all.split(' ').any(|one| one == class))
}

/// The value of an attribute in double quotes, as our writer sets them.
pub(super) fn attribute(tag: &str, name: &str) -> Option<String> {
    let at = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    let end = tag[at..].find('"')?;
    Some(unescaped(&tag[at..at + end]).into_owned())
}

/// Text of which the references are resolved; our writer uses only these.
pub(super) fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return text.into();
    }
    let known =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&amp;", "&")];
    known.iter().fold(text.to_owned(), |text, (name, c)| text.replace(name, c)).into()
}

/// The tree of a piece of HTML. What is never closed ends with the piece, what was never opened is left out: a section
/// that stands in a list, say, parts its HTML.
pub(super) fn parsed(html: &str) -> Vec<Node<'_>> {
    let mut open: Vec<(&str, &str, Vec<Node<'_>>)> = vec![("", "", Vec::new())];
    let mut rest = html;
    while !rest.is_empty() {
        let at = rest.find('<').unwrap_or(rest.len());
        if at > 0 {
            add(&mut open, Node::Text(unescaped(&rest[..at])));
            rest = &rest[at..];
            continue;
        }
        let end = rest.find('>').map_or(rest.len(), |end| end + 1);
        let (tag, after) = rest.split_at(end);
        rest = after;
        let bare = tag.trim_matches(['<', '>', '/']);
        let name = bare.split([' ', '\n', '/']).next().unwrap_or_default();
        if tag.starts_with("</") {
            if open.iter().skip(1).any(|(known, ..)| *known == name) {
                while close(&mut open) != name {}
            }
        } else if VOID.contains(&name) || tag.starts_with("<!") {
            add(&mut open, Node::Element { name, tag, children: Vec::new() });
        } else {
            open.push((name, tag, Vec::new()));
        }
    }
    while open.len() > 1 {
        close(&mut open);
    }
    open.pop().map(|(_, _, nodes)| nodes).unwrap_or_default()
}

fn add<'h>(open: &mut [(&'h str, &'h str, Vec<Node<'h>>)], node: Node<'h>) {
    if let Some((_, _, children)) = open.last_mut() {
        children.push(node);
    }
}

/// Closes the innermost element; its name.
fn close<'h>(open: &mut Vec<(&'h str, &'h str, Vec<Node<'h>>)>) -> &'h str {
    let (name, tag, children) = open.pop().expect("one is open besides the whole");
    add(open, Node::Element { name, tag, children });
    name
}
