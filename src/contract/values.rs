//! The forms of values: money, dates, people, cards and what else stands in many places.

use super::entry::Entry;
use super::form::{Form, Shape};

/// In the order of the reference.
pub(super) const VALUES: [&Shape; 19] = [
    &MONEY,
    &FIGURE,
    &BY_PERIOD,
    &AMOUNTS,
    &PERCENT,
    &RANGE,
    &DURATION,
    &YEARS,
    &DATE,
    &PLACE,
    &CHOICE,
    &ITEM,
    &MARK,
    &PERSON,
    &GUIDE_REFERENCE,
    &CARD,
    &CARD_OUTLOOK,
    &LINK,
    &NAMED_LINK,
];

/// Keys of every record and of money.
pub(super) static ITEM: Shape = Shape {
    name: "item",
    doc: "What every record of a guide has beside its own keys, and money too.",
    like: None,
    entries: &[
        Entry::optional(
            "id",
            Form::Text,
            "Its id: as its author wrote it, else made of its name; fact paths and anchors use it.",
        ),
        Entry::optional("note", Form::Html, "A remark of the author's, to be printed with it."),
        Entry::one(
            "illustrative",
            Form::Flag,
            "Whether it is an example and not a finding; a theme must say so where it prints it.",
        ),
        Entry::optional(
            "as_of",
            Form::Shape(&DATE),
            "The date that its figures hold for: its own, else its item's, its section's or, if it has figures, the \
             site's.",
        ),
        Entry::list(
            "sources",
            Form::Shape(&MARK),
            "The sources that it is taken from, found in the same way.",
        ),
        Entry::one(
            "inherited",
            Form::Flag,
            "Whether `illustrative`, `as_of` and `sources` are all from around it: a theme that prints them once for the \
             whole section need not repeat them here.",
        ),
    ],
};

/// Money.
pub(super) static MONEY: Shape = Shape {
    name: "money",
    doc: "An amount or a range of money, with its source and date.",
    like: Some(Form::Shape(&ITEM)),
    entries: &[
        Entry::one("text", Form::Text, "Printed in full: `$85,000–$115,000 per year`."),
        Entry::optional("min", Form::Number, "The least, or the only amount."),
        Entry::optional("max", Form::Number, "The most."),
        Entry::optional("median", Form::Number, "The median, where it stands beside the range."),
        Entry::one("open", Form::Flag, "Whether it has no upper end: `$190,000 or more`."),
        Entry::one("currency", Form::Text, "Its currency by ISO 4217: `USD`."),
        Entry::optional(
            "per",
            Form::Text,
            "What it is paid for: `hour`, `day`, `week`, `month` or `year`; a cost has none.",
        ),
        Entry::optional("basis", Form::Shape(&CHOICE), "`base` or `total`."),
        Entry::optional("tax", Form::Shape(&CHOICE), "`gross` or `net`."),
        Entry::optional(
            "statistic",
            Form::Shape(&CHOICE),
            "What it says: `range`, `average`, `median` or `starting`.",
        ),
        Entry::optional(
            "place",
            Form::Shape(&PLACE),
            "Where it holds: as it says itself, else its item, its section or the site.",
        ),
    ],
};

/// One amount.
pub(super) static FIGURE: Shape = Shape {
    name: "figure",
    doc: "One amount of money, such as a percentile of pay.",
    like: None,
    entries: &[
        Entry::one("text", Form::Text, "Printed without its period: `$135,980`."),
        Entry::one("value", Form::Number, "The amount, for charts and comparison."),
        Entry::one("at_least", Form::Flag, "Whether it is a lower bound: `$239,200 or more`."),
        Entry::one("currency", Form::Text, "Its currency by ISO 4217: `USD`."),
        Entry::optional("per", Form::Text, "What it is paid for: `hour`, `day`, `week`, `month` or `year`."),
    ],
};

/// Pay by the year, month and hour.
pub(super) static BY_PERIOD: Shape = Shape {
    name: "amounts by period",
    doc: "The same amounts by the year, the month and the hour. A year is 2,080 hours of work, as the U.S. Bureau of Labor \
          Statistics counts it, and 12 months; what stands under the period of the author's own is as the author gave it.",
    like: None,
    entries: &[
        Entry::one("year", Form::Shape(&AMOUNTS), "In whole units."),
        Entry::one("month", Form::Shape(&AMOUNTS), "In whole units."),
        Entry::one("hour", Form::Shape(&AMOUNTS), "In hundredths, where the currency has any."),
    ],
};

