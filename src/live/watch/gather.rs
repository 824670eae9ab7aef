//! Gathers hints that come in a burst into one: an editor's save is several events, a change of branches
//! thousands.
//!
//! Must not know: where hints come from, what a clock is made of.

use super::Hint;
use std::time::Duration;

/// A burst is over when nothing was heard for this long …
const QUIET: Duration = Duration::from_millis(2);
/// … or for this long while a file is in the middle of something. Linux alone tells when it is not any more …
const UNSETTLED: Duration = Duration::from_millis(if cfg!(target_os = "linux") { 20 } else { 5 });
/// … or when it has lasted this long.
const LONGEST: Duration = Duration::from_millis(30);

/// From this many files on it is no save but a storm (a change of branches, a copy), which has pauses.
const STORM: usize = 24;
/// A storm is over when nothing was heard for this long …
const STORM_QUIET: Duration = Duration::from_millis(80);
/// … or when it has lasted this long.
const STORM_LONGEST: Duration = Duration::from_secs(3);

/// Where hints come from.
pub(super) trait Feed {
    /// The next hint, if there is one before `patience` ends.
    fn next(&mut self, patience: Duration) -> Option<Hint>;
    /// How much time has passed since some fixed moment.
    fn now(&self) -> Duration;
}

/// All hints of the burst that begins with `first`.
pub(super) fn gather(first: Hint, feed: &mut impl Feed) -> Hint {
    let began = feed.now();
    let mut all = first;
    loop {
        let is_storm = all.files.len() >= STORM;
        let (quiet, longest) = match (is_storm, all.is_settled()) {
            (true, _) => (STORM_QUIET, STORM_LONGEST),
            (_, true) => (QUIET, LONGEST),
            (_, false) => (UNSETTLED, LONGEST),
        };
        let left = longest.saturating_sub(feed.now().saturating_sub(began));
        if left.is_zero() {
            return all;
        }
        match feed.next(quiet.min(left)) {
            Some(hint) => all.merge(hint),
            None => return all,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    /// Hints with the milliseconds at which they come.
    struct Script {
        now: Duration,
        coming: Vec<(u64, Hint)>,
    }

    impl Script {
        /// Files; `+` before a name: it is in the middle of something.
        fn new(coming: impl IntoIterator<Item = (u64, String)>) -> Self {
            let mut coming: Vec<_> = coming.into_iter().map(|(at, file)| (at, hint(&file))).collect();
            coming.reverse();
            Self { now: Duration::ZERO, coming }
        }

        fn gather(&mut self) -> usize {
            let (at, first) = self.coming.pop().expect("the test waits no more often than events are due");
            self.now = self.now.max(Duration::from_millis(at));
            gather(first, self).files.len()
        }
    }

    impl Feed for Script {
        fn next(&mut self, patience: Duration) -> Option<Hint> {
            let until = self.now + patience;
            let due = self.coming.pop_if(|(at, _)| Duration::from_millis(*at) <= until);
            self.now = due.as_ref().map_or(until, |(at, _)| self.now.max(Duration::from_millis(*at)));
            due.map(|(_, hint)| hint)
        }

        fn now(&self) -> Duration {
            self.now
        }
    }

    fn hint(file: &str) -> Hint {
        let name = file.trim_start_matches('+');
        Hint { files: [(PathBuf::from(name), name != file)].into(), ..Hint::default() }
    }

    #[test]
    fn a_save_is_one_burst() {
        let mut script = Script::new([(0, "a".into()), (1, "b".into()), (3, "a".into()), (50, "c".into())]);
        assert_eq!(script.gather(), 2);
        assert_eq!(script.now, Duration::from_millis(5), "2 ms after the last event");
        assert_eq!(script.gather(), 1, "what comes later is another");
    }

    #[test]
    fn who_is_in_the_middle_of_something_is_waited_for() {
        let mut script = Script::new([(0, "+a".into()), (4, "+a".into()), (5, "b".into()), (12, "a".into())]);
        assert_eq!(script.gather(), 2);
        assert_eq!(script.now, Duration::from_millis(if UNSETTLED > QUIET * 5 { 14 } else { 10 }));
        let mut never = Script::new([(0, "+a".into())]);
        assert_eq!(never.gather(), 1);
        assert_eq!(never.now, UNSETTLED, "but not for long");
    }

    #[test]
    fn who_writes_without_end_does_not_keep_the_author_waiting() {
        let mut script = Script::new((0..100).map(|i| (i * 2, "log".to_owned())));
        assert_eq!(script.gather(), 1);
        assert_eq!(script.now, Duration::from_millis(30));
    }

    #[test]
    fn a_change_of_branches_is_one_burst_in_spite_of_its_pauses() {
        let files = (0..1000).map(|i| (i / 10 + 60 * (i / 500), format!("{i}.md")));
        let mut script = Script::new(files.chain([(2_000, "later".to_owned())]));
        assert_eq!(script.gather(), 1000);
        assert_eq!(script.gather(), 1);
        let mut endless = Script::new((0..10_000).map(|i| (i, format!("{i}.md"))));
        assert_eq!(endless.gather(), 3001, "but not for ever");
    }
}
