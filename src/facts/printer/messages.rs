//! The words around numbers that Unicode's compiled data does not have, by language, as data.
//!
//! Must not know: how numbers, currencies or dates are written. A new language is one more table here.

/// The words of one language. `{0}` and `{1}` stand for what is printed.
#[derive(Debug)]
pub(super) struct Messages {
    /// From a number to another (CLDR's `range` pattern).
    pub(super) range: &'static str,
    /// A lower bound.
    pub(super) or_more: &'static str,
    /// An upper bound.
    pub(super) up_to: &'static str,
    /// A median alone.
    pub(super) median: &'static str,
    /// A range, and its median.
    pub(super) with_median: &'static str,
    /// Per minute, hour, day, week, month and year.
    pub(super) per: [&'static str; 6],
    /// What stands before the number of one minute, hour, day, week, month or year of a plan, of several, and of that
    /// from which on something goes.
    pub(super) counted: [[&'static str; 3]; 6],
    /// A metropolitan area of the U.S. by its code.
    pub(super) metro: &'static str,
    /// The European Economic Area.
    pub(super) eea: &'static str,
}

impl Messages {
    /// The words of a language, by its ISO 639 code; English where there are none.
    pub(super) fn of(language: &str) -> &'static Self {
        LANGUAGES.iter().find(|(code, _)| *code == language).map_or(&ENGLISH, |(_, messages)| messages)
    }
}

/// Puts `values` where the pattern has `{0}` and `{1}`.
pub(super) fn fill(pattern: &str, values: &[&str]) -> String {
    let length = pattern.len() + values.iter().map(|value| value.len()).sum::<usize>();
    let mut text = String::with_capacity(length);
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let (index, after) = after.split_once('}').unwrap_or((after, ""));
        text.push_str(
            index.parse().ok().and_then(|index: usize| values.get(index)).copied().unwrap_or_default(),
        );
        rest = after;
    }
    text.push_str(rest);
    text
}

const LANGUAGES: &[(&str, Messages)] =
    &[("de", GERMAN), ("es", SPANISH), ("fr", FRENCH), ("it", ITALIAN), ("nl", DUTCH), ("pt", PORTUGUESE)];

const ENGLISH: Messages = Messages {
    range: "{0}–{1}",
    or_more: "{0} or more",
    up_to: "up to {0}",
    median: "median {0}",
    with_median: "{0} (median {1})",
    per: ["{0} per minute", "{0} per hour", "{0} per day", "{0} per week", "{0} per month", "{0} per year"],
    counted: [
        ["Minute", "Minutes", "From minute"],
        ["Hour", "Hours", "From hour"],
        ["Day", "Days", "From day"],
        ["Week", "Weeks", "From week"],
        ["Month", "Months", "From month"],
        ["Year", "Years", "From year"],
    ],
    metro: "metro area {0}",
    eea: "European Economic Area",
};

const GERMAN: Messages = Messages {
    range: "{0}–{1}",
    or_more: "{0} oder mehr",
    up_to: "bis zu {0}",
    median: "Median {0}",
    with_median: "{0} (Median {1})",
    per: [
        "{0} pro Minute",
        "{0} pro Stunde",
        "{0} pro Tag",
        "{0} pro Woche",
        "{0} pro Monat",
        "{0} pro Jahr",
    ],
    counted: [
        ["Minute", "Minuten", "Ab Minute"],
        ["Stunde", "Stunden", "Ab Stunde"],
        ["Tag", "Tage", "Ab Tag"],
        ["Woche", "Wochen", "Ab Woche"],
        ["Monat", "Monate", "Ab Monat"],
        ["Jahr", "Jahre", "Ab Jahr"],
    ],
    metro: "Metropolregion {0}",
    eea: "Europäischer Wirtschaftsraum",
};

const SPANISH: Messages = Messages {
    range: "{0}-{1}",
    or_more: "{0} o más",
    up_to: "hasta {0}",
    median: "mediana {0}",
    with_median: "{0} (mediana {1})",
    per: ["{0} por minuto", "{0} por hora", "{0} por día", "{0} por semana", "{0} por mes", "{0} por año"],
    counted: [
        ["Minuto", "Minutos", "Desde el minuto"],
        ["Hora", "Horas", "Desde la hora"],
        ["Día", "Días", "Desde el día"],
        ["Semana", "Semanas", "Desde la semana"],
        ["Mes", "Meses", "Desde el mes"],
        ["Año", "Años", "Desde el año"],
    ],
    metro: "área metropolitana {0}",
    eea: "Espacio Económico Europeo",
};

const FRENCH: Messages = Messages {
    range: "{0}–{1}",
    or_more: "{0} ou plus",
    up_to: "jusqu’à {0}",
    median: "médiane {0}",
    with_median: "{0} (médiane {1})",
    per: ["{0} par minute", "{0} par heure", "{0} par jour", "{0} par semaine", "{0} par mois", "{0} par an"],
    counted: [
        ["Minute", "Minutes", "À partir de la minute"],
        ["Heure", "Heures", "À partir de l’heure"],
        ["Jour", "Jours", "À partir du jour"],
        ["Semaine", "Semaines", "À partir de la semaine"],
        ["Mois", "Mois", "À partir du mois"],
        ["Année", "Années", "À partir de l’année"],
    ],
    metro: "aire métropolitaine {0}",
    eea: "Espace économique européen",
};

const ITALIAN: Messages = Messages {
    range: "{0}-{1}",
    or_more: "{0} o più",
    up_to: "fino a {0}",
    median: "mediana {0}",
    with_median: "{0} (mediana {1})",
    per: ["{0} al minuto", "{0} all’ora", "{0} al giorno", "{0} a settimana", "{0} al mese", "{0} all’anno"],
    counted: [
        ["Minuto", "Minuti", "Dal minuto"],
        ["Ora", "Ore", "Dall’ora"],
        ["Giorno", "Giorni", "Dal giorno"],
        ["Settimana", "Settimane", "Dalla settimana"],
        ["Mese", "Mesi", "Dal mese"],
        ["Anno", "Anni", "Dall’anno"],
    ],
    metro: "area metropolitana {0}",
    eea: "Spazio economico europeo",
};

const DUTCH: Messages = Messages {
    range: "{0}–{1}",
    or_more: "{0} of meer",
    up_to: "tot {0}",
    median: "mediaan {0}",
    with_median: "{0} (mediaan {1})",
    per: ["{0} per minuut", "{0} per uur", "{0} per dag", "{0} per week", "{0} per maand", "{0} per jaar"],
    counted: [
        ["Minuut", "Minuten", "Vanaf minuut"],
        ["Uur", "Uren", "Vanaf uur"],
        ["Dag", "Dagen", "Vanaf dag"],
        ["Week", "Weken", "Vanaf week"],
        ["Maand", "Maanden", "Vanaf maand"],
        ["Jaar", "Jaren", "Vanaf jaar"],
    ],
    metro: "metropoolregio {0}",
    eea: "Europese Economische Ruimte",
};

const PORTUGUESE: Messages = Messages {
    range: "{0}–{1}",
    or_more: "{0} ou mais",
    up_to: "até {0}",
    median: "mediana {0}",
    with_median: "{0} (mediana {1})",
    per: ["{0} por minuto", "{0} por hora", "{0} por dia", "{0} por semana", "{0} por mês", "{0} por ano"],
    counted: [
        ["Minuto", "Minutos", "A partir do minuto"],
        ["Hora", "Horas", "A partir da hora"],
        ["Dia", "Dias", "A partir do dia"],
        ["Semana", "Semanas", "A partir da semana"],
        ["Mês", "Meses", "A partir do mês"],
        ["Ano", "Anos", "A partir do ano"],
    ],
    metro: "área metropolitana {0}",
    eea: "Espaço Económico Europeu",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_takes_its_values() {
        for (_, messages) in LANGUAGES.iter().chain(&[("en", ENGLISH)]) {
            let two = [messages.range, messages.with_median];
            assert!(two.iter().all(|pattern| fill(pattern, &["<", ">"]).contains('>')));
            let one = [messages.or_more, messages.up_to, messages.median, messages.metro];
            assert!(one.iter().chain(&messages.per).all(|pattern| fill(pattern, &["<"]).contains('<')));
        }
        assert_eq!(Messages::of("pl").eea, ENGLISH.eea);
    }
}
