//! What each kind of edit costs, exactly: files read, pages drawn, other files put. Whatever is drawn is named.

use crate::bench::{Bench, Built, Files, Public, differences, request};
use crate::small;
use guidepost::engine::{Memory, Request};
use std::collections::BTreeSet;

/// The small site, built once, before an edit.
struct Before {
    files: Files,
    bench: Bench,
    request: Request,
}

impl Before {
    fn new() -> Self {
        let (files, mut bench, request) = (small::files(), Bench::new(), request("2026-01-10"));
        let first = bench.build(&files, &request);
        assert_eq!(first.outcome.diagnostics, []);
        Self { files, bench, request }
    }

    /// Other words in a file.
    fn replace(mut self, file: &str, from: &str, to: &str) -> Self {
        small::replace(&mut self.files, file, from, to);
        self
    }

    fn write(mut self, file: &str, text: &str) -> Self {
        self.files.insert(file.to_owned(), text.as_bytes().to_vec());
        self
    }

    fn rename(mut self, file: &str, to: &str) -> Self {
        let bytes = self.files.remove(file).unwrap();
        self.files.insert(to.to_owned(), bytes);
        self
    }

    /// Builds again, by a new process, and holds what it did against what it should do: files read, addresses drawn,
    /// files put besides.
    fn costs(mut self, read: usize, drawn: &str, other: &str) {
        self.bench.change_process();
        let built = self.bench.build(&self.files, &self.request);
        assert_eq!(built.outcome.diagnostics, []);
        let found: Vec<&str> = built.outcome.changes.iter().map(|change| change.route.as_str()).collect();
        assert_eq!((built.outcome.read, &*found.join(" ")), (read, drawn));
        assert_eq!(built.outcome.rendered, found.len());
        let pages: BTreeSet<String> =
            built.outcome.changes.iter().map(|change| change.route.output_file()).collect();
        assert!(pages.is_subset(&built.put), "what is drawn is put");
        assert_eq!(built.put.difference(&pages).cloned().collect::<Vec<_>>().join(" "), other);
        self.equals_a_clean_build(&built);
    }

    fn equals_a_clean_build(&self, built: &Built) {
        let mut clean = Public::default();
        let cold = clean.build(&self.files, &self.request, &mut Memory::default());
        assert_eq!(cold.outcome.diagnostics, built.outcome.diagnostics);
        assert_eq!(differences(&self.bench.public.files(), &clean.files()), Vec::<String>::new());
    }

    /// The addresses of all pages.
    fn all(&self) -> Vec<String> {
        let built = Public::default().build(&self.files, &self.request, &mut Memory::default());
        built.outcome.changes.iter().map(|change| change.route.as_str().to_owned()).collect()
    }

    fn costs_all(self, read: usize) {
        let all = self.all();
        self.costs(read, &all.join(" "), "");
    }
}

#[test]
fn nothing() {
    Before::new().costs(0, "", "");
}

#[test]
fn the_first_build() {
    let mut before = Before::new();
    before.bench = Bench::new();
    let built = before.bench.build(&before.files, &before.request);
    assert_eq!((built.outcome.read, built.outcome.rendered), (9, before.all().len()));
    assert_eq!(built.put.len(), before.bench.public.files().len());
}

#[test]
fn a_body() {
    Before::new().replace("content/guides/doctor.md", "Cures. A", "Heals. A").costs(1, "/guides/doctor/", "");
}

/// Only those who search see it elsewhere.
#[test]
fn a_heading() {
    Before::new().replace("content/guides/doctor.md", "Cures. A", "## Wards\n\nCures. A").costs(
        1,
        "/guides/doctor/ /search/guides.json",
        "",
    );
}

#[test]
fn a_body_of_a_section() {
    Before::new().replace("content/guides/_index.md", "All.", "All of them.").costs(
        1,
        "/guides/ /guides/page/2/",
        "",
    );
}

/// Where its card is shown: in lists, in feeds, beside its neighbours, and by the guide that is related to it. The guide
/// that links to it and the address that leads to it show nothing of it but where it is.
#[test]
fn a_title() {
    Before::new().replace("content/guides/nurse.md", "title: Nurse", "title: Nursing").costs(
        1,
        "/ /a-z/ /atom.xml /authors/desk/ /categories/health/ /categories/health/atom.xml /compare/ \
         /compare/doctor-vs-nurse/ /guides/atom.xml /guides/doctor/ /guides/nurse/ /guides/nurse/card.png /guides/nurse/pay.csv \
         /guides/page/2/ /llms.txt /map/ /pay/ /pay/pay.csv /pay/pay.json /search/guides.json /skills/care/page/3/",
        "",
    );
}

