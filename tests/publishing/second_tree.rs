//! What is in the second tree and was not in it before: folders in folders that held none, what a process left that was
//! cut short, what somebody put there.

use super::{Files, PATIENCE, Site, TWO, counts, keep, pairs, stage};
use guidepost::base::{Route, SitePath};
use guidepost::output::Output;
use guidepost::output::disk::Publisher;
use guidepost::source::disk::read_site;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

/// A tick of the clock of a file system: what is older is known.
fn tick() {
    std::thread::sleep(Duration::from_millis(20));
}

/// Published often enough that both trees are known.
fn known(files: &Files) -> Site {
    let site = Site::published(files);
    for text in ["one", "two", "three", "four"] {
        let round: Vec<(&str, &str)> =
            files.iter().copied().chain([("a.txt", text), ("b.txt", text)]).collect();
        tick();
        publish(&site, &round);
    }
    tick();
    site
}

fn publish(site: &Site, files: &Files) {
    keep(site.open().unwrap(), files).unwrap().commit().unwrap();
    let mut published: Vec<_> = site.texts().into_iter().filter(|(_, text)| text != "folder").collect();
    let mut expected = pairs(files);
    published.sort();
    expected.sort();
    assert_eq!(published, expected);
}

/// The second tree.
fn second(site: &Site) -> PathBuf {
    let states = fs::read_dir(site.path(".guidepost")).unwrap().map(|entry| entry.unwrap().path());
    states.map(|state| state.join("next")).find(|folder| folder.exists()).unwrap()
}

#[test]
fn a_folder_comes_into_a_folder_that_held_only_files() {
    let image = ("img/a.png", "a");
    let site = known(&[TWO[0], TWO[1], image]);
    let icon = ("img/icons/b.png", "b");
    let deep = ("img/icons/16/b.png", "b");
    for files in
        [&[TWO[0], TWO[1], image, icon][..], &[TWO[0], image, icon, deep], &[TWO[0], image], &[image, deep]]
    {
        publish(&site, files);
        tick();
    }
}

/// Killed, it cannot say so: what it laid out stays, and may be no more in the next site.
#[test]
fn what_a_process_left_that_was_cut_short_is_not_published() {
    let (image, added) = (("img/a.png", "a"), ("img/private.txt", "draft"));
    let edited = [("guides/nurse/index.html", "nurse 2"), ("style.css", "css 2"), image];
    for is_single_first in [false, true] {
        let site = known(&[TWO[0], TWO[1], image]);
        publish(&site, &[TWO[0], TWO[1], image]);
        tick();
        let publisher = keep(site.open().unwrap(), &[edited[0], edited[1], image, added]).unwrap();
        std::mem::forget(publisher); // As a kill does, but for the lock.
        let state = second(&site).parent().unwrap().to_owned();
        fs::remove_file(state.join("lock")).unwrap();
        if is_single_first {
            publish(&site, &[TWO[0], ("style.css", "css 1"), image]);
            tick();
        }
        publish(&site, &edited);
        tick();
        publish(&site, &[("guides/nurse/index.html", "nurse 3"), ("style.css", "css 3"), image]);
    }
}

/// A write that fails leaves half a file, which was taken for somebody else's once its output was no more: it was moved
/// to the published site, and stayed there.
#[test]
fn what_a_failed_write_left_is_not_published() {
    let (page, style) = (TWO[0], TWO[1]);
    for folder in ["", "img/", "new/"] {
        let image = ("img/a.png", "a");
        let site = known(&[page, style, image]);
        publish(&site, &[page, style, image]);
        tick();
        let film = site.path("content/film.mp4");
        fs::write(&film, [0, 255, 1]).unwrap();
        let sources = read_site(&site.path("")).unwrap().value;
        let source = sources.find(&SitePath::new("content/film.mp4")).unwrap().clone();
        fs::write(&film, [0, 255, 2]).unwrap();
        let publisher = keep(site.open().unwrap(), &[page, style, image]).unwrap();
        let film = Output::copy(Route::file(&format!("{folder}film.mp4")), source);
        let fault = publisher.stage(&film).unwrap_err();
        assert!(fault.to_string().contains("changed while it was copied"), "{fault}");
        drop(publisher);
        for text in ["1", "2", "3"] {
            publish(&site, &[("guides/nurse/index.html", text), ("style.css", text), image]);
            tick();
        }
    }
}

