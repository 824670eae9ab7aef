//! A small site that fills what the sites of the repository leave empty.

/// Its files.
pub(crate) const REST: [(&str, &str); 7] = [
    ("content/site.yaml", SETTINGS),
    ("content/people.yaml", PEOPLE),
    ("content/guides/_index.md", "---\ntitle: Guides\ndescription: All guides.\npaginate: 1\n---\n"),
    ("content/guides/nurse.md", NURSE),
    ("content/guides/nurse.png", ""),
    ("content/static/logo.svg", ""),
    ("content/guides/tutor.md", "---\ntitle: Tutor\nrole: Tutor\nsummary: Teaches.\ntags: [people]\n---\n"),
];

const SETTINGS: &str = "
title: Rest
base_url: https://rest.example.org/careers
authors: [ada]
organisation: {name: Rest, logo: /logo.svg}
extra: {motto: Steady on}
taxonomies: {categories: {}, skills: {}, tags: {paginate: 1}}
";

const PEOPLE: &str = "
ada:
  name: Ada Finch
  job_title: Editor
  knows_about: [Nursing]
  same_as: [https://ada.example.org/]
";

const NURSE: &str = "---
title: Nurse
role: Nurse
summary: Looks after people.
tags: [people]
image: nurse.png
extra: {ribbon: New}
occupation:
  esco: http://data.europa.eu/esco/occupation/0b2bf9d1-7dfb-4d8b-a29c-5de3f2bde3c5
  uksoc2020: \"2237\"
industries: [{name: Hospitals, share: 60, median_pay: USD 90000/year}]
requirements: [{name: Licence, kind: licence, does: Lets you work.}]
outlook: {change_pct: 5, place: US}
pay:
  currency: USD
  per: year
  basis: base
  tax: gross
  statistic: range
  place: US
  headline: {median: 90000, mean: 91000, currency: USD, per: year, basis: base, tax: gross, place: US}
  levels:
    - {level: entry, range: 60000-70000, median: 65000, currency: USD, per: year, basis: base, statistic: range, place: US}
  regions: [{place: US-CA, range: 90000-120000, currency: USD, per: year}, {place: US-TX, relative: -5}]
  components: [{name: bonus, share: 10, amount: 5000, does: Paid in spring.}]
  total: 95000-105000
paths: [{name: Apprenticeship, pay: USD 20-25/hour}]
skills:
  - name: Care
    esco: http://data.europa.eu/esco/skill/0b2bf9d1-7dfb-4d8b-a29c-5de3f2bde3c5
    onet: 2.B.1.f
stories: [{name: Bo, from: Tutor, story: Changed at forty., consent: true, verified_on: 2026-03}]
entry: {training: 3 years, as_of: 2026-03}
ladder: [{title: Tutor}]
related: [tutor]
---

{{ skills }}
";

/// More guides in two categories than one drawing of the map holds.
pub(crate) fn many() -> Vec<(String, String)> {
    let guide = |n: usize| {
        let head = format!("title: Role {n}\nrole: Role {n}\nsummary: Works.\ncategory: Half {}", n % 2);
        (
            format!("content/guides/role-{n}.md"),
            format!("---\n{head}\nrelated: [role-{}]\n---\n", (n + 2) % 62),
        )
    };
    let settings =
        ("content/site.yaml".to_owned(), "title: Many\nbase_url: https://many.example.org\n".to_owned());
    (0..62).map(guide).chain([settings]).collect()
}
