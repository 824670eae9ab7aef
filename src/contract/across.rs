//! The variables of pages about all guides together: comparisons, pay index, map of roles.

use super::entry::Entry;
use super::form::{Form, Shape};
use super::values::{CARD, CARD_OUTLOOK, CHOICE, DATE, DURATION, FIGURE, LINK, MARK, PLACE};

/// In the order of the reference.
pub(super) const ACROSS: [&Shape; 19] = [
    &ROLE,
    &ROLE_PAY,
    &ANNUAL,
    &ROLE_OUTLOOK,
    &ROLE_ENTRY,
    &ROLE_PATH,
    &ROLE_SKILL,
    &COMPARED_ROLE,
    &SHARED_SKILL,
    &ROLE_PAIRS,
    &PAY_GROUP,
    &MAP_CATEGORY,
    &MAP_ROLE,
    &MAP_LINK,
    &DRAWING,
    &DRAWN_BOX,
    &DRAWN_ROLE,
    &DRAWN_EDGE,
    &SKILL_DEMAND,
];

const SOURCES: Entry = Entry::list(
    "sources",
    Form::Shape(&MARK),
    "The sources that it is taken from; all of them stand in `page.sources`.",
);
const AS_OF: Entry = Entry::optional("as_of", Form::Shape(&DATE), "The date that it holds for.");
const ILLUSTRATIVE: Entry =
    Entry::one("illustrative", Form::Flag, "Whether it is an example and not a finding.");
const WHERE: Entry = Entry::optional("place", Form::Shape(&PLACE), "Where it holds.");

/// A guide among others.
pub(super) static ROLE: Shape = Shape {
    name: "role",
    doc: "A guide with what readers choose an occupation by.",
    like: Some(Form::Shape(&CARD)),
    entries: &[
        Entry::optional("pay", Form::Shape(&ROLE_PAY), "What it pays."),
        Entry::optional("outlook", Form::Shape(&ROLE_OUTLOOK), "How employment is projected to change."),
        Entry::optional("entry", Form::Shape(&ROLE_ENTRY), "What it takes to enter."),
        Entry::list("paths", Form::Shape(&ROLE_PATH), "The ways in."),
        Entry::list("ladder", Form::Text, "Titles of the rungs of its career ladder, lowest first."),
    ],
};

static ROLE_PAY: Shape = Shape {
    name: "pay of a role",
    doc: "How pay is distributed in an occupation.",
    like: None,
    entries: &[
        Entry::optional("text", Form::Text, "The span in which most are paid, without its period."),
        Entry::optional("p10", Form::Shape(&FIGURE), "A tenth earns less."),
        Entry::optional("p25", Form::Shape(&FIGURE), "A quarter earns less."),
        Entry::optional("median", Form::Shape(&FIGURE), "Half earns less."),
        Entry::optional("p75", Form::Shape(&FIGURE), "Three quarters earn less."),
        Entry::optional("p90", Form::Shape(&FIGURE), "Nine tenths earn less."),
        Entry::optional("min", Form::Shape(&FIGURE), "The least."),
        Entry::optional("max", Form::Shape(&FIGURE), "The most."),
        Entry::optional("mean", Form::Shape(&FIGURE), "The arithmetic mean."),
        Entry::one("currency", Form::Text, "Its currency by ISO 4217: `USD`."),
        Entry::optional("per", Form::Text, "What it is paid for: `hour`, `day`, `week`, `month` or `year`."),
        Entry::optional("basis", Form::Shape(&CHOICE), "`base` or `total`."),
        Entry::optional("tax", Form::Shape(&CHOICE), "`gross` or `net`."),
        WHERE,
        Entry::optional(
            "annual",
            Form::Shape(&ANNUAL),
            "The same by the year, to sort by and to draw; none where it is stated by the day, week or month.",
        ),
        SOURCES,
        AS_OF,
        ILLUSTRATIVE,
    ],
};

