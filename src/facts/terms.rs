//! The closed vocabularies of guides: levels, kinds, verdicts.
//!
//! Must not know: the sections in which they stand.

use super::vocabulary::vocabulary;

vocabulary! {
    /// A level of language ability, of the Common European Framework of Reference for Languages (Council of Europe).
    pub enum Cefr: "a CEFR language level" {
        /// Beginner.
        A1 = "A1", "A1";
        /// Elementary.
        A2 = "A2", "A2";
        /// Intermediate.
        B1 = "B1", "B1";
        /// Upper intermediate.
        B2 = "B2", "B2";
        /// Advanced.
        C1 = "C1", "C1";
        /// Proficient.
        C2 = "C2", "C2";
    }
}

vocabulary! {
    /// A career level, from the first job upwards.
    pub enum Level: "a career level" {
        /// The first job in the occupation.
        Entry = "entry", "Entry level";
        /// Works alone on usual tasks.
        Mid = "mid", "Mid level";
        /// Guides others and takes the hard tasks.
        Senior = "senior", "Senior";
        /// Leads a team's work.
        Lead = "lead", "Lead";
        /// Sets the direction beyond one team.
        Principal = "principal", "Principal";
    }
}

vocabulary! {
    /// How much employers look for people of an occupation.
    pub enum DemandLevel: "a level of demand" {
        /// Far more vacancies than applicants.
        VeryHigh = "very-high", "Very high";
        /// More vacancies than applicants.
        High = "high", "High";
        /// About as many as applicants.
        Moderate = "moderate", "Moderate", ["medium"];
        /// Fewer than applicants.
        Low = "low", "Low";
        /// Far fewer than applicants.
        VeryLow = "very-low", "Very low";
    }
}

vocabulary! {
    /// A way into an occupation; the ways that the UK's National Careers Service tells apart, and two of today's.
    pub enum PathKind: "a kind of path" {
        /// Study at a college or university.
        Degree = "degree", "Degree";
        /// An intensive course of weeks or months.
        Bootcamp = "bootcamp", "Bootcamp";
        /// Learning alone.
        SelfTaught = "self-taught", "Self-taught";
        /// Paid work with training that leads to a recognised credential.
        Apprenticeship = "apprenticeship", "Apprenticeship";
        /// Working up from a related job.
        Work = "work", "Work";
        /// Unpaid work that gives experience.
        Volunteering = "volunteering", "Volunteering";
    }
}

vocabulary! {
    /// What kind of skill it is.
    pub enum SkillKind: "a kind of skill" {
        /// Tied to the tools and methods of the work.
        Technical = "technical", "Technical";
        /// How one works with people and time.
        Soft = "soft", "Soft";
        /// What one knows about.
        Knowledge = "knowledge", "Knowledge";
    }
}

vocabulary! {
    /// How much a skill matters.
    pub enum Importance: "a degree of importance" {
        /// Needed for the job.
        Core = "core", "Core";
        /// Helps.
        Useful = "useful", "Useful";
        /// Can wait, or is overrated.
        Optional = "optional", "Optional";
    }
}

vocabulary! {
    /// What the facts say about a claim.
    pub enum Verdict: "a verdict" {
        /// Not so.
        False = "false", "False";
        /// So in part, or for some.
        Partly = "partly", "Partly true";
        /// So.
        True = "true", "True";
    }
}

vocabulary! {
    /// A branch of a career ladder.
    pub enum Branch: "a branch of a ladder" {
        /// Individual contributor.
        Ic = "ic", "Individual contributor";
        /// Leads people.
        Manager = "manager", "Manager";
    }
}

vocabulary! {
    /// How far the work can be done away from the workplace.
    pub enum Remote: "a remote arrangement" {
        /// Not at all.
        None = "none", "On site";
        /// On some days.
        Hybrid = "hybrid", "Hybrid";
        /// Altogether.
        Full = "full", "Fully remote";
        /// Depends on the employer.
        Varies = "varies", "Varies by employer";
    }
}

vocabulary! {
    /// What kind of condition must be met before one may do the work.
    pub enum RequirementKind: "a kind of requirement" {
        /// A permission that an authority grants.
        Licence = "licence", "Licence", ["license"];
        /// An entry in an official register.
        Registration = "registration", "Registration";
        /// A check of the person, such as of a criminal record.
        Check = "check", "Check";
        /// A condition of the body.
        Physical = "physical", "Physical requirement";
    }
}

vocabulary! {
    /// A part of what a job pays.
    pub enum ComponentName: "a component of pay" {
        /// Fixed pay.
        Base = "base", "Base pay";
        /// Paid for results.
        Bonus = "bonus", "Bonus";
        /// Shares or options.
        Equity = "equity", "Equity";
        /// Insurance, pension, leave.
        Benefits = "benefits", "Benefits";
        /// All of them.
        Total = "total", "Total compensation";
    }
}
