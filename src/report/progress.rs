//! A progress bar for those who wait: on a terminal only, and only once the wait is noticeable.
//!
//! Must not know: what is being done.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::time::Duration;

/// How long to wait before the bar is shown.
const PATIENCE: Duration = Duration::from_millis(300);

/// The handle of a progress bar; any thread may use it. The bar goes away when this is dropped.
pub struct Progress {
    bar: ProgressBar,
    is_wanted: bool,
}

impl Progress {
    pub(super) fn new(is_wanted: bool) -> Self {
        let style =
            ProgressStyle::with_template("{msg:>9} [{bar:30}] {pos}/{len}").expect("the template is right");
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden()).with_style(style);
        Self { bar: bar.with_message("reading"), is_wanted }
    }

    /// Begins a phase of `total` steps.
    pub fn begin(&self, phase: &'static str, total: usize) {
        self.bar.set_message(phase);
        self.bar.set_length(total as u64);
        self.bar.set_position(0);
    }

    /// One step is done.
    pub fn advance(&self) {
        if self.is_wanted && self.bar.is_hidden() && self.bar.elapsed() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
