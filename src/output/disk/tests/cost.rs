//! The cost of a publication follows the change and not the site, on whatever system.
//!
//! Must not know: any other room.

use super::twin::Call;
use super::*;

/// A site of this many pages, each in a folder of its own.
fn pages(count: usize) -> Site {
    (0..count).map(|number| (format!("guides/{number}/index.html"), b"page".to_vec())).collect()
}

/// The calls of a publication in which so many pages differ from the last one, after others of that kind. `foreign`: with
/// files of others in the output folder.
fn calls_of_an_edit(system: System, foreign: bool, edited: usize, count: usize) -> Vec<Call> {
    let mut site = pages(count);
    let mut edit = |text: &str| {
        for number in 0..edited {
            site.insert(format!("guides/{number}/index.html"), text.as_bytes().to_vec());
        }
        site.clone()
    };
    let world = World::on(system, foreign, &[pages(count)]);
    if foreign {
        fs::write(world.output().join("guides/2/own.txt"), "own").expect("the disk of the test is sound");
    }
    // What was written within the tick of the clock in which it was taken down is looked at once more.
    for text in ["first", "second", "third"] {
        std::thread::sleep(Duration::from_millis(12));
        world.publish(world.sound(), &edit(text)).expect("the disk of the test is sound");
    }
    std::thread::sleep(Duration::from_millis(12));
    let twin = world.sound();
    let published = world.publish(twin.clone(), &edit("fourth")).expect("the disk of the test is sound");
    assert_eq!((published.written(), published.unchanged), (edited, count - edited));
    let mut calls = twin.calls();
    // A page that is edited is read if it was written in the same tick as the record.
    assert!(twin.count(Call::Fingerprint) <= edited);
    calls.retain(|call| *call != Call::Fingerprint);
    // As many are tried at once as there are cores before it is found that there are none.
    calls.retain(|call| system != System::NoLinks || *call != Call::Link);
    calls.sort();
    calls
}

fn count(calls: &[Call], call: Call) -> usize {
    calls.iter().filter(|one| **one == call).count()
}

/// The calls of an edit of a larger site, which are those of an edit of a small one but for the looks.
fn only_looks_grow(system: System, foreign: bool) -> Vec<Call> {
    let (small, large) =
        (calls_of_an_edit(system, foreign, 2, 40), calls_of_an_edit(system, foreign, 2, 400));
    let others = |calls: &[Call]| -> Vec<Call> {
        calls.iter().filter(|call| **call != Call::LookIn).copied().collect()
    };
    assert_eq!(others(&small), others(&large), "{system:?}, foreign: {foreign}");
    let looks = count(&large, Call::LookIn);
    assert!(looks <= 2 * 400 + 20, "a look for each published file and each folder: {looks}");
    large
}

#[cfg(target_os = "linux")]
#[test]
fn only_looks_grow_with_the_site() {
    let calls = only_looks_grow(System::Whole, false);
    // The pages, twice because their last versions but one are in the way; three records, and the word that it began; two marks of the cache folder,
    // which are there.
    assert_eq!((count(&calls, Call::Write), count(&calls, Call::Exchange)), (10, 1));
}

/// One page in place of another is one rename, besides those of two records; no folder is looked at or read.
#[test]
fn one_page_costs_a_rename() {
    for (system, foreign) in [(System::Whole, false), (System::Whole, true), (System::NoExchange, false)] {
        let calls = calls_of_an_edit(system, foreign, 1, 40);
        let found = [Call::Rename, Call::Exchange, Call::LookIn].map(|call| count(&calls, call));
        assert_eq!(found, [4, 0, 40], "{system:?}, foreign: {foreign}: {calls:?}");
    }
}

/// By the journal: the pages; four records, and the word that it began; two marks of the cache folder, which are there.
#[cfg(target_os = "linux")]
#[test]
fn only_looks_grow_where_folders_cannot_change_places() {
    for (system, foreign) in [(System::Whole, true), (System::NoExchange, false), (System::NoLinks, false)] {
        let calls = only_looks_grow(system, foreign);
        assert_eq!(
            (count(&calls, Call::Write), count(&calls, Call::Exchange)),
            (9, 0),
            "{system:?}, {foreign}"
        );
        let found = [Call::List, Call::RemoveFile, Call::Rename].map(|call| count(&calls, call));
        assert!(found.iter().all(|count| *count <= 12), "{found:?}, {system:?}, {foreign}");
    }
}
