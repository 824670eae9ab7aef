//! `guide`, and what the templates of its sections get: what views derive from the records of the model or show
//! in place of a field.

use super::entry::{Arity, Entry};
use super::form::{Form, Shape};
use super::values::{BY_PERIOD, CARD, CHOICE, DATE, MARK, NAMED_LINK};
use crate::guide::{
    CallToAction, Comparison, Demand, Entry as EntryFacts, Headline, LanguageNeed, Outlook, PayLevel,
    PayRegion, Related, Rung, Skill, Source, Step,
};
use crate::record::Schema;

/// Keys of `guide` beside those of the model, or in place of them.
pub(super) const GUIDE: &[Entry] = &[
    Entry::optional("category", Form::Shape(&NAMED_LINK), "The category that it is listed under."),
    Entry::list(
        "sources",
        Form::Shape(&NUMBERED_SOURCE),
        "The sources that it cites, in the order of their numbers.",
    ),
    Entry::list(
        "sections",
        Form::Shape(&GUIDE_SECTION),
        "The sections that its text does not place, in the order of the theme's option `sections`.",
    ),
    Entry::list(
        "placed",
        Form::Text,
        "The sections and parts that its text places, as its author wrote them: `pay`, `skills.soft`, `sources`.",
    ),
    Entry::list("key_facts", Form::Shape(&KEY_FACT), "Up to six facts that readers look for first."),
    Entry::one(
        "downloads",
        Form::Shape(&DOWNLOADS),
        "The figures behind its charts as CSV, where it has such figures, unless the setting `twins` turns them off.",
    ),
    Entry::one("citation", Form::Text, "How to cite the page: title, publisher, date, address."),
    Entry::list("tags", Form::Shape(&NAMED_LINK), "Its tags."),
];

/// What the template of a section, or of a part of one, gets beside the variables of its page.
pub const SECTION_VARIABLES: &[Entry] = &[
    Entry::one("section", Form::Shape(&GUIDE_SECTION), "The section: its name and heading."),
    Entry::one("value", Form::Part, "The part, where a part is placed and not the whole section."),
];

/// In the order of the reference.
pub(super) const OF_GUIDE: [&Shape; 6] =
    [&KEY_FACT, &DOWNLOADS, &NUMBERED_SOURCE, &GUIDE_SECTION, &DEMAND_AT_LEVEL, &LANGUAGE];

/// What a record has beside its fields, or in place of them.
const DERIVED: &[(&Schema, &[Entry])] = &[
    (Headline::SCHEMA, &[PERCENTILES, PERIODS]),
    (PayLevel::SCHEMA, &[PERIODS]),
    (PayRegion::SCHEMA, &[PERCENTILES, BELOW]),
    (
        Outlook::SCHEMA,
        &[Entry::optional(
            "adjective",
            Form::Shape(&CHOICE),
            "The adjective of the Occupational Outlook Handbook for this change, where horizon and average are known.",
        )],
    ),
    (
        Source::SCHEMA,
        &[Entry::optional(
            "covers",
            Form::Text,
            "The time its figures hold for: printed in words where it is a date, else as its author wrote it.",
        )],
    ),
    (
        Skill::SCHEMA,
        &[Entry::optional("path", Form::Text, "The address of the list of guides that ask for it.")],
    ),
    (
        Step::SCHEMA,
        &[
            Entry::optional(
                "span",
                Form::Text,
                "When it is: in the author's words, else `Months 1–3`, `From year 2`.",
            ),
            Entry::optional(
                "beside",
                Form::Words,
                "What `concurrent_with` means: the title of the step that it names, else the author's words.",
            ),
        ],
    ),
    (
        Demand::SCHEMA,
        &[Entry::one("by_level", Form::Shape(&DEMAND_AT_LEVEL), "By level of seniority, where it differs.")
            .with(Arity::Keyed)],
    ),
    (
        EntryFacts::SCHEMA,
        &[Entry::one("language", Form::Shape(&LANGUAGE), "Languages, by ISO 639 code.").with(Arity::Keyed)],
    ),
    (
        Rung::SCHEMA,
        &[Entry::one(
            "shared",
            Form::Flag,
            "Whether it stands before the ladder parts: it is of no branch, or ends before any other branch begins.",
        )],
    ),
    (Comparison::SCHEMA, &[COMPARISON]),
    (
        Related::SCHEMA,
        &[
            COMPARISON,
            Entry::one("title", Form::Text, "The occupation."),
            Entry::optional("path", Form::Text, "Its guide's address; none where it has no guide here."),
            Entry::optional("slug", Form::Text, "Its guide's slug."),
            Entry::optional("card", Form::Shape(&CARD), "What else may be shown of its guide."),
            Entry::optional("shared_skills", Form::Whole, "How many skills the two guides share."),
        ],
    ),
    (
        CallToAction::SCHEMA,
        &[Entry::optional(
            "href",
            Form::Text,
            "The address that it leads to; a file of `content/` is resolved.",
        )],
    ),
];

