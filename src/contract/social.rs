//! The variable of social cards. All of it is plain text that the font of pictures has the letters for.

use super::entry::Entry;
use super::form::{Form, Shape};

/// In the order of the reference.
pub(super) const SOCIAL: [&Shape; 4] = [&SOCIAL_CARD, &SOCIAL_PAY, &SOCIAL_FIGURE, &SOCIAL_FACT];

/// The variable `card` of `social_card.svg`.
pub(super) static SOCIAL_CARD: Shape = Shape {
    name: "social card",
    doc: "A guide in a few words. What the font of pictures has no letters for is none.",
    like: None,
    entries: &[
        Entry::one("title", Form::Text, "The title of the guide."),
        Entry::optional("role", Form::Text, "The occupation."),
        Entry::optional("category", Form::Text, "Its category."),
        Entry::optional("publisher", Form::Text, "Who publishes the site: the organisation, else the site."),
        Entry::optional("pay", Form::Shape(&SOCIAL_PAY), "What it pays."),
        Entry::list(
            "facts",
            Form::Shape(&SOCIAL_FACT),
            "Outlook, education and time to train, as far as known.",
        ),
        Entry::optional("summary", Form::Text, "One sentence about it."),
    ],
};

static SOCIAL_PAY: Shape = Shape {
    name: "pay on a card",
    doc: "How pay is distributed in the whole occupation.",
    like: None,
    entries: &[
        Entry::optional("per", Form::Text, "What it is paid for: `hour`, `day`, `week`, `month` or `year`."),
        Entry::optional("place", Form::Text, "Where it holds."),
        Entry::optional("as_of", Form::Text, "The date that it holds for, in words."),
        Entry::optional("source", Form::Text, "Who published the figures, else what they were published in."),
        Entry::one(
            "illustrative",
            Form::Flag,
            "Whether it is an example and not a finding; a card must say so.",
        ),
        Entry::list("points", Form::Shape(&SOCIAL_FIGURE), "The figures, the lowest first; at least one."),
    ],
};

static SOCIAL_FIGURE: Shape = Shape {
    name: "figure on a card",
    doc: "One amount.",
    like: None,
    entries: &[
        Entry::one(
            "name",
            Form::Text,
            "`p10`, `p25`, `median`, `p75` or `p90`; `min` and `max` where the percentiles beside them are unknown; `mean` \
             where nothing else is known.",
        ),
        Entry::one("value", Form::Number, "The amount, to draw it."),
        Entry::one("text", Form::Text, "Printed without its period: `$135,980`."),
    ],
};

static SOCIAL_FACT: Shape = Shape {
    name: "fact on a card",
    doc: "What readers look for first, besides pay.",
    like: None,
    entries: &[
        Entry::one("label", Form::Text, "What it is: `Usual education`."),
        Entry::one("value", Form::Text, "What it says, in words."),
    ],
};
