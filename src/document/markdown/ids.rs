//! The `id`s of one page: each is given out once.
//!
//! Must not know: what they name.

use std::collections::{HashMap, HashSet};

/// The ids that a page has in use. One value serves all Markdown of a page, so that no id is given out twice.
#[derive(Debug, Clone, Default)]
pub struct Ids {
    taken: HashSet<String>,
    /// The number to try next for a base; keeps many equal headings linear.
    next: HashMap<String, u32>,
}

impl Ids {
    /// None but these, which the page or its theme uses itself.
    pub fn reserving<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        Self { taken: names.into_iter().map(str::to_owned).collect(), next: HashMap::new() }
    }

    /// Takes exactly this id; false if it is in use.
    pub fn take(&mut self, id: &str) -> bool {
        self.taken.insert(id.to_owned())
    }

    /// Gives out `base`, or `base-2`, `base-3` … where it is in use.
    pub fn claim(&mut self, base: &str) -> String {
        if self.take(base) {
            return base.to_owned();
        }
        let mut number = self.next.get(base).copied().unwrap_or(2);
        let id = loop {
            let id = format!("{base}-{number}");
            number += 1;
            if self.take(&id) {
                break id;
            }
        };
        self.next.insert(base.to_owned(), number);
        id
    }
}

#[cfg(test)]
mod tests {
    use super::Ids;

    #[test]
    fn counts_on_past_what_is_taken() {
        let mut ids = Ids::reserving(["main"]);
        assert!(ids.take("pay-2"));
        assert_eq!(
            ["main", "pay", "pay", "pay"].map(|base| ids.claim(base)),
            ["main-2", "pay", "pay-3", "pay-4"]
        );
        assert!(!ids.take("pay-3"));
    }

    #[test]
    fn many_equal_ones_take_linear_time() {
        let mut ids = Ids::default();
        let last = (0..50_000).map(|_| ids.claim("a")).last();
        assert_eq!(last.as_deref(), Some("a-50000"));
    }
}