/// Amounts of a distribution or a range, in words.
static AMOUNTS: Shape = Shape {
    name: "amounts",
    doc: "The amounts of a distribution or of a level of pay, printed without their period.",
    like: None,
    entries: &[
        Entry::optional("p10", Form::Text, "A tenth earns less."),
        Entry::optional("p25", Form::Text, "A quarter earns less."),
        Entry::optional("median", Form::Text, "Half earns less."),
        Entry::optional("p75", Form::Text, "Three quarters earn less."),
        Entry::optional("p90", Form::Text, "Nine tenths earn less."),
        Entry::optional("min", Form::Text, "The least."),
        Entry::optional("max", Form::Text, "The most."),
        Entry::optional("mean", Form::Text, "The arithmetic mean."),
        Entry::optional("range", Form::Text, "A range."),
    ],
};

/// A share.
pub(super) static PERCENT: Shape = Shape {
    name: "percentage",
    doc: "A share of a hundred.",
    like: None,
    entries: &[
        Entry::one("text", Form::Text, "Printed with its sign: `15%`."),
        Entry::one("value", Form::Number, "The number: `15`."),
    ],
};

/// A range of numbers or shares.
pub(super) static RANGE: Shape = Shape {
    name: "range",
    doc: "A range of numbers or of percentages; a single number has the same `min` and `max`.",
    like: None,
    entries: &[
        Entry::one("text", Form::Text, "Printed: `37–40`, `20–30%`."),
        Entry::optional("min", Form::Number, "The least; none for “up to”."),
        Entry::optional("max", Form::Number, "The most; none for “or more”."),
    ],
};

/// A time span.
pub(super) static DURATION: Shape = Shape {
    name: "duration",
    doc: "How long something takes.",
    like: None,
    entries: &[
        Entry::one("text", Form::Text, "Printed: `18–30 months`, `10 hours per week`."),
        Entry::optional("min", Form::Number, "The least, in `unit`."),
        Entry::optional("max", Form::Number, "The most, in `unit`."),
        Entry::one("unit", Form::Text, "`minute`, `hour`, `day`, `week`, `month` or `year`."),
        Entry::optional(
            "per",
            Form::Text,
            "Of a rate, what it is counted over: `day` in `3–6 hours per day`.",
        ),
        Entry::optional(
            "iso",
            Form::Text,
            "Its longest length by ISO 8601, for `<time datetime>`; none for a rate such as hours a week.",
        ),
    ],
};

/// Years of experience.
pub(super) static YEARS: Shape = Shape {
    name: "years",
    doc: "Years of experience.",
    like: None,
    entries: &[
        Entry::one("text", Form::Text, "Printed: `0–2 years`, `8 years or more`."),
        Entry::one("min", Form::Whole, "The least."),
        Entry::optional("max", Form::Whole, "The most; none for “or more”."),
    ],
};

/// A date.
pub(super) static DATE: Shape = Shape {
    name: "date",
    doc: "A day, a month or a year: as exact as its author knows it.",
    like: None,
    entries: &[
        Entry::one(
            "iso",
            Form::Text,
            "`2026-11-20`, `2026-11` or `2026`; the filter `date` takes it where it is a day.",
        ),
        Entry::one("text", Form::Text, "Printed in the language of the site: `November 20, 2026`."),
    ],
};

/// A place.
pub(super) static PLACE: Shape = Shape {
    name: "place",
    doc: "A country, region, metropolitan area or group of countries.",
    like: None,
    entries: &[
        Entry::one("code", Form::Text, "As authors write it: `US`, `US-CA`, `metro:41860`, `EU`."),
        Entry::one("name", Form::Text, "Its name: `California`."),
        Entry::one("text", Form::Text, "The same, as other values have it."),
    ],
};

/// A word of a vocabulary.
pub(super) static CHOICE: Shape = Shape {
    name: "choice",
    doc: "A word of a closed vocabulary.",
    like: None,
    entries: &[
        Entry::one("value", Form::Text, "As authors write it, to compare with: `very-high`."),
        Entry::one("text", Form::Text, "As readers see it: `Very high`."),
    ],
};

