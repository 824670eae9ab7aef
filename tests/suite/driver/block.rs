//! Headings and fenced blocks of a Markdown file, with their places: all of Markdown that a suite needs.

use std::ops::Range;

/// One thing that a suite is made of.
pub(crate) enum Part {
    /// `# Title` and `## Case`: how many `#`, and the text.
    Heading(usize, String),
    /// A fenced block.
    Block(Block),
}

/// A fenced block.
#[derive(Clone)]
pub(crate) struct Block {
    /// The line of its opening fence, from 1.
    pub line: usize,
    /// The words behind the fence.
    pub info: Vec<String>,
    /// Where its text stands in the file.
    pub range: Range<usize>,
    /// Its text, each line with its end.
    pub text: String,
    /// What opened it, and must not stand at the beginning of a line within.
    pub fence: String,
}

/// The parts of a suite, each with its line, in order.
pub(crate) fn parts(source: &str) -> Vec<(usize, Part)> {
    let mut parts = Vec::new();
    let mut open: Option<Block> = None;
    let mut at = 0;
    for (line, text) in (1..).zip(source.split_inclusive('\n')) {
        match &mut open {
            Some(block) if closes(text, &block.fence) => {
                block.range.end = at;
                block.text.push_str(&source[block.range.clone()]);
                parts.extend(open.take().map(|block| (block.line, Part::Block(block))));
            }
            Some(_) => {}
            None => match fence(text) {
                Some(fence) => {
                    let info = text[fence.len()..].split_whitespace().map(str::to_owned).collect();
                    let start = at + text.len();
                    let fence = fence.to_owned();
                    open = Some(Block { line, info, range: start..start, text: String::new(), fence });
                }
                None => parts.extend(heading(text).map(|part| (line, part))),
            },
        }
        at += text.len();
    }
    assert!(open.is_none(), "line {}: this block has no end", open.map_or(0, |block| block.line));
    parts
}

fn heading(line: &str) -> Option<Part> {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    (level > 0).then(|| text.strip_prefix(' ').map(|text| Part::Heading(level, text.trim().to_owned())))?
}

fn fence(line: &str) -> Option<&str> {
    ['`', '~'].into_iter().find_map(|mark| {
        let len = line.len() - line.trim_start_matches(mark).len();
        (len >= 3).then(|| &line[..len])
    })
}

/// Whether this line ends a block that `open` began: as many marks or more, and nothing behind them.
pub(crate) fn closes(line: &str, open: &str) -> bool {
    fence(line).is_some_and(|fence| fence.starts_with(open) && line.trim_end() == fence)
}
