//! "Did you mean …?": the known name closest to one that is not known.

/// The candidate nearest to `name`, if one is close enough to be what was meant: at most a third of its
/// characters differ (Damerau-Levenshtein), or it differs only in case, `-` or `_`. Ties go to the first.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = fold(name);
    let length = folded.chars().count();
    let allowed = (length.max(3) / 3).min(5);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let other = fold(candidate);
        // The distance is no less than this, and costs the product of both lengths to find.
        if other.chars().count().abs_diff(length) > allowed {
            continue;
        }
        let distance = strsim::damerau_levenshtein(&folded, &other);
        if distance <= allowed && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The hint that names the nearest candidate.
pub fn did_you_mean<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(name, candidates).map(|found| format!("did you mean `{found}`?"))
}

fn fold(name: &str) -> String {
    name.to_lowercase().replace(['_', ' '], "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn close_names_only() {
        let keys = ["summary", "skills", "also_known_as"];
        assert_eq!(nearest("sumary", keys), Some("summary"));
        assert_eq!(nearest("alsoKnownAs", keys), Some("also_known_as"));
        assert_eq!(nearest("Also-Known-As", keys), Some("also_known_as"));
        assert_eq!(nearest("zebra", keys), None);
    }

    #[test]
    fn names_of_other_lengths_cost_nothing() {
        let long = "a".repeat(200_000);
        assert_eq!(nearest(&long, ["a"; 1_000]), None);
        assert_eq!(nearest("skill", [long.as_str(), "skills"]), Some("skills"));
    }
}