const COMPARISON: Entry = Entry::optional(
    "comparison",
    Form::Text,
    "The address of the page that compares the two guides; none where there is none.",
);

const PERCENTILES: Entry = Entry::optional(
    "text",
    Form::Text,
    "The span in which most are paid, from `p10` or `min` to `p90` or `max`; else the one figure that is known.",
);

const BELOW: Entry = Entry::optional(
    "below",
    Form::Text,
    "How much less is paid, without a sign, where all of `relative` is less: `10–20%`.",
);

const PERIODS: Entry = Entry::optional(
    "by_period",
    Form::Shape(&BY_PERIOD),
    "The same amounts by the year, the month and the hour; none where they are paid by the day or the week, \
     or where only yearly pay says something.",
);

/// What a record of this description has beside its fields, or in place of them.
pub(super) fn derived(schema: &Schema) -> &'static [Entry] {
    DERIVED.iter().find(|(of, _)| of.is(schema)).map_or(&[], |(_, entries)| entries)
}

pub(super) static NUMBERED_SOURCE: Shape = Shape {
    name: "numbered source",
    doc: "A source that the page cites; its anchor is to be `source-` and its id.",
    like: Some(Form::Record(Source::SCHEMA)),
    entries: &[Entry::one("number", Form::Whole, "Its number on this page, from 1.")],
};

static KEY_FACT: Shape = Shape {
    name: "key fact",
    doc: "A fact for the header of a guide: derived, never typed. There are median pay, outlook, usual education, time \
          to train, difficulty and demand, each where the guide has it.",
    like: None,
    entries: &[
        Entry::one("label", Form::Text, "What it is about: `Median pay`."),
        Entry::one("value", Form::Text, "The value in words."),
        Entry::optional("detail", Form::Text, "More about it, such as the range or the place."),
        Entry::list("sources", Form::Shape(&MARK), "The sources that it is taken from."),
        Entry::optional("as_of", Form::Shape(&DATE), "The date that it holds for."),
        Entry::one("illustrative", Form::Flag, "Whether it is an example and not a finding."),
    ],
};

static DOWNLOADS: Shape = Shape {
    name: "downloads",
    doc: "Addresses of the guide's CSV files without the host.",
    like: None,
    entries: &[
        Entry::optional("day", Form::Text, "How a day is split."),
        Entry::optional("industries", Form::Text, "The shares of industries."),
        Entry::optional("pay", Form::Text, "The figures of its pay."),
        Entry::optional("outlook", Form::Text, "The figures of its outlook."),
        Entry::optional("timelines", Form::Text, "The phases of its plans."),
        Entry::optional("ladder", Form::Text, "The years of its ladder."),
    ],
};

static DEMAND_AT_LEVEL: Shape = Shape {
    name: "demand at a level",
    doc: "How sought people of one level are.",
    like: Some(Form::Shape(&CHOICE)),
    entries: &[Entry::one("level", Form::Text, "The level in words: `Entry level`.")],
};

static LANGUAGE: Shape = Shape {
    name: "language",
    doc: "How well a language must be known.",
    like: Some(Form::Record(LanguageNeed::SCHEMA)),
    entries: &[Entry::one("name", Form::Text, "The language: `English`.")],
};

static GUIDE_SECTION: Shape = Shape {
    name: "guide section",
    doc: "A section of a guide, or a part of one, that is to be drawn.",
    like: None,
    entries: &[
        Entry::one("name", Form::Text, "Its key in `guide`: `pay`."),
        Entry::optional("part", Form::Text, "The path below it, where a part is placed: `levels`."),
        Entry::optional(
            "heading",
            Form::Text,
            "Its heading, the author's or the usual one; none where a heading of the text stands for it.",
        ),
        Entry::one("id", Form::Text, "The id for its heading: `pay`, `pay-levels`."),
        Entry::one("level", Form::Whole, "The level of its heading, 2 to 6."),
        Entry::optional("intro", Form::Html, "The author's opening words."),
        Entry::one("template", Form::Text, "Its own template: `sections/pay.html`."),
    ],
};
