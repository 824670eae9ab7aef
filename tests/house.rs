//! The house rules of `src/`, as far as a machine can see them: which room may use which, how long files and
//! functions are, that each file says what it is.
#![allow(clippy::disallowed_methods)] // Tests look at files.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Rooms from the ground up. An arrow runs only downwards: a room may use itself and the ones before it.
const ROOMS: [&str; 16] = [
    "base",
    "facts",
    "picture",
    "full_text",
    "source",
    "document",
    "record",
    "guide",
    "site",
    "contract",
    "page",
    "theme",
    "output",
    "engine",
    "report",
    "live",
];

/// Arrows that run downwards and are forbidden all the same: who must never know what.
const NEVER: [(&str, &str); 17] = [
    ("document", "source"),
    ("record", "source"),
    ("guide", "source"),
    ("site", "source"),
    ("page", "source"),
    ("contract", "site"),
    ("theme", "source"),
    ("theme", "guide"),
    ("theme", "site"),
    ("output", "guide"),
    ("output", "site"),
    ("output", "page"),
    ("output", "theme"),
    ("report", "engine"),
    ("report", "page"),
    ("report", "theme"),
    ("report", "output"),
];

struct File {
    name: String,
    text: String,
}

fn files(folder: &Path, into: &mut Vec<PathBuf>) {
    let entries = std::fs::read_dir(folder).expect("src/ can be listed");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry can be read").path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            files(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}

fn sources() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    files(&root.join("src"), &mut paths);
    files(&root.join("tests"), &mut paths);
    let read = |path: PathBuf| File {
        name: path.strip_prefix(root).expect("it is below the root").to_string_lossy().replace('\\', "/"),
        text: std::fs::read_to_string(&path).expect("a source can be read"),
    };
    paths.into_iter().map(read).collect()
}

fn room(name: &str) -> Option<&str> {
    let rest = name.strip_prefix("src/")?;
    rest.split_once('/').map(|(room, _)| room)
}

#[test]
fn arrows_run_downwards() {
    let rank: BTreeMap<&str, usize> = ROOMS.iter().enumerate().map(|(at, room)| (*room, at)).collect();
    let mut wrong = Vec::new();
    for file in sources().iter().filter(|file| file.name.starts_with("src/")) {
        let Some(own) = room(&file.name).filter(|own| *own != "cli") else { continue };
        assert!(rank.contains_key(own), "{} stands in no known room", file.name);
        for (line, text) in
            file.text.lines().enumerate().filter(|(_, text)| !text.trim_start().starts_with("//"))
        {
            assert!(!text.contains("crate::{"), "{}:{}: one `use` for each room", file.name, line + 1);
            for used in ROOMS.iter().chain(&["cli"]).filter(|used| text.contains(&format!("crate::{used}::")))
            {
                let upwards = rank.get(used).is_none_or(|used| *used > rank[own]);
                if upwards || NEVER.contains(&(own, used)) {
                    wrong.push(format!("{}:{}: {own} must not know {used}", file.name, line + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_file_says_what_it_is_and_is_short() {
    let mut wrong = Vec::new();
    for file in sources() {
        if !file.text.starts_with("//!") {
            wrong.push(format!("{} does not begin with `//!`", file.name));
        }
        let lines = file.text.lines().count();
        if lines > 400 {
            wrong.push(format!("{} has {lines} lines: a room is missing", file.name));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn functions_are_short() {
    let mut lengths = Vec::new();
    for file in sources().iter().filter(|file| file.name.starts_with("src/")) {
        let lines: Vec<&str> = file.text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let indent = line.len() - line.trim_start().len();
            let is_function = line.contains("fn ") && !line.trim().starts_with("//");
            // Its signature may take several lines, the last of which begins the body; or it has none.
            let begun = lines[at..].iter().find(|line| line.trim_end().ends_with(['{', ';', '}']));
            if !is_function || !begun.is_some_and(|line| line.trim_end().ends_with('{')) {
                continue;
            }
            let end = format!("{}}}", " ".repeat(indent));
            let length = lines[at..].iter().position(|line| **line == end).map_or(0, |length| length + 1);
            lengths.push((length, format!("{}:{}", file.name, at + 1)));
        }
    }
    let longest: Vec<_> = lengths.iter().filter(|(length, _)| *length > 80).collect();
    assert!(longest.is_empty(), "above 80 lines: {longest:?}");
    let long = lengths.iter().filter(|(length, _)| *length > 50).count();
    assert!(long * 20 <= lengths.len(), "{long} of {} functions are above 50 lines", lengths.len());
}

#[test]
fn records_keep_to_the_two_doors() {
    let doors = ["src/source/disk", "src/output/disk", "src/cli/surroundings.rs"];
    let is_allowed = |text: &str| {
        let mut allowed = text.match_indices("(clippy::disallowed_methods").map(|(at, _)| &text[at..]);
        allowed.any(|rest| rest.lines().nth(1).is_none_or(|next| !next.trim().starts_with("mod tests")))
    };
    let others = sources().into_iter().filter(|file| file.name.starts_with("src/") && is_allowed(&file.text));
    let others: Vec<String> = others
        .map(|file| file.name)
        .filter(|name| !doors.iter().any(|door| name.starts_with(door)))
        .collect();
    assert!(others.is_empty(), "files and clock are read and written elsewhere too: {others:?}");
}
