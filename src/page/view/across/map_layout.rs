//! Where everything stands in the drawing of the map: a box for each category with its roles one below the other, and
//! curves between roles. The same roles always give the same drawing.
//!
//! Must not know: the site, how a theme draws a box or a curve.

use crate::page::Value;
use std::collections::BTreeMap;

/// Boxes beside each other; further ones go into the next band.
const COLUMNS: usize = 4;
const COLUMN_WIDTH: i64 = 216;
/// Between boxes, for the curves.
const GAP: i64 = 64;
/// Around the drawing, for curves between roles of one box.
const MARGIN: i64 = 56;
/// Below each band, for curves that pass other boxes, and between two such curves.
const STREET: i64 = 72;
const LANE: i64 = 6;
const TITLE_HEIGHT: i64 = 36;
const ROLE_HEIGHT: i64 = 44;
const ROLE_GAP: i64 = 12;
const PADDING: i64 = 10;
/// Characters of a line of a role's title at the usual size of text, and how many lines.
const LINE_LENGTH: usize = 23;
const LINES: usize = 2;

/// A role to draw.
pub(super) struct Role {
    pub(super) slug: String,
    pub(super) title: String,
    pub(super) path: String,
}

/// A curve to draw.
pub(super) struct Edge {
    pub(super) from: String,
    pub(super) to: String,
    pub(super) kind: EdgeKind,
}

/// What a curve means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EdgeKind {
    /// One guide names the other.
    Related,
    /// People go from one to the other.
    Leads,
}

/// The drawing, in units of its own.
pub(super) struct Drawing {
    width: i64,
    height: i64,
    boxes: Vec<Value>,
    roles: Vec<Value>,
    edges: Vec<Value>,
}

/// Where a role stands.
#[derive(Clone, Copy)]
struct Spot {
    column: i64,
    left: i64,
    middle: i64,
    /// Where the street below its band begins.
    street: i64,
}

/// Draws categories with their roles, and the edges between roles that are drawn.
pub(super) fn drawing(columns: &[(String, Vec<Role>)], edges: &[Edge]) -> Drawing {
    let across = i64::try_from(columns.len().min(COLUMNS)).unwrap_or(1).max(1);
    let width = 2 * MARGIN + across * COLUMN_WIDTH + (across - 1) * GAP;
    let mut drawing =
        Drawing { width, height: MARGIN, boxes: Vec::new(), roles: Vec::new(), edges: Vec::new() };
    let mut spots = BTreeMap::new();
    for band in columns.chunks(COLUMNS) {
        let top = drawing.height;
        let height = band.iter().map(|(_, roles)| box_height(roles.len())).max().unwrap_or(0);
        for (column, (title, roles)) in (0..).zip(band) {
            drawing.column((title, roles), (column, top), (top + height, &mut spots));
        }
        drawing.height = top + height + STREET;
    }
    let mut lanes = 0;
    let ends = edges.iter().filter_map(|edge| Some((edge, *spots.get(&*edge.from)?, *spots.get(&*edge.to)?)));
    drawing.edges = ends.map(|(edge, from, to)| curve(edge, [from, to], &mut lanes)).collect();
    drawing
}

