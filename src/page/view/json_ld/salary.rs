//! What an occupation pays, and where.

use super::node::Node;
use crate::facts::{Amount, Basis, Distribution, Period, Place};
use crate::guide::{Guide, Headline};
use crate::record::Figure;
use serde_json::Value as Json;

/// The distribution of pay, and its range where the author states one. Percentiles that are only known as
/// "this much or more" are left out: schema.org would take them for exact.
pub(super) fn estimated(guide: &Guide) -> Vec<Node> {
    let headline = guide.market.pay.as_ref().and_then(|pay| pay.headline.as_ref());
    let headline = headline.filter(|headline| !headline.common.illustrative());
    let parts = headline.map(|headline| [percentiles(headline), range(headline)]);
    parts.into_iter().flatten().flatten().collect()
}

/// Where the headline holds, or its section.
pub(super) fn location(guide: &Guide) -> Option<&Place> {
    let pay = guide.market.pay.as_ref()?;
    let headline = pay.headline.as_ref().and_then(|headline| headline.place.as_ref());
    headline.or(pay.place.as_ref())
}

fn percentiles(headline: &Headline) -> Option<Node> {
    let distribution = headline.distribution()?;
    let known = distribution.percentiles;
    let exact = [
        ("percentile10", known.p10),
        ("percentile25", known.p25),
        ("median", known.median),
        ("percentile75", known.p75),
        ("percentile90", known.p90),
    ];
    let exact = exact.map(|(name, bound)| (name, bound.filter(|bound| !bound.at_least)));
    let first = described("MonetaryAmountDistribution", &distribution)
        .with("duration", distribution.per.map(Period::iso8601));
    let node =
        exact.iter().fold(first, |node, (name, bound)| node.with(name, bound.map(|b| number(b.amount))));
    exact.iter().any(|(_, bound)| bound.is_some()).then_some(node)
}

/// The least and the most; an open end has no number.
fn range(headline: &Headline) -> Option<Node> {
    let end = |figure: &Option<Figure>| {
        figure.as_ref().filter(|f| !f.bound.at_least).map(|f| number(f.bound.amount))
    };
    let (min, max) = (headline.min.as_ref().map(|figure| number(figure.bound.amount)), end(&headline.max));
    if min.is_none() && max.is_none() {
        return None;
    }
    let distribution = headline.distribution()?;
    let value = Node::new("QuantitativeValue")
        .with("minValue", min)
        .with("maxValue", max)
        .with("unitText", distribution.per.map(|per| per.name().to_uppercase()));
    Some(described("MonetaryAmount", &distribution).with("value", value))
}

fn described(kind: &str, distribution: &Distribution) -> Node {
    Node::new(kind)
        .with("name", distribution.basis.map(Basis::name))
        .with("currency", distribution.currency.code())
}

/// A number that is whole where the amount is.
pub(in crate::page::view) fn number(amount: Amount) -> Json {
    if amount.is_whole() { Json::from(amount.0 / 100) } else { Json::from(amount.as_f64()) }
}
