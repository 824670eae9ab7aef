//! Nothing in the cache or in the output is needed or trusted: whatever is deleted, cut short, altered or put in
//! its place, the next publication is as one from nothing, or refuses and touches nothing.

use super::{Files, Site, keep, pairs, snapshot, stage};
use guidepost::base::Fault;
use guidepost::output::disk::Publisher;
use std::fs;
use std::path::Path;

const BEFORE: &Files =
    &[("a/index.html", "one"), ("a/b/index.html", "two"), ("style.css", "css"), ("old.txt", "old")];
const AFTER: &Files =
    &[("a/index.html", "ONE"), ("a/b/index.html", "two"), ("style.css", "css"), ("new.txt", "new")];
/// One file in place of another, which needs no second tree.
const EDITED: &Files =
    &[("a/index.html", "ONE"), ("a/b/index.html", "two"), ("style.css", "css"), ("old.txt", "old")];

#[derive(Debug, Clone, Copy)]
enum Damage {
    Deleted,
    Cut,
    Emptied,
    Flipped,
    Replaced,
    BecameFolder,
}

impl Damage {
    const ALL: [Self; 6] =
        [Self::Deleted, Self::Cut, Self::Emptied, Self::Flipped, Self::Replaced, Self::BecameFolder];

    fn inflict(self, file: &Path) {
        let mut bytes = fs::read(file).unwrap();
        match self {
            Self::Deleted => return fs::remove_file(file).unwrap(),
            Self::Cut => bytes.truncate(bytes.len() / 2),
            Self::Emptied => bytes.clear(),
            Self::Flipped if bytes.is_empty() => bytes.push(0),
            Self::Flipped => *bytes.last_mut().unwrap() ^= 1,
            Self::Replaced => {
                fs::remove_file(file).unwrap();
                bytes.reverse();
            }
            Self::BecameFolder => {
                fs::remove_file(file).unwrap();
                return fs::create_dir(file).unwrap();
            }
        }
        fs::write(file, bytes).unwrap();
    }
}

/// Published twice, so that there are two trees and all records.
fn world() -> Site {
    let site = Site::new();
    site.publish(&[("a/index.html", "zero"), ("style.css", "css")]).unwrap();
    site.publish(BEFORE).unwrap();
    site
}

fn files_below(site: &Site, folder: &str) -> Vec<String> {
    let entries = walkdir::WalkDir::new(site.path(folder)).sort_by_file_name();
    let files = entries.into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    let root = fs::canonicalize(site.root.path()).unwrap();
    let name = |entry: walkdir::DirEntry| {
        entry.path().canonicalize().unwrap().strip_prefix(&root).unwrap().to_str().unwrap().to_owned()
    };
    files.map(name).collect()
}

/// The same name in another site: the folder of an output is named after its path.
fn same_file(site: &Site, number: usize, folder: &str) -> String {
    files_below(site, folder).swap_remove(number)
}

/// How a publication hands over what it publishes.
type Method = fn(Publisher, &Files) -> Result<Publisher, Fault>;

/// All is rendered, or only what is not known from before.
const METHODS: [(&str, Method); 2] = [("staged", stage), ("kept", keep)];

fn check(site: &Site, files: &Files, (method, hand_over): (&str, Method), context: &str) {
    let context = &format!("{context}, {method}");
    let before = snapshot(&site.path("public"));
    match site.open().and_then(|publisher| hand_over(publisher, files)?.commit()) {
        Ok(_) => {
            let mut published: Vec<_> =
                site.texts().into_iter().filter(|(_, text)| text != "folder").collect();
            let mut expected = pairs(files);
            published.sort();
            expected.sort();
            assert_eq!(published, expected, "{context}");
        }
        Err(fault) => {
            assert_eq!(snapshot(&site.path("public")), before, "{context}: {fault}");
            assert!(fault.to_string().contains("public"), "{context}: {fault}");
        }
    }
}

#[test]
fn each_file_is_damaged_in_each_way() {
    for folder in [".guidepost", "public"] {
        for number in 0..files_below(&world(), folder).len() {
            for damage in Damage::ALL {
                for (files, method) in itertools::iproduct!([BEFORE, EDITED, AFTER], METHODS) {
                    let site = world();
                    let file = same_file(&site, number, folder);
                    damage.inflict(&site.path(&file));
                    let context = format!("{file} {damage:?}");
                    check(&site, files, method, &context);
                    if fs::metadata(site.path(&file)).is_ok_and(|it| it.is_dir()) {
                        continue; // What the user has to move away first.
                    }
                    check(&site, AFTER, method, &context);
                    check(&site, EDITED, method, &context);
                    check(&site, BEFORE, method, &context);
                }
            }
        }
    }
}

#[test]
fn any_half_of_the_files_is_deleted() {
    let count = |folder| files_below(&world(), folder).len();
    let all = count(".guidepost") + count("public");
    // Subsets by the bits of a number that runs through them in large steps.
    for subset in (0..1_u64 << all).step_by((1 << all) / 97) {
        let site = world();
        let names: Vec<String> =
            [".guidepost", "public"].into_iter().flat_map(|folder| files_below(&site, folder)).collect();
        for (number, name) in names.iter().enumerate() {
            if subset >> number & 1 == 1 {
                fs::remove_file(site.path(name)).unwrap();
            }
        }
        let method = METHODS[usize::from(subset % 2 == 0)];
        check(&site, EDITED, method, &format!("{subset:b}, one file"));
        check(&site, AFTER, method, &format!("{subset:b}"));
    }
}

/// A folder of the second tree is gone or another, and its files, which are somewhere, still have two names.
#[test]
fn a_folder_of_the_second_tree_is_moved_away() {
    for (folder, is_replaced, method) in itertools::iproduct!(["a", "a/b"], [false, true], METHODS) {
        let site = world();
        site.publish(AFTER).unwrap();
        site.publish(BEFORE).unwrap();
        let trees = files_below(&site, ".guidepost");
        let inside =
            trees.iter().find(|file| file.ends_with("a/b/index.html")).expect("there is a second tree");
        let top = inside.strip_suffix("a/b/index.html").unwrap();
        std::thread::sleep(std::time::Duration::from_millis(20));
        let moved = site.path(&format!("{top}{folder}"));
        fs::rename(&moved, site.path("elsewhere")).unwrap();
        if is_replaced {
            fs::create_dir(&moved).unwrap();
        }
        check(&site, EDITED, method, folder);
        check(&site, AFTER, method, folder);
        check(&site, BEFORE, method, folder);
    }
}

#[test]
fn the_record_of_another_folder_makes_no_file_guideposts() {
    let site = world();
    let kept = site.path("kept");
    fs::rename(site.path("public"), &kept).unwrap();
    fs::create_dir(site.path("public")).unwrap();
    fs::write(site.public("style.css"), "my own").unwrap();
    fs::write(site.public("old.txt"), "my own").unwrap();
    let refused = site.publish(AFTER).unwrap_err().to_string();
    assert!(refused.contains("`style.css` in it is in the way"), "{refused}");
    fs::remove_file(site.public("style.css")).unwrap();
    site.publish(AFTER).unwrap();
    assert_eq!(fs::read_to_string(site.public("old.txt")).unwrap(), "my own");

    fs::remove_dir_all(site.path("public")).unwrap();
    fs::rename(kept, site.path("public")).unwrap();
    site.publish(BEFORE).unwrap();
}