/// An abandoned publication took away a link of the second tree, and a backup by links had taken its place in the count.
#[test]
fn a_link_that_an_abandoned_publication_took_away_is_made_again() {
    let (page, style, a, b) = (TWO[0], TWO[1], ("img/a.png", "a"), ("img/b.png", "b"));
    let site = known(&[page, style, a, b]);
    publish(&site, &[page, style, a, b]);
    fs::create_dir(site.path("backup")).unwrap();
    for file in ["img/a.png", "img/b.png"] {
        fs::hard_link(site.public(file), site.path("backup").join(&file[4..])).unwrap();
    }
    let (page, b) = (("guides/nurse/index.html", "1"), ("img/b.png", "1"));
    for text in ["1", "2", "3"] {
        tick();
        publish(&site, &[page, ("style.css", text), a, b]);
        publish(&site, &[(page.0, text), ("style.css", "css"), a, b]);
    }
    tick();
    drop(keep(site.open().unwrap(), &[page, style, ("img/a.png", "other"), b]).unwrap());
    for text in ["4", "5"] {
        tick();
        publish(&site, &[("guides/nurse/index.html", text), ("style.css", text), a, b]);
    }
}

/// A shell whose folder was the published one stands in the second tree after the next build.
#[test]
fn what_somebody_put_there_comes_back_to_the_published_site() {
    let site = known(TWO);
    let edited = |text: &'static str| [("guides/nurse/index.html", text), ("style.css", text)];
    publish(&site, &edited("1"));
    for file in ["notes.txt", "guides/nurse/notes.txt"] {
        fs::write(second(&site).join(file), "mine").unwrap();
    }
    for text in ["2", "3", "4"] {
        tick();
        assert_eq!(counts(&stage(site.open().unwrap(), &edited(text)).unwrap().commit().unwrap()), [2, 0, 0]);
        let texts = site.texts();
        for (file, text) in [("notes.txt", "mine"), ("guides/nurse/notes.txt", "mine"), ("style.css", text)] {
            let is_there = texts.iter().any(|(name, found)| name == file && found == text);
            // Beside pages it is found when the trees have changed places once.
            assert!(
                is_there || (text == "mine" && fs::read(second(&site).join(file)).is_ok()),
                "{file} {text} {texts:?}"
            );
        }
    }
    let own = site.texts().into_iter().filter(|(_, text)| text == "mine").count();
    assert_eq!(own, 2);
}

#[test]
fn empty_folders_of_others_stay() {
    let site = known(TWO);
    fs::create_dir_all(site.public(".well-known/acme-challenge")).unwrap();
    for text in ["1", "2", "3"] {
        stage(site.open().unwrap(), &[TWO[0], ("style.css", text), ("new.css", text)])
            .unwrap()
            .commit()
            .unwrap();
        assert!(site.public(".well-known/acme-challenge").is_dir(), "{text}");
    }
}

/// Its size and its time are no proof for who asks for none.
#[test]
fn a_file_that_was_changed_without_a_trace_is_put_right_when_all_is_read() {
    let site = Site::published(TWO);
    let file = site.public("style.css");
    let time = fs::metadata(&file).unwrap().modified().unwrap();
    fs::write(&file, "CSS").unwrap();
    fs::File::options().write(true).open(&file).unwrap().set_modified(time).unwrap();
    assert!(time < SystemTime::now());
    let output = site.path("public");
    let open = || Publisher::open_when_free(&site.destination(&output), PATIENCE).unwrap();
    assert_eq!(counts(&stage(open(), TWO).unwrap().commit().unwrap()), [0, 2, 0]);
    assert_eq!(counts(&stage(open().reading_all(), TWO).unwrap().commit().unwrap()), [1, 1, 0]);
    assert_eq!(site.snapshot()["style.css"].0, "css");
}

/// Who serves the site may be let in by its owner, its group or its rights.
#[cfg(unix)]
#[test]
fn the_output_folder_keeps_its_rights() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
    let site = known(TWO);
    let output = site.path("public");
    let _ = chown(&output, None, Some(1)); // For root only.
    fs::set_permissions(&output, fs::Permissions::from_mode(0o2750)).unwrap();
    let of = || fs::metadata(&output).map(|it| (it.uid(), it.gid(), it.mode())).unwrap();
    let before = of();
    for text in ["1", "2"] {
        publish(&site, &[("guides/nurse/index.html", text), ("style.css", text)]);
        assert_eq!(of(), before, "{text}");
    }
}
