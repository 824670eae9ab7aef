//! Social cards as pictures: what is drawn, that nothing runs over the edge, that the same guide gives the same bytes.

use guidepost::engine::{Memory, Request, build};
use guidepost::facts::Date;
use guidepost::output::{Body, Output};
use guidepost::source::Sources;
use resvg::tiny_skia::Pixmap;
use std::collections::BTreeMap;
use std::sync::Mutex;

const SETTINGS: &str = "title: Careers\nbase_url: https://example.org\nsocial_cards: true\n";
const PAY: &str = "pay: {headline: {p10: 42640, p25: 49430, median: 63190, p75: 83940, p90: 108510, currency: USD, \
                   per: year, place: US, as_of: 2025-05}}";

/// Everything that is published, by its file.
fn published(settings: &str, guides: &[(&str, String)]) -> BTreeMap<String, Vec<u8>> {
    let files = guides.iter().map(|(name, text)| (format!("content/guides/{name}"), text.clone()));
    let files: Vec<(String, String)> =
        [("content/site.yaml".to_owned(), settings.to_owned())].into_iter().chain(files).collect();
    let sources = Sources::of(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let today = Date::parse("2026-06-01").expect("a date");
    let request = Request { base_url: None, drafts: false, future: false, today, deny_warnings: false };
    let all = Mutex::new(BTreeMap::new());
    let take = |output: Output| {
        let file = output.route().output_file();
        if let Body::Bytes(bytes) = output.into_body() {
            all.lock().expect("no thread failed").insert(file, bytes);
        }
        Ok(())
    };
    let outcome = build(&sources, &request, &mut Memory::default(), (&take, &|_, _| {})).expect("no fault");
    assert_eq!(outcome.diagnostics, []);
    all.into_inner().expect("no thread failed")
}

fn guide(title: &str, rest: &str) -> String {
    let title = title.replace('\'', "''");
    format!(
        "---\ntitle: '{title}'\nrole: Nurse\nsummary: Cares for people.\ncategory: Health care\n{rest}\n---\nText.\n"
    )
}

/// The card of the one guide of a site.
fn card(settings: &str, title: &str, rest: &str) -> Vec<u8> {
    published(settings, &[("nurse.md", guide(title, rest))]).remove("guides/nurse/card.png").expect("a card")
}

fn decoded(card: &[u8]) -> Pixmap {
    let pixels = Pixmap::decode_png(card).expect("it is a PNG");
    assert_eq!((pixels.width(), pixels.height()), (1200, 630));
    pixels
}

fn colour(pixels: &Pixmap, x: u32, y: u32) -> [u8; 3] {
    let pixel = pixels.pixel(x, y).expect("inside");
    [pixel.red(), pixel.green(), pixel.blue()]
}

const WHITE: [u8; 3] = [255, 255, 255];

/// Whether all of a rectangle is white.
fn is_free(pixels: &Pixmap, x: std::ops::Range<u32>, y: std::ops::Range<u32>) -> bool {
    y.clone().all(|y| x.clone().all(|x| colour(pixels, x, y) == WHITE))
}

#[test]
fn pay_is_drawn_to_scale_in_the_colour_of_the_site() {
    let red = format!("{SETTINGS}theme: {{name: default, options: {{accent: '#8b0000'}}}}\n");
    for (settings, accent) in [(SETTINGS, [0x0b, 0x5c, 0x7a]), (red.as_str(), [0x8b, 0, 0])] {
        let pixels = decoded(&card(settings, "How to become a nurse", PAY));
        assert_eq!(colour(&pixels, 3, 300), accent);
        // The middle half begins at (49,430 - 42,640) / (108,510 - 42,640) of the way from 72 to 1,140.
        let bar: Vec<u32> = (0..1200).filter(|x| *x > 12 && colour(&pixels, *x, 476) == accent).collect();
        assert_eq!((bar.first(), bar.last()), (Some(&182), Some(&741)));
        let median = 72 + (63_190 - 42_640) * 1068 / (108_510 - 42_640);
        assert!(!bar.contains(&median), "a gap at the median");
    }
}

#[test]
fn a_colour_too_light_to_read_is_darkened() {
    let light = format!("{SETTINGS}theme: {{name: default, options: {{accent: 'oklch(90% 0.15 100)'}}}}\n");
    let [red, green, blue] = colour(&decoded(&card(&light, "Nurse", PAY)), 3, 300);
    assert!(red < 130 && green < 130 && blue < red, "{red} {green} {blue}");
}

#[test]
fn without_pay_there_are_facts_and_without_facts_the_summary() {
    let cards = ["entry: {education: A degree, training: 3 years}", "", PAY]
        .map(|rest| card(SETTINGS, "Nurse", rest));
    let lower = |card: &Vec<u8>| !is_free(&decoded(card), 72..1200, 340..600);
    assert!(cards.iter().all(lower), "each has a lower half");
    assert!(cards[0] != cards[1] && cards[1] != cards[2] && cards[0] != cards[2]);
}

#[test]
fn nothing_runs_over_the_edge() {
    let word = "Donaudampfschifffahrtsgesellschaftskapitänswitwenversicherungsangestellter";
    let titles =
        ["W".repeat(300), format!("{word} or {word}"), "How to become a nurse ".repeat(20), "Å".to_owned()];
    let pays = [
        PAY.to_owned(),
        PAY.replace("USD", "IDR")
            .replace("42640", "426400000")
            .replace("49430", "426500000")
            .replace("63190", "426600000")
            .replace("83940", "426700000")
            .replace("108510", "'>=99999999999'"),
        "pay: {headline: {median: 50000, currency: EUR, place: DE}}".to_owned(),
        "pay: {headline: {p10: 5, p90: 5, currency: EUR}}".to_owned(),
        format!("entry: {{education: {}}}", "x".repeat(200)),
        format!("description: {}", "many words ".repeat(60)),
    ];
    for theme in ["default", "plain"] {
        let settings = format!("{SETTINGS}organisation: {}\ntheme: {theme}\n", "The Society ".repeat(20));
        for (title, pay) in titles.iter().flat_map(|title| pays.iter().map(move |pay| (title, pay))) {
            let pixels = decoded(&card(&settings, title, pay));
            assert!(is_free(&pixels, 1144..1200, 0..630), "{theme}: right of `{title}` with {pay}");
            assert!(is_free(&pixels, 12..56, 0..630), "{theme}: left of `{title}` with {pay}");
            assert!(is_free(&pixels, 12..1200, 0..50), "{theme}: above `{title}` with {pay}");
            assert!(is_free(&pixels, 12..1200, 590..630), "{theme}: below `{title}` with {pay}");
        }
    }
}

#[test]
fn markup_in_a_title_is_text() {
    let plain = card(SETTINGS, "Nurse <b>& \"co\"</b> ]]> 'x'", PAY);
    assert_ne!(plain, card(SETTINGS, "Nurse & \"co\" ]]> 'x'", PAY));
}

#[test]
fn the_same_guide_gives_the_same_bytes() {
    assert_eq!(card(SETTINGS, "Nurse", PAY), card(SETTINGS, "Nurse", PAY));
    assert_ne!(card(SETTINGS, "Nurse", PAY), card(SETTINGS, "Nurse", &PAY.replace("63190", "63200")));
}

#[test]
fn a_card_where_it_is_asked_for_and_no_other_picture_given() {
    let other = [("doctor.md", guide("Doctor", "image: doctor.png")), ("doctor.png", String::new())];
    let has_card = |settings: &str| {
        let all = published(settings, &[[("nurse.md", guide("Nurse", PAY))].as_slice(), &other].concat());
        all.into_keys().filter(|file| file.ends_with("/card.png")).collect::<Vec<_>>()
    };
    assert_eq!(has_card(SETTINGS), ["guides/nurse/card.png"]);
    assert_eq!(has_card(&SETTINGS.replace("true", "false")), Vec::<String>::new());
    assert_eq!(has_card("title: Careers\nbase_url: https://example.org\n"), Vec::<String>::new());
}
