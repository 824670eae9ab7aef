//! What is checked before a site is put in place: no two outputs at one place, nothing of others in the way.
//!
//! Must not know: how it is put in place.

use super::survey::Survey;
use super::{Publisher, stage};
use crate::base::Fault;
use crate::output::collisions;
use std::collections::HashSet;
use std::ffi::OsStr;
use std::path::Path;

impl Publisher {
    /// Names that were published before have been checked before.
    pub(super) fn check_collisions(&self) -> Result<(), Fault> {
        let staged = self.lock();
        if self.has_names_of_last(&staged) || staged.keys().all(|file| self.was_published(file)) {
            return Ok(());
        }
        match collisions(staged.values().map(|it| &it.route)).first() {
            None => Ok(()),
            Some(it) => {
                Err(Fault::Other(format!("`{}` and `{}` cannot both be published", it.first, it.second)))
            }
        }
    }

    /// The files in the output folder that guidepost did not make. Refuses if one is in the way, and if there is no
    /// record that would tell them from its own.
    pub(super) fn check_foreign<'s>(&self, survey: &'s Survey) -> Result<Vec<&'s OsStr>, Fault> {
        let staged = self.lock();
        let is_ours = |file: &OsStr| {
            file.to_str().is_some_and(|file| {
                self.was_published(file) || staged.get(file).is_some_and(|it| !it.is_written)
            })
        };
        let foreign: Vec<&OsStr> =
            survey.files.keys().map(|file| &**file).filter(|file| !is_ours(file)).collect();
        let Some(first) = foreign.first() else { return Ok(foreign) };
        let refuse = |reason: String| Err(Fault::Refused { path: self.place.output.clone(), reason });
        if self.last.is_none() {
            let more =
                if foreign.len() > 1 { format!(" and {} more", foreign.len() - 1) } else { String::new() };
            return refuse(format!(
                "it holds `{}`{more}, and there is no record that guidepost made them; empty the folder or choose another",
                first.display()
            ));
        }
        match foreign.iter().find(|file| stage::is_in_the_way(&staged, file)) {
            Some(file) => refuse(format!(
                "`{}` in it is in the way and was not made by guidepost; remove or rename it",
                file.display()
            )),
            None => Ok(foreign),
        }
    }

    /// The empty folders in the output folder that guidepost did not make: they hold no file of this publication, and
    /// held none of the last.
    pub(super) fn foreign_folders<'s>(&self, survey: &'s Survey) -> Vec<&'s OsStr> {
        let empty = survey.empty.iter().map(|folder| &**folder).filter(|folder| !folder.is_empty());
        let mut empty = empty.peekable();
        if empty.peek().is_none() {
            return Vec::new();
        }
        let staged = self.lock();
        let files = self.last.iter().flat_map(|last| last.manifest.files.keys()).chain(staged.keys());
        let own: HashSet<&Path> = files.flat_map(|file| Path::new(file).ancestors()).collect();
        empty.filter(|folder| !own.contains(Path::new(folder))).collect()
    }
}
