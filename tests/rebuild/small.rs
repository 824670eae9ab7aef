//! A small site with every feature, by hand: what is counted on it can be checked by eye.

use crate::bench::Files;

const FILES: &[(&str, &str)] = &[
    (
        "content/site.yaml",
        "title: Small careers
base_url: https://example.org
defaults: {currency: USD, per: year, place: US}
authors: [desk]
taxonomies: {categories: {feed: true}, skills: {paginate: 1}, tags: {}}
menus: {main: [{name: Guides, url: guides/_index.md}, {name: About, url: about.md}]}
pagination: {guides: 2}
sources: {bls: {title: Statistics, url: https://example.org/bls}}
redirects: {/jobs/: /guides/}
social_cards: true
theme: {name: own}
",
    ),
    ("content/people.yaml", "ada: {name: Ada, bio: Writes.}\ndesk: {name: The desk, type: organization}\n"),
    ("content/glossary.yaml", "shift: {term: Shift, definition: \"Hours. {{ cook:pay.median }}\"}\n"),
    ("content/_index.md", "---\ntitle: Home\n---\nHello.\n"),
    ("content/about.md", "---\ntitle: About\nsummary: Who we are.\n---\nWe.\n"),
    ("content/guides/_index.md", "---\ntitle: Guides\n---\nAll.\n"),
    (
        "content/guides/cook.md",
        "---
title: Cook
role: Cook
summary: Cooks.
category: Food
skills: [Care, Knives]
tags: [night]
published: 2026-01-02
updated: 2026-01-05
pay: {headline: {median: 40000, source: bls}, levels: [{level: entry, range: 30000-50000}]}
---
Cooks for many.
",
    ),
    (
        "content/guides/doctor.md",
        "---
title: Doctor
role: Doctor
summary: Cures.
category: Health
skills: [Care]
tags: [night]
authors: [ada]
published: 2026-01-03
related: [{slug: nurse, why: Near.}]
---
Cures. A nurse earns {{ nurse:pay.median }}.
",
    ),
    (
        "content/guides/nurse.md",
        "---
title: Nurse
role: Nurse
summary: Nurses.
category: Health
skills: [Care]
aliases: [/old-nurse/]
published: 2026-01-04
pay: {headline: {median: 80000}, levels: [{level: entry, range: 60000-70000}]}
---
## Night work

At night.

{{ pay.levels }}
",
    ),
    (
        "content/careers/pilot/index.md",
        "---
title: Pilot
role: Pilot
kind: guide
summary: Flies.
category: Travel
---
Flies, see [nurse](../../guides/nurse.md#night-work) and ![a plane](plane.svg). Nurses start at {{ nurse:pay.levels.entry.range }}.
",
    ),
    ("content/careers/pilot/plane.svg", "<svg/>"),
    (
        "content/guides/hidden.md",
        "---\ntitle: Hidden\nrole: Hidden\nsummary: Hides.\ndraft: true\n---\nHidden.\n",
    ),
    (
        "content/guides/later.md",
        "---\ntitle: Later\nrole: Later\nsummary: Waits.\npublish_on: 2026-02-01\n---\nLater.\n",
    ),
    ("content/static/logo.svg", "<svg/>"),
    ("content/static/busted.svg", "<svg/>"),
    ("themes/own/theme.yaml", "name: Own\nversion: '1'\ndescription: Own.\nextends: default\n"),
    ("themes/own/templates/sections/pay.levels.html", "{{ <own.level text={section.name} /> }}"),
    (
        "themes/own/templates/components/own.html",
        "{% component own.level(text) %}<i>{{ text }}</i>{% endcomponent own.level %}",
    ),
    (
        "themes/own/templates/authors.html",
        "{% extends \"default/templates/authors.html\" %}{% block head %}{{ get_url(path=\"busted.svg\", cachebust=true) }}{% endblock %}",
    ),
];

/// Other words in a file.
pub(crate) fn replace(files: &mut Files, file: &str, from: &str, to: &str) {
    let text = String::from_utf8(files[file].clone()).unwrap();
    assert!(text.contains(from), "`{file}` says `{from}`");
    files.insert(file.to_owned(), text.replacen(from, to, 1).into_bytes());
}

/// The files of the site.
pub(crate) fn files() -> Files {
    FILES.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
}