#[test]
fn a_fact_that_others_print() {
    let before = Before::new().replace("content/guides/nurse.md", "60000-70000", "60000-71000");
    before.costs(1, "/careers/pilot/ /guides/nurse/ /guides/nurse/pay.csv", "");
}

#[test]
fn a_fact_on_the_card() {
    Before::new().replace("content/guides/cook.md", "40000", "41000").costs(
        1,
        "/ /a-z/ /atom.xml /authors/desk/ /categories/food/ /categories/food/atom.xml /compare/ \
         /glossary/ /guides/ /guides/atom.xml /guides/cook/ /guides/cook/card.png /guides/cook/pay.csv /guides/doctor/ /llms.txt \
         /map/ /pay/ /pay/pay.csv /pay/pay.json /search/guides.json /skills/care/ /skills/knives/ /sources/ /tags/night/",
        "",
    );
}

#[test]
fn a_skill() {
    Before::new().replace("content/guides/doctor.md", "[Care]", "[Care, Knives]").costs(
        1,
        "/ /a-z/ /atom.xml /authors/ada/ /categories/health/ /categories/health/atom.xml /compare/ \
         /compare/doctor-vs-nurse/ /guides/ /guides/atom.xml /guides/cook/ /guides/doctor/ /guides/doctor/card.png \
         /guides/nurse/ /llms.txt /map/ /pay/ /pay/pay.csv /pay/pay.json /search/guides.json /skills/ /skills/care/page/2/ \
         /skills/knives/ /skills/knives/page/2/ /tags/night/",
        "",
    );
}

#[test]
fn a_date() {
    Before::new().replace("content/guides/cook.md", "2026-01-05", "2026-01-06").costs(
        1,
        "/ /a-z/ /atom.xml /authors/desk/ /categories/food/ /categories/food/atom.xml /compare/ /guides/ \
         /guides/atom.xml /guides/cook/ /guides/cook/card.png /guides/cook/pay.csv /guides/doctor/ /llms.txt /map/ /pay/ \
         /pay/pay.csv /pay/pay.json /search/guides.json /sitemap.xml /skills/care/ /skills/knives/ /sources/ /tags/night/",
        "",
    );
}

#[test]
fn a_draft_that_is_none_any_more() {
    Before::new().replace("content/guides/hidden.md", "draft: true\n", "").costs(
        1,
        "/ /a-z/ /authors/ /authors/desk/ /compare/ /guides/ /guides/doctor/ /guides/hidden/ /guides/hidden/card.png \
         /guides/nurse/ /guides/page/2/ /llms.txt /map/ /pay/ /pay/pay.csv /pay/pay.json /search/guides.json \
         /sitemap.xml",
        "",
    );
}

#[test]
fn a_day_on_which_a_page_appears() {
    let mut before = Before::new();
    before.request = request("2026-02-01");
    before.costs(
        0,
        "/ /a-z/ /authors/ /authors/desk/ /compare/ /guides/ /guides/doctor/ /guides/later/ /guides/later/card.png \
         /guides/nurse/ /guides/page/2/ /llms.txt /map/ /pay/ /pay/pay.csv /pay/pay.json /search/guides.json \
         /sitemap.xml",
        "",
    );
}

#[test]
fn a_page_more() {
    let text = "---\ntitle: Method\nsummary: How.\n---\nSo.\n";
    Before::new().write("content/method.md", text).costs(
        1,
        "/ /authors/ /authors/desk/ /method/ /sitemap.xml",
        "",
    );
}

#[test]
fn a_page_less() {
    let mut before = Before::new();
    before.files.remove("content/careers/pilot/index.md");
    before.files.remove("content/careers/pilot/plane.svg");
    before.costs(
        0,
        "/ /a-z/ /authors/ /authors/desk/ /categories/ /compare/ /llms.txt /map/ /pay/ /pay/pay.csv /pay/pay.json \
         /search/guides.json /sitemap.xml",
        "",
    );
}

#[test]
fn another_name() {
    let before = Before::new().rename("content/guides/cook.md", "content/guides/chef.md");
    before.replace("content/glossary.yaml", "cook:", "chef:").costs(
        1,
        "/ /a-z/ /atom.xml /authors/desk/ /categories/food/ /categories/food/atom.xml /compare/ \
         /glossary/ /guides/ /guides/atom.xml /guides/chef/ /guides/chef/card.png /guides/chef/pay.csv /guides/doctor/ /llms.txt \
         /map/ /pay/ /pay/pay.csv \
         /pay/pay.json /search/guides.json /sitemap.xml /skills/care/ /skills/knives/ /sources/ \
         /tags/night/",
        "",
    );
}

