//! What differs between two texts, line by line.

/// Lines of context around each difference.
const CONTEXT: usize = 3;

/// The lines that differ, `-` wanted and `+` found, with a few that do not around them.
pub(crate) fn diff(wanted: &str, found: &str) -> String {
    let (wanted, found): (Vec<&str>, Vec<&str>) = (wanted.lines().collect(), found.lines().collect());
    let lines = aligned(&wanted, &found);
    let is_near = |at: usize| {
        let window = at.saturating_sub(CONTEXT)..(at + CONTEXT + 1).min(lines.len());
        lines[window].iter().any(|(mark, _)| *mark != ' ')
    };
    let near = (0..lines.len()).filter(|at| is_near(*at));
    near.map(|at| format!("    {} {}", lines[at].0, lines[at].1)).collect::<Vec<_>>().join("\n")
}

/// Both texts as one, by their longest common subsequence.
fn aligned<'t>(wanted: &[&'t str], found: &[&'t str]) -> Vec<(char, &'t str)> {
    let mut longest = vec![vec![0_usize; found.len() + 1]; wanted.len() + 1];
    for w in (0..wanted.len()).rev() {
        for f in (0..found.len()).rev() {
            longest[w][f] = if wanted[w] == found[f] {
                longest[w + 1][f + 1] + 1
            } else {
                longest[w + 1][f].max(longest[w][f + 1])
            };
        }
    }
    let (mut w, mut f, mut lines) = (0, 0, Vec::new());
    while w < wanted.len() || f < found.len() {
        if w < wanted.len() && f < found.len() && wanted[w] == found[f] {
            lines.push((' ', wanted[w]));
            (w, f) = (w + 1, f + 1);
        } else if w < wanted.len() && (f == found.len() || longest[w + 1][f] >= longest[w][f + 1]) {
            lines.push(('-', wanted[w]));
            w += 1;
        } else {
            lines.push(('+', found[f]));
            f += 1;
        }
    }
    lines
}
