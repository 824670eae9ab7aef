//! The figures behind the other charts as CSV: shares of a day and of industries, phases of plans, years of rungs.
//!
//! Must not know: languages; every word here is one that programs look for.

use super::Original;
use super::csv::ORIGIN;
use crate::document::markdown::plain;
use crate::facts::{Branch, DurationUnit};
use crate::guide::{Rung, Step};
use crate::page::csv::{Cell, guarded, header, line};
use crate::record::{Common, Percent};

const SHARES: [&str; 4] = ["measure", "subject", "value", "unit"];
const SPANS: [&str; 6] = ["measure", "group", "title", "from", "to", "unit"];

/// A stretch of time: its two ends as numbers, and what these count.
struct Span {
    measure: &'static str,
    from: Option<String>,
    to: Option<String>,
    unit: DurationUnit,
}

impl Original<'_> {
    /// How a day is split.
    pub(super) fn day_csv(&self) -> String {
        let split = self.guide.job.day.iter().flat_map(|day| &day.split);
        self.shares_csv(split.map(|part| (part.activity.as_str(), part.share, &part.common)))
    }

    /// Where people work.
    pub(super) fn industries_csv(&self) -> String {
        let industries = self.guide.job.industries.iter();
        self.shares_csv(industries.map(|industry| (industry.name.as_str(), industry.share, &industry.common)))
    }

    fn shares_csv<'g>(&self, parts: impl Iterator<Item = (&'g str, Option<Percent>, &'g Common)>) -> String {
        let rows = parts.filter_map(|(subject, share, common)| {
            let told = ["share".into(), guarded(subject), share?.0.to_string().into(), "percent".into()];
            Some(line(told.into_iter().chain(self.known_from(common))))
        });
        header(SHARES.into_iter().chain(ORIGIN)) + &rows.collect::<String>()
    }

    /// Plans: how long each takes in all, and its phases, counted from 1 and inclusive.
    pub(super) fn timelines_csv(&self) -> String {
        let mut text = header(SPANS.into_iter().chain(ORIGIN));
        for plan in &self.guide.paths.timelines {
            let total = plan.total.as_ref().map(|total| Span {
                measure: "total",
                from: total.min.map(|least| least.to_string()),
                to: total.max.map(|most| most.to_string()),
                unit: total.unit,
            });
            text.extend(total.map(|span| self.span((&plan.name, ""), &span, &plan.common)));
            for phase in &plan.phases {
                let Some(span) = phase_span(phase) else { continue };
                let title =
                    phase.title.as_ref().map(|title| plain(&self.show.html(&title.0))).unwrap_or_default();
                text.push_str(&self.span((&plan.name, &title), &span, &phase.common));
            }
        }
        text
    }

    /// The ladder: years of experience, the last one excluded.
    pub(super) fn ladder_csv(&self) -> String {
        let row = |rung: &Rung| {
            let years = rung.years.as_ref()?;
            let (from, to) = (Some(years.min.to_string()), years.max.map(|max| max.to_string()));
            let span = Span { measure: "years", from, to, unit: DurationUnit::Year };
            let branch = rung.branch.map_or("", Branch::name);
            Some(self.span((branch, &rung.title), &span, &rung.common))
        };
        let rows: String = self.guide.hiring.ladder.iter().filter_map(row).collect();
        header(SPANS.into_iter().chain(ORIGIN)) + &rows
    }

    fn span(&self, (group, title): (&str, &str), span: &Span, common: &Common) -> String {
        let end = |end: &Option<String>| -> Cell<'static> { end.clone().unwrap_or_default().into() };
        let told = [span.measure.into(), guarded(group), guarded(title)];
        let ends = [end(&span.from), end(&span.to), span.unit.name().into()];
        line(told.into_iter().chain(ends).chain(self.known_from(common)))
    }
}

fn phase_span(phase: &Step) -> Option<Span> {
    Some(Span {
        measure: "phase",
        from: Some(phase.from?.to_string()),
        to: phase.to.map(|to| to.to_string()),
        unit: phase.unit.unwrap_or(DurationUnit::Month),
    })
}