/// The mark of a source.
pub(super) static MARK: Shape = Shape {
    name: "source mark",
    doc: "A source beside what is taken from it; the whole of it stands in `guide.sources` under the same number.",
    like: None,
    entries: &[
        Entry::one("id", Form::Text, "Its id."),
        Entry::one("number", Form::Whole, "Its number on this page, from 1."),
        Entry::one("title", Form::Text, "Its title."),
        Entry::optional("publisher", Form::Text, "Who published it."),
        Entry::one(
            "href",
            Form::Text,
            "Where it stands on this page: `#source-oews`; a theme gives its list of sources these ids.",
        ),
    ],
};

/// Somebody.
pub(super) static PERSON: Shape = Shape {
    name: "person",
    doc: "An author or reviewer.",
    like: None,
    entries: &[
        Entry::one("id", Form::Text, "The id in `people.yaml`."),
        Entry::one("name", Form::Text, "The name."),
        Entry::one("path", Form::Text, "The address of the author's page on this site."),
        Entry::one("type", Form::Text, "`person` or `organization`."),
        Entry::optional("job_title", Form::Text, "What they do, and where."),
        Entry::optional("url", Form::Text, "Their own page elsewhere."),
    ],
};

/// Another guide, or an occupation without one.
pub(super) static GUIDE_REFERENCE: Shape = Shape {
    name: "guide reference",
    doc: "Another guide of this site, or an occupation that has none.",
    like: None,
    entries: &[
        Entry::one("title", Form::Text, "The occupation."),
        Entry::optional("path", Form::Text, "The guide's address; none where there is no guide."),
        Entry::optional("slug", Form::Text, "The guide's slug."),
        Entry::optional("card", Form::Shape(&CARD), "What else may be shown of the guide."),
    ],
};

/// What one page shows of another.
pub(super) static CARD: Shape = Shape {
    name: "card",
    doc: "What one page shows of another: of a guide, page or section in a list. In Zola a list holds whole pages; here \
          it holds these, so that an edit of one guide's text leaves all lists as they are.",
    like: None,
    entries: &[
        Entry::one("title", Form::Text, "The page's title.").as_in_zola(),
        Entry::optional("role", Form::Text, "The occupation, if it is a guide."),
        Entry::one("kind", Form::Text, "`guide`, `page` or `section`."),
        Entry::one("slug", Form::Text, "The last part of its address.").as_in_zola(),
        Entry::one("path", Form::Text, "Its address without the host."),
        Entry::one("permalink", Form::Text, "Its whole address.").as_in_zola(),
        Entry::optional("summary", Form::Html, "The sentences that open it.").as_in_zola(),
        Entry::optional("description", Form::Text, "One sentence for search engines.").as_in_zola(),
        Entry::optional("category", Form::Text, "The name of its category."),
        Entry::optional("median", Form::Shape(&FIGURE), "Median pay."),
        Entry::optional("outlook", Form::Shape(&CARD_OUTLOOK), "How employment is projected to change."),
        Entry::optional("entry_education", Form::Html, "Typical entry-level education."),
        Entry::optional("date", Form::Shape(&DATE), "When it was published, else when it changed."),
        Entry::optional("published", Form::Shape(&DATE), "When it was published."),
        Entry::optional("updated", Form::Shape(&DATE), "When it last changed, else when it was published."),
        Entry::optional(
            "importance",
            Form::Shape(&CHOICE),
            "In the list of a term of `skills`: how much that skill matters in the occupation; none elsewhere.",
        ),
    ],
};

/// The outlook on a card.
pub(super) static CARD_OUTLOOK: Shape = Shape {
    name: "card outlook",
    doc: "The outlook on a card.",
    like: None,
    entries: &[
        Entry::one("change_text", Form::Text, "The projected change: `15%`."),
        Entry::optional("adjective", Form::Text, "What that is called: `much faster than average`."),
    ],
};

/// A page by its title.
pub(super) static LINK: Shape = Shape {
    name: "link",
    doc: "A page, and where it is.",
    like: None,
    entries: &[
        Entry::one("title", Form::Text, "Its title."),
        Entry::one("path", Form::Text, "Its address without the host."),
    ],
};

/// A term by its name.
pub(super) static NAMED_LINK: Shape = Shape {
    name: "named link",
    doc: "A category or tag of the guide.",
    like: None,
    entries: &[
        Entry::one("name", Form::Text, "Its name."),
        Entry::optional(
            "path",
            Form::Text,
            "The address of the list of what bears it; none where there is no list.",
        ),
    ],
};