static ANNUAL: Shape = Shape {
    name: "annual pay",
    doc: "Pay by the year as plain numbers; pay by the hour counts 2,080 times, by the month 12.",
    like: None,
    entries: &[
        Entry::optional("p10", Form::Number, "A tenth earns less."),
        Entry::optional("p25", Form::Number, "A quarter earns less."),
        Entry::optional("median", Form::Number, "Half earns less."),
        Entry::optional("p75", Form::Number, "Three quarters earn less."),
        Entry::optional("p90", Form::Number, "Nine tenths earn less."),
    ],
};

static ROLE_OUTLOOK: Shape = Shape {
    name: "outlook of a role",
    doc: "How employment in an occupation is projected to change.",
    like: Some(Form::Shape(&CARD_OUTLOOK)),
    entries: &[
        Entry::one("change", Form::Number, "The projected change in per cent, to sort by."),
        Entry::optional("years", Form::Text, "First and last year of the projection: `2024–2034`."),
        WHERE,
        SOURCES,
        AS_OF,
        ILLUSTRATIVE,
    ],
};

static ROLE_ENTRY: Shape = Shape {
    name: "entry to a role",
    doc: "What it takes to enter an occupation.",
    like: None,
    entries: &[
        Entry::optional("education", Form::Html, "Typical entry-level education."),
        Entry::optional("training", Form::Shape(&DURATION), "How long training takes."),
        Entry::optional("job_search", Form::Shape(&DURATION), "How long the search for a first job takes."),
        Entry::optional("experience", Form::Html, "Work experience in a related occupation."),
        Entry::optional("on_the_job_training", Form::Html, "Typical on-the-job training."),
        SOURCES,
        AS_OF,
        ILLUSTRATIVE,
    ],
};

static ROLE_PATH: Shape = Shape {
    name: "path to a role",
    doc: "A way into an occupation.",
    like: None,
    entries: &[
        Entry::one("name", Form::Text, "What it is called."),
        Entry::optional("kind", Form::Shape(&CHOICE), "What kind of way it is."),
        Entry::optional("duration", Form::Shape(&DURATION), "How long it takes."),
        Entry::optional("cost", Form::Text, "What it costs."),
        Entry::optional("pay", Form::Text, "Pay while on it."),
        SOURCES,
        AS_OF,
        ILLUSTRATIVE,
    ],
};

static ROLE_SKILL: Shape = Shape {
    name: "skill of a role",
    doc: "A skill that an occupation asks for.",
    like: None,
    entries: &[
        Entry::one("name", Form::Text, "Its name."),
        Entry::optional("path", Form::Text, "The address of the list of guides that ask for it."),
        Entry::optional("importance", Form::Shape(&CHOICE), "How much it matters there."),
    ],
};

/// One of two roles.
pub(super) static COMPARED_ROLE: Shape = Shape {
    name: "compared role",
    doc: "One of two roles side by side.",
    like: Some(Form::Shape(&ROLE)),
    entries: &[
        Entry::list(
            "own_skills",
            Form::Shape(&ROLE_SKILL),
            "The skills that the other one does not ask for.",
        ),
        Entry::list("difference", Form::Html, "What its author says differs."),
        Entry::optional("choose_if", Form::Html, "When to choose it, as the end of that sentence."),
    ],
};

/// A skill of two roles.
pub(super) static SHARED_SKILL: Shape = Shape {
    name: "shared skill",
    doc: "A skill that both roles ask for; `importance` is that in the first.",
    like: Some(Form::Shape(&ROLE_SKILL)),
    entries: &[Entry::optional(
        "importance_of_second",
        Form::Shape(&CHOICE),
        "How much it matters in the second.",
    )],
};

/// An entry of the list of comparisons.
pub(super) static ROLE_PAIRS: Shape = Shape {
    name: "comparisons of a role",
    doc: "A role, and the pages that compare it.",
    like: Some(Form::Shape(&LINK)),
    entries: &[
        Entry::optional("category", Form::Text, "The name of its category."),
        Entry::list(
            "others",
            Form::Shape(&LINK),
            "The roles that it is compared with; each leads to the page of the two.",
        ),
    ],
};

