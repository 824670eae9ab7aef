//! The cost of a publication follows the change and not the site.
//!
//! Must not know: any other room.

use super::twin::Call;
use super::*;

/// A site of this many pages, each in a folder of its own.
fn pages(count: usize) -> Site {
    (0..count).map(|number| (format!("guides/{number}/index.html"), b"page".to_vec())).collect()
}

/// The calls of a publication in which one page differs from the last one, after others of that kind.
fn calls_of_an_edit(count: usize) -> Twin {
    let mut site = pages(count);
    let mut edit = |text: &str| {
        site.insert("guides/1/index.html".to_owned(), text.as_bytes().to_vec());
        site.clone()
    };
    let world = World::new(false, &[pages(count)]);
    // What was written within the tick of the clock in which it was taken down is looked at once more.
    for text in ["first", "second", "third"] {
        std::thread::sleep(Duration::from_millis(12));
        world.publish(Arc::new(Machine), &edit(text)).unwrap();
    }
    std::thread::sleep(Duration::from_millis(12));
    let twin = Arc::new(Twin::new(Failure::Never));
    let published = world.publish(twin.clone(), &edit("fourth")).unwrap();
    assert_eq!((published.written(), published.unchanged), (1, count - 1));
    Arc::into_inner(twin).expect("the publisher is gone")
}

#[cfg(target_os = "linux")]
#[test]
fn only_looks_grow_with_the_site() {
    let (small, large) = (calls_of_an_edit(40), calls_of_an_edit(400));
    // Whether a page was written within the tick in which it was taken down, and so is read again, is the clock's affair.
    let others = |twin: &Twin| -> Vec<Call> {
        let mut calls = twin.calls();
        calls.retain(|call| !matches!(call, Call::LookIn | Call::Fingerprint));
        assert!(twin.count(Call::Fingerprint) <= 2, "no more are read than were written twice before");
        calls.sort();
        calls
    };
    assert_eq!(others(&small), others(&large));
    let looks = large.count(Call::LookIn);
    assert!(looks <= 3 * 400 + 20, "a look for each file and each folder of both trees: {looks}");
    // The page, twice because its last version but one is in the way; two records; two marks of the cache folder,
    // which are there.
    assert_eq!((large.count(Call::Write), large.count(Call::Exchange)), (6, 1));
}
