//! The words for a projected change in employment.
//!
//! Must not know: where a projection comes from. The scale is data: it changes with every projection.

use super::vocabulary::vocabulary;

vocabulary! {
    /// How an occupation is projected to grow, compared with all occupations.
    pub enum OutlookAdjective: "an outlook" {
        /// Far above the average.
        MuchFaster = "much-faster", "much faster than average";
        /// Above the average.
        Faster = "faster", "faster than average";
        /// About the average.
        AsFast = "as-fast", "about as fast as average";
        /// Below the average.
        Slower = "slower", "slower than average";
        /// Hardly any change.
        LittleOrNoChange = "little-or-no-change", "little or no change";
        /// Fewer jobs than before.
        Decline = "decline", "decline";
    }
}

/// The adjectives of one cycle of projections.
struct Scale {
    /// First and last year of the projection.
    horizon: (i16, i16),
    /// The least change in whole per cent at which each adjective holds, highest first.
    steps: &'static [(i64, OutlookAdjective)],
}

/// From the 341 profiles of the U.S. Bureau of Labor Statistics, Occupational Outlook Handbook, 2024–34 projections,
/// in which all occupations together grow by 3 per cent. A change below the last step is a decline.
const SCALES: &[Scale] = &[Scale {
    horizon: (2024, 2034),
    steps: &[
        (7, OutlookAdjective::MuchFaster),
        (5, OutlookAdjective::Faster),
        (3, OutlookAdjective::AsFast),
        (1, OutlookAdjective::Slower),
        (0, OutlookAdjective::LittleOrNoChange),
    ],
}];

/// The adjective for a change of `change_pct` per cent over the years `from` to `to`. `None` where no scale is known for
/// these years, or where the average of all occupations is not stated, so that a reader could not check it.
pub fn adjective(change_pct: f64, from: i16, to: i16, average_pct: Option<f64>) -> Option<OutlookAdjective> {
    average_pct?;
    let scale = SCALES.iter().find(|scale| scale.horizon == (from, to))?;
    if !change_pct.is_finite() {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "a float beyond the range saturates")]
    let whole = change_pct.round() as i64;
    let step = scale.steps.iter().find(|(least, _)| whole >= *least);
    Some(step.map_or(OutlookAdjective::Decline, |&(_, adjective)| adjective))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_of_2024_to_2034() {
        let word = |change| adjective(change, 2024, 2034, Some(3.0)).map(OutlookAdjective::label);
        assert_eq!(word(15.0), Some("much faster than average"));
        assert_eq!(word(7.0), Some("much faster than average"));
        assert_eq!(word(6.0), Some("faster than average"));
        assert_eq!(word(3.0), Some("about as fast as average"));
        assert_eq!(word(2.0), Some("slower than average"));
        assert_eq!(word(0.4), Some("little or no change"));
        assert_eq!(word(-1.0), Some("decline"));
    }

    #[test]
    fn silent_without_horizon_or_average() {
        assert_eq!(adjective(15.0, 2023, 2033, Some(4.0)), None);
        assert_eq!(adjective(15.0, 2024, 2034, None), None);
        assert_eq!(adjective(f64::NAN, 2024, 2034, Some(3.0)), None);
    }
}