impl Drawing {
    /// One box with its roles.
    fn column<'r>(
        &mut self,
        (title, roles): (&str, &'r [Role]),
        (column, top): (i64, i64),
        (bottom, spots): (i64, &mut BTreeMap<&'r str, Spot>),
    ) {
        let left = MARGIN + column * (COLUMN_WIDTH + GAP);
        let place = |x: i64, y: i64, width: i64, height: i64| {
            [("x", x), ("y", y), ("width", width), ("height", height)].map(|(key, at)| (key, Value::Int(at)))
        };
        let around = place(left, top, COLUMN_WIDTH, box_height(roles.len()));
        self.boxes.push(Value::map([("title", Value::text(title))]).with(around));
        let mut y = top + TITLE_HEIGHT;
        for role in roles {
            let lines = Value::list(lines(&role.title).iter().map(Value::text));
            let own =
                [("title", Value::text(&role.title)), ("path", Value::text(&role.path)), ("lines", lines)];
            let place = place(left + PADDING, y, COLUMN_WIDTH - 2 * PADDING, ROLE_HEIGHT);
            self.roles.push(Value::map(own).with(place));
            let left = left + PADDING;
            spots.insert(&role.slug, Spot { column, left, middle: y + ROLE_HEIGHT / 2, street: bottom });
            y += ROLE_HEIGHT + ROLE_GAP;
        }
    }

    /// As templates see it.
    pub(super) fn value(self) -> Value {
        Value::map([
            ("width", Value::Int(self.width)),
            ("height", Value::Int(self.height)),
            ("boxes", Value::list(self.boxes)),
            ("roles", Value::list(self.roles)),
            ("edges", Value::list(self.edges)),
        ])
    }
}

/// How high a box of so many roles is.
fn box_height(roles: usize) -> i64 {
    let roles = i64::try_from(roles).unwrap_or(0);
    TITLE_HEIGHT + roles * (ROLE_HEIGHT + ROLE_GAP) - ROLE_GAP + PADDING
}

/// A curve that crosses no box: within a column it bows to the right; between neighbours it takes the gap; further it
/// goes down to the street below its band and up again.
fn curve(edge: &Edge, [from, to]: [Spot; 2], lanes: &mut i64) -> Value {
    let (from, to) = if from.column <= to.column { (from, to) } else { (to, from) };
    let start = from.left + COLUMN_WIDTH - 2 * PADDING;
    let (y1, y2) = (from.middle, to.middle);
    let path = match to.column - from.column {
        0 => {
            let bow = start + 20 + ((y2 - y1).abs() / 8).min(GAP - 24);
            format!("M{start} {y1}C{bow} {y1} {bow} {y2} {start} {y2}")
        }
        1 => {
            let half = i64::midpoint(start, to.left);
            format!("M{start} {y1}C{half} {y1} {half} {y2} {} {y2}", to.left)
        }
        _ => {
            let street = from.street.min(to.street) + LANE + (*lanes % (STREET / LANE - 2)) * LANE;
            *lanes += 1;
            let (a, b) = (start + GAP / 2, to.left - GAP / 2);
            format!(
                "M{start} {y1}C{a} {y1} {a} {street} {} {street}H{}C{b} {street} {b} {y2} {} {y2}",
                a + GAP / 2,
                b - GAP / 2,
                to.left
            )
        }
    };
    let kind = match edge.kind {
        EdgeKind::Related => "related",
        EdgeKind::Leads => "leads",
    };
    Value::map([("kind", Value::text(kind)), ("curve", Value::text(path))])
}

/// A title in lines that fit; what is too long ends in "…".
fn lines(title: &str) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in title.split_whitespace() {
        let last = lines.last_mut().expect("there is a first line");
        if last.is_empty() {
            word.clone_into(last);
        } else if last.chars().count() + 1 + word.chars().count() <= LINE_LENGTH {
            last.push(' ');
            last.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    if lines.len() > LINES {
        lines.truncate(LINES);
        lines[LINES - 1].push('…');
    }
    for line in &mut lines {
        if line.chars().count() > LINE_LENGTH + 1 {
            *line = line.chars().take(LINE_LENGTH).chain(['…']).collect();
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_titles_are_cut() {
        assert_eq!(lines("Nurse"), ["Nurse"]);
        assert_eq!(
            lines("Licensed practical and vocational nurse"),
            ["Licensed practical and", "vocational nurse"]
        );
        assert_eq!(
            lines("Heating, air conditioning and refrigeration mechanic and installer"),
            ["Heating, air", "conditioning and…"]
        );
        assert_eq!(lines("Donaudampfschifffahrtskapitän"), ["Donaudampfschifffahrtsk…"]);
    }

    #[test]
    fn every_role_has_a_place_of_its_own_and_edges_to_nowhere_are_left_out() {
        let role = |slug: &str| Role { slug: slug.into(), title: slug.into(), path: format!("/{slug}/") };
        let columns: Vec<(String, Vec<Role>)> =
            (0..6).map(|n| (format!("c{n}"), vec![role(&format!("a{n}")), role(&format!("b{n}"))])).collect();
        let edge = |from: &str, to: &str| Edge { from: from.into(), to: to.into(), kind: EdgeKind::Leads };
        let drawn = drawing(&columns, &[edge("a0", "b5"), edge("a0", "b0"), edge("a0", "nobody")]);
        assert_eq!((drawn.boxes.len(), drawn.roles.len(), drawn.edges.len()), (6, 12, 2));
        let mut places: Vec<_> =
            drawn.roles.iter().map(|r| format!("{:?} {:?}", r.field("x"), r.field("y"))).collect();
        places.sort();
        places.dedup();
        assert_eq!(places.len(), 12);
    }
}
