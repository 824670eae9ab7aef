//! The same edits as `serve` sees them: the site is known at once, pages are drawn when somebody asks for them, some of
//! them never, and some while the site has a mistake already; what was drawn is remembered when the next site comes.
//! Whatever is known or drawn of a page is what a clean build makes of it.

use crate::bench::Public;
use crate::disk::{Mishap, Shop, Step};
use crate::site::Site;
use guidepost::base::{Diagnostic, Fingerprint};
use guidepost::engine::{Cause, Change, Learnt, Memory, Ready};
use guidepost::live::{Place, Session};
use guidepost::output::disk::Cache;
use guidepost::source::disk::read_site;
use std::collections::{BTreeMap, BTreeSet};

/// The last good site, and what is known of its pages.
struct Shown {
    ready: Ready,
    known: Vec<Option<Fingerprint>>,
    drawn: Vec<Learnt>,
    /// What a clean build of it has published.
    clean: BTreeMap<String, Fingerprint>,
}

/// Makes the steps, and compares after each.
pub(crate) fn follow(mut site: Site, steps: &[Step]) -> Result<(), String> {
    let mut shop = Shop::new();
    let (mut session, mut shown): (Option<Session>, Option<Shown>) = (None, None);
    for (at, (edit, mishap)) in steps.iter().enumerate() {
        let wrong = |what: String| format!("serve, step {at}, {edit:?}, {mishap:?}: {what}");
        if at > 0 {
            site.apply(edit);
        }
        shop.write(site.files());
        if mishap.0 != Mishap::LoseBoth {
            shop.happen(*mishap);
        }
        let cache = Cache::served(&shop.root()).unwrap();
        let mut now =
            session.take().unwrap_or_else(|| Session::open_to_serve(&shop.root(), Some(&cache)).unwrap());
        now.look(&Place::Everywhere).unwrap();
        if let Some(shown) = &mut shown {
            now.learn(&shown.ready, std::mem::take(&mut shown.drawn));
        }
        refresh(&site, &shop, (&mut now, &mut shown)).map_err(wrong)?;
        if let Some(shown) = &mut shown {
            visit(shown, mishap.1 % 4).map_err(wrong)?;
        }
        if edit.changes_process {
            if let Some(shown) = shown.take() {
                now.learn(&shown.ready, shown.drawn);
            }
            now.save(&cache).unwrap();
        } else {
            session = Some(now);
        }
    }
    Ok(())
}

/// Finds out what the site is now; where it is sound, that is what is shown.
fn refresh(
    site: &Site,
    shop: &Shop,
    (session, shown): (&mut Session, &mut Option<Shown>),
) -> Result<(), String> {
    let (ready, built) = session.prepare(&site.request()).unwrap();
    let mut clean = Public::default();
    let cold = clean.build(&shop.written, &site.request(), &mut Memory::default());
    let mut expected = cold.outcome.diagnostics;
    expected.extend(read_site(&shop.root()).unwrap().notes);
    Diagnostic::sort(&mut expected);
    let Some(ready) = ready else {
        let said = built.outcome.diagnostics;
        return if said == expected { Ok(()) } else { Err(format!("says {said:#?}\nfor {expected:#?}")) };
    };
    if !cold.is_sound {
        // A template fails: each page says so when it is drawn.
        let pages = &ready.index().plan().pages;
        let said = pages.iter().filter_map(|page| ready.draw(page).unwrap().err()).flatten().collect();
        let said = ready.told(said).diagnostics;
        if said != expected {
            return Err(format!("says {said:#?}\nfor {expected:#?}"));
        }
    }
    let before = shown.take();
    let recalled = session.recall(&ready, before.as_ref().map(|before| &before.ready));
    for page in &ready.index().plan().pages {
        ready.read_ahead(page);
    }
    let clean =
        clean.files().iter().map(|(file, bytes)| ((*file).to_owned(), Fingerprint::of(bytes))).collect();
    let now = Shown { ready, known: recalled.known, drawn: Vec::new(), clean };
    let named = recalled.changes.iter().map(|change| change.route.output_file()).collect();
    let unnamed = before.map(|before| unnamed(&before, &now, &named)).unwrap_or_default();
    *shown = Some(now);
    if unnamed.is_empty() { Ok(()) } else { Err(format!("has changed and is not named: {unnamed:?}")) }
}

/// Pages that were known, are something else now, and are not among those that were said to be.
fn unnamed(before: &Shown, now: &Shown, named: &BTreeSet<String>) -> Vec<String> {
    let pages = before.ready.index().plan().pages.iter().zip(&before.known);
    let files = pages.filter(|(_, known)| known.is_some()).map(|(page, _)| page.route.output_file());
    let is_other = |file: &String| match (before.clean.get(file), now.clean.get(file)) {
        (Some(was), Some(now)) => was != now,
        _ => false,
    };
    files.filter(|file| is_other(file) && !named.contains(file)).collect()
}

/// Somebody asks for some of the pages that are not known. What is known of the others must be true.
fn visit(shown: &mut Shown, some: u8) -> Result<(), String> {
    let Shown { ready, known, drawn, clean } = shown;
    for (at, page) in ready.index().plan().pages.iter().enumerate() {
        let file = page.route.output_file();
        // There is no clean build of a site of which a page fails.
        let expected = clean.get(&file);
        if let (Some(known), Some(expected)) = (known[at], expected) {
            if known != *expected {
                return Err(format!("`{file}` is not what it is known for"));
            }
        }
        if known[at].is_some() || (at + usize::from(some)) % 3 == 0 {
            continue;
        }
        // Its file may be another by now, or none; a template may fail.
        let Ok(page) = ready.draw(page).map_err(|fault| format!("`{file}`: {fault}"))? else { continue };
        let output = Fingerprint::of(&page.bytes);
        if expected.is_some_and(|expected| *expected != output) {
            return Err(format!("`{file}` is drawn as something else"));
        }
        known[at] = Some(output);
        drawn.push(Learnt { at, inputs: page.inputs, past: page.past, output, took: 0 });
    }
    Ok(())
}

#[test]
fn what_all_pages_share_is_named_for_pages_that_nobody_has_drawn() {
    let (mut site, mut shop) = (Site::new(2, 0), Shop::new());
    shop.write(site.files());
    let mut session = Session::open_to_serve(&shop.root(), None).unwrap();
    let mut show = |site: &Site, before: Option<&Ready>| {
        shop.write(site.files());
        session.look(&Place::Everywhere).unwrap();
        let ready = session.prepare(&site.request()).unwrap().0.expect("the site is sound");
        let changes = session.recall(&ready, before).changes;
        (ready, changes)
    };
    let (first, changes) = show(&site, None);
    assert_eq!(changes, [], "there was nothing before");
    site.settings.title += 1;
    let (second, changes) = show(&site, Some(&first));
    let home = |changes: &[Change]| changes.iter().find(|it| it.route.as_str() == "/").cloned();
    assert_eq!(home(&changes).expect("it shows the title").causes, [Cause::Shared]);
    assert_eq!(show(&site, Some(&second)).1, []);
}