/// A table of the pay index.
pub(super) static PAY_GROUP: Shape = Shape {
    name: "pay group",
    doc: "Roles whose pay may stand in one order: in one currency, and by the year, month or hour or else in one period.",
    like: None,
    entries: &[
        Entry::one("currency", Form::Text, "The currency by ISO 4217: `USD`."),
        Entry::optional(
            "per",
            Form::Text,
            "What they are ranked by: `year`, or the period in which all are stated.",
        ),
        Entry::one(
            "has_hourly",
            Form::Flag,
            "Whether some are stated by the hour, which counts 2,080 times.",
        ),
        Entry::list("roles", Form::Shape(&ROLE), "The roles, the highest median first."),
    ],
};

/// A category on the map.
pub(super) static MAP_CATEGORY: Shape = Shape {
    name: "category on the map",
    doc: "The roles of a category, and where they lead.",
    like: None,
    entries: &[
        Entry::optional("name", Form::Text, "Its name; none for roles without a category."),
        Entry::optional("path", Form::Text, "The address of its list."),
        Entry::optional(
            "drawing",
            Form::Shape(&DRAWING),
            "Its own drawing, where the whole has none because it has more than 60 roles.",
        ),
        Entry::list("roles", Form::Shape(&MAP_ROLE), "Its roles by name."),
    ],
};

static MAP_ROLE: Shape = Shape {
    name: "role on the map",
    doc: "A role, and the ways from it and to it.",
    like: Some(Form::Shape(&LINK)),
    entries: &[
        Entry::list("related", Form::Shape(&MAP_LINK), "Roles of which one names the other."),
        Entry::list(
            "leads_to",
            Form::Shape(&LINK),
            "Roles on its ladder, and those that people changed into.",
        ),
        Entry::list("comes_from", Form::Shape(&LINK), "The same from the other side."),
    ],
};

static MAP_LINK: Shape = Shape {
    name: "link on the map",
    doc: "A related role.",
    like: Some(Form::Shape(&LINK)),
    entries: &[Entry::optional("comparison", Form::Text, "The address of the page that compares the two.")],
};

/// The drawing of the map.
pub(super) static DRAWING: Shape = Shape {
    name: "drawing",
    doc: "Where everything stands on the map, in units of an SVG of this size.",
    like: None,
    entries: &[
        Entry::one("width", Form::Whole, "Its width."),
        Entry::one("height", Form::Whole, "Its height."),
        Entry::list("boxes", Form::Shape(&DRAWN_BOX), "A box for each category."),
        Entry::list("roles", Form::Shape(&DRAWN_ROLE), "The roles, within the boxes."),
        Entry::list("edges", Form::Shape(&DRAWN_EDGE), "Curves between roles."),
    ],
};

static DRAWN_BOX: Shape = Shape {
    name: "drawn category",
    doc: "A box around the roles of a category, with room for its title at the top.",
    like: None,
    entries: &[
        Entry::one("title", Form::Text, "The category; empty for roles without one."),
        Entry::one("x", Form::Whole, "Its left side."),
        Entry::one("y", Form::Whole, "Its top."),
        Entry::one("width", Form::Whole, "Its width."),
        Entry::one("height", Form::Whole, "Its height."),
    ],
};

static DRAWN_ROLE: Shape = Shape {
    name: "drawn role",
    doc: "A role in the drawing.",
    like: Some(Form::Shape(&DRAWN_BOX)),
    entries: &[
        Entry::one("title", Form::Text, "The role in full."),
        Entry::one("path", Form::Text, "Its guide's address without the host."),
        Entry::list("lines", Form::Text, "Its name in one or two lines that fit."),
    ],
};

static DRAWN_EDGE: Shape = Shape {
    name: "drawn edge",
    doc: "A curve between two roles.",
    like: None,
    entries: &[
        Entry::one("kind", Form::Text, "`related`, or `leads` from one to the other."),
        Entry::one("curve", Form::Text, "For the attribute `d` of a path."),
    ],
};

/// How much a skill matters to how many.
pub(super) static SKILL_DEMAND: Shape = Shape {
    name: "demand for a skill",
    doc: "How many roles call a skill this important.",
    like: None,
    entries: &[
        Entry::optional(
            "importance",
            Form::Shape(&CHOICE),
            "The importance; none for those that do not say.",
        ),
        Entry::one("count", Form::Whole, "How many roles say so."),
    ],
};
