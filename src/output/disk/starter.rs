//! Lays out a new site in an empty folder.
//!
//! Must not know: what a site consists of.
#![allow(clippy::disallowed_methods)] // Part of the one place where files are written.

use super::drive::{Drive, is_missing};
use super::machine::Machine;
use crate::base::Fault;
use std::fs;
use std::io::Write;
use std::path::Path;

/// Writes these files, by name and content, into a folder that is missing or empty. Refuses any other.
pub fn create_site<'a>(
    folder: &Path,
    files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
) -> Result<(), Fault> {
    match fs::read_dir(folder).map(|mut entries| entries.next().is_none()) {
        Ok(true) => {}
        Ok(false) => {
            let reason = "it is not empty; choose a new folder".to_owned();
            return Err(Fault::Refused { path: folder.to_owned(), reason });
        }
        Err(error) if is_missing(&error) => {}
        Err(error) => return Err(Fault::read(folder)(error)),
    }
    for (name, bytes) in files {
        let file = folder.join(name);
        let parent = file.parent().unwrap_or(folder);
        Machine.make_folders(parent).map_err(Fault::write(parent))?;
        Machine.write(&file, &mut |file| file.write_all(bytes)).map_err(Fault::write(&file))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_into_an_empty_folder() {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let files = [("content/site.yaml", &b"title: A"[..]), (".gitignore", b"/public")];
        create_site(folder.path(), files).expect("the disk of the test is sound");
        assert_eq!(
            fs::read(folder.path().join("content/site.yaml")).expect("the disk of the test is sound"),
            b"title: A"
        );
        assert!(matches!(create_site(folder.path(), files), Err(Fault::Refused { .. })));
        create_site(&folder.path().join("new/site"), files).expect("the disk of the test is sound");
    }
}
