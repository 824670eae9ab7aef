//! The cost of a publication follows the change and not the site, on whatever system.
//!
//! Must not know: any other room.

use super::twin::Call;
use super::*;

/// A site of this many pages, each in a folder of its own.
fn pages(count: usize) -> Site {
    (0..count).map(|number| (format!("guides/{number}/index.html"), b"page".to_vec())).collect()
}

/// The calls of a publication in which one page differs from the last one, after others of that kind. `foreign`: with
/// files of others in the output folder.
fn calls_of_an_edit(system: System, foreign: bool, count: usize) -> Vec<Call> {
    let mut site = pages(count);
    let mut edit = |text: &str| {
        site.insert("guides/1/index.html".to_owned(), text.as_bytes().to_vec());
        site.clone()
    };
    let world = World::on(system, foreign, &[pages(count)]);
    if foreign {
        fs::write(world.output().join("guides/2/own.txt"), "own").unwrap();
    }
    // What was written within the tick of the clock in which it was taken down is looked at once more.
    for text in ["first", "second", "third"] {
        std::thread::sleep(Duration::from_millis(12));
        world.publish(world.sound(), &edit(text)).unwrap();
    }
    std::thread::sleep(Duration::from_millis(12));
    let twin = world.sound();
    let published = world.publish(twin.clone(), &edit("fourth")).unwrap();
    assert_eq!((published.written(), published.unchanged), (1, count - 1));
    let mut calls = twin.calls();
    // The page that is edited is read if it was written in the same tick as the record.
    assert!(twin.count(Call::Fingerprint) <= 1);
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
    let (small, large) = (calls_of_an_edit(system, foreign, 40), calls_of_an_edit(system, foreign, 400));
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
    // The page, twice because its last version but one is in the way; two records; two marks of the cache folder,
    // which are there.
    assert_eq!((count(&calls, Call::Write), count(&calls, Call::Exchange)), (6, 1));
}

/// By the journal: the page; three records; two marks of the cache folder, which are there.
#[cfg(target_os = "linux")]
#[test]
fn only_looks_grow_where_folders_cannot_change_places() {
    for (system, foreign) in [(System::Whole, true), (System::NoExchange, false), (System::NoLinks, false)] {
        let calls = only_looks_grow(system, foreign);
        assert_eq!(
            (count(&calls, Call::Write), count(&calls, Call::Exchange)),
            (6, 0),
            "{system:?}, {foreign}"
        );
        let found = [Call::List, Call::RemoveFile, Call::Rename].map(|call| count(&calls, call));
        assert!(found.iter().all(|count| *count <= 12), "{found:?}, {system:?}, {foreign}");
    }
}
