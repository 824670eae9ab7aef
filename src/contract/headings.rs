//! What sections are called where their authors do not say.

/// The heading of a section where its author gives none.
const HEADINGS: &[(&str, &str)] = &[
    ("takeaways", "Key takeaways"),
    ("also_known_as", "Other job titles"),
    ("responsibilities", "What the job involves"),
    ("day", "A day in the job"),
    ("work", "Hours and place of work"),
    ("industries", "Where people work"),
    ("employers", "Who hires"),
    ("requirements", "Licences, checks and other requirements"),
    ("demand", "Demand"),
    ("vacancies", "Open positions"),
    ("outlook", "Job outlook"),
    ("pay", "Pay"),
    ("negotiation", "How to negotiate pay"),
    ("market", "The job market by place"),
    ("entry", "What it takes to start"),
    ("difficulty", "How hard it is to get in"),
    ("paths", "Ways in"),
    ("recommended", "Which way we recommend"),
    ("steps", "Step by step"),
    ("timelines", "How long it takes"),
    ("skills", "Skills"),
    ("skill_matrix", "What is expected at each level"),
    ("tools", "Tools and technologies"),
    ("certifications", "Certifications"),
    ("first_jobs", "First jobs"),
    ("resume", "Your resume"),
    ("interview", "Interviews"),
    ("ladder", "The career ladder"),
    ("myths", "Myths and facts"),
    ("mistakes", "Mistakes to avoid"),
    ("compare", "How it compares"),
    ("stories", "How others made the change"),
    ("faq", "Questions and answers"),
    ("related", "Related careers"),
    ("cta", "What to do next"),
    ("sources", "Sources"),
];

/// The heading of a section where its author gives none.
pub fn default_heading(name: &str) -> String {
    let known = HEADINGS.iter().find(|(known, _)| *known == name);
    known.map_or_else(|| name.replace('_', " "), |(_, heading)| (*heading).to_owned())
}