/// The same and all that says where it is: who links to it, the alias, the sitemap.
#[test]
fn a_slug() {
    let before = Before::new().replace("content/guides/nurse.md", "role:", "slug: nursing\nrole:");
    let before = before.replace("content/guides/doctor.md", "slug: nurse", "slug: nursing");
    let before = before.replace("content/guides/doctor.md", "nurse:pay", "nursing:pay");
    before.replace("content/careers/pilot/index.md", "nurse:pay", "nursing:pay").costs(
        3,
        "/ /_redirects /a-z/ /atom.xml /authors/desk/ /careers/pilot/ /categories/health/ /categories/health/atom.xml \
         /compare/ /compare/doctor-vs-nursing/ /guides/atom.xml /guides/doctor/ /guides/nursing/ /guides/nursing/card.png \
         /guides/nursing/pay.csv \
         /guides/page/2/ /llms.txt /map/ /old-nurse/ /pay/ /pay/pay.csv /pay/pay.json /search/guides.json \
         /sitemap.xml /skills/care/page/3/",
        "",
    );
}

#[test]
fn a_person() {
    Before::new().replace("content/people.yaml", "name: Ada", "name: Ada L.").costs(
        0,
        "/atom.xml /authors/ /authors/ada/ /categories/health/atom.xml /guides/atom.xml /guides/doctor/",
        "",
    );
}

#[test]
fn a_biography() {
    Before::new().replace("content/people.yaml", "Writes.", "Writes much.").costs(
        0,
        "/atom.xml /authors/ /authors/ada/ /categories/health/atom.xml /guides/atom.xml /guides/doctor/",
        "",
    );
}

#[test]
fn a_term_of_the_glossary() {
    Before::new().replace("content/glossary.yaml", "Hours.", "Many hours.").costs(0, "/glossary/", "");
}

#[test]
fn settings() {
    Before::new().replace("content/site.yaml", "Small careers", "Careers").costs_all(0);
}

#[test]
fn the_currency() {
    Before::new().replace("content/site.yaml", "USD", "EUR").costs_all(9);
}

#[test]
fn a_template() {
    let file = "themes/own/templates/authors.html";
    Before::new().replace(file, "{% block head %}", "{% block head %}<!-- x -->").costs(0, "/authors/", "");
}

/// It is read from the layer beneath, so only a template of the site's own can change.
#[test]
fn the_template_of_social_cards() {
    let text = "{% extends \"default/templates/social_card.svg\" %}";
    Before::new().write("themes/own/templates/social_card.svg", text).costs(
        0,
        "/careers/pilot/card.png /guides/cook/card.png /guides/doctor/card.png /guides/nurse/card.png",
        "",
    );
}

#[test]
fn a_template_over_the_default() {
    let text = "{% extends \"default/templates/glossary.html\" %}";
    Before::new().write("themes/own/templates/glossary.html", text).costs(0, "/glossary/", "");
}

/// The template is used in the text of one guide and nowhere else.
#[test]
fn a_template_of_a_section_in_a_body() {
    let file = "themes/own/templates/sections/pay.levels.html";
    Before::new().replace(file, "{{ <own", "<hr>{{ <own").costs(0, "/guides/nurse/", "");
}

#[test]
fn a_component_of_a_section_in_a_body() {
    Before::new().replace("themes/own/templates/components/own.html", "<i>", "<i class=\"x\">").costs(
        0,
        "/guides/nurse/",
        "",
    );
}

#[test]
fn another_theme() {
    Before::new().replace("content/site.yaml", "name: own", "name: default").costs_all(0);
}

#[test]
fn a_static_file() {
    Before::new().replace("content/careers/pilot/plane.svg", "<svg/>", "<svg></svg>").costs(
        0,
        "",
        "careers/pilot/plane.svg",
    );
}

/// The default theme's frame asks for the address of its stylesheet in this way, and a template that asks for one such
/// address is drawn again when any static file changes: which ones it asks for is not known.
#[test]
fn a_static_file_whose_address_changes_with_it() {
    Before::new().replace("content/static/busted.svg", "<svg/>", "<svg></svg>").costs(
        0,
        "/ /404.html /a-z/ /about/ /authors/ /authors/ada/ /authors/desk/ /careers/ /careers/pilot/ \
         /categories/ /categories/food/ /categories/health/ /categories/travel/ /compare/ \
         /compare/doctor-vs-nurse/ /glossary/ /guides/ /guides/cook/ /guides/doctor/ /guides/nurse/ \
         /guides/page/2/ /map/ /pay/ /search/ /skills/ /skills/care/ /skills/care/page/2/ \
         /skills/care/page/3/ /skills/knives/ /sources/ /tags/ /tags/night/",
        "busted.svg",
    );
}
