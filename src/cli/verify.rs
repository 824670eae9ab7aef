//! `guidepost build --verify`: builds once more from nothing, and holds the result against what was published.

use super::build::Run;
use crate::base::{Diagnostic, Fault, Fingerprint, Route};
use crate::engine::Outputs;
use crate::live::Session;
use crate::output::Output;
use crate::output::disk::{Mismatch, Verification};

impl Outputs for Verification {
    fn put(&self, output: Output) -> Result<(), Fault> {
        self.hold(&output)
    }

    fn keep(&self, all: &[(&Route, Fingerprint)]) -> Result<Vec<bool>, Fault> {
        Ok(vec![false; all.len()])
    }
}

impl Run<'_> {
    /// Fails if a build from nothing does not give the published site, byte by byte, or says something else. Each
    /// difference is told: it is a mistake of guidepost's.
    pub(super) fn verify(&self, said: &[Diagnostic]) -> Result<(), Fault> {
        let home = super::surroundings::home();
        let verification = Verification::open(&self.destination(home.as_deref()))?;
        let mut clean = Session::open(&self.global.root, None)?;
        let built = clean.build(&self.request()?, (&verification, &|_, _| {}))?;
        clean.index_text(&self.request()?, (&verification, &|_, _| {}), self.indexes_text())?;
        let mismatches = verification.finish();
        for (file, mismatch) in &mismatches {
            let how = match mismatch {
                Mismatch::Missing => "is missing".to_owned(),
                Mismatch::Unexpected => "should not be there".to_owned(),
                Mismatch::Byte(at) => format!("differs from a clean build at byte {at}"),
            };
            self.console.tell(&format!("verify: {file} {how}"));
        }
        let same_words = built.outcome.diagnostics == said;
        if !same_words {
            self.console.tell("verify: a clean build has other things to say");
        }
        if mismatches.is_empty() && same_words {
            self.console.say("Verified: a clean build gives the same site.");
            return Ok(());
        }
        let message = "a clean build gives another site: this is a mistake of guidepost's, which \
                       `guidepost build --no-cache` keeps out of the way";
        Err(Fault::Other(message.to_owned()))
    }
}
