//! Content: a guide as an article about an occupation, a plain page as a page.

use super::node::{Node, reference};
use super::{Scope, credentials, graph, occupation, text};
use crate::contract::default_heading;
use crate::facts::Date;
use crate::guide::{Content, Guide, GuideOrTitle, Source};
use crate::page::Page;
use crate::page::show::Show;
use crate::page::view::Viewer;
use crate::page::view::head::Head;
use serde_json::Value as Json;

/// A guide or plain page.
pub(in crate::page::view) fn content(
    viewer: &Viewer<'_>,
    page: &Page,
    (content, show): (&Content, &Show<'_>),
    head: &Head,
) -> Json {
    if !viewer.json_ld {
        return Json::Null;
    }
    let scope = Scope { viewer, page, head };
    let Some(guide) = content.guide.as_deref() else { return plain_page(&scope, content) };
    graph([
        Some(article(&scope, (content, guide), show)),
        Some(guide_page(&scope, (content, guide))),
        scope.breadcrumbs(),
        Some(occupation::occupation(&scope, guide, show)),
        questions(&scope, guide, show),
    ])
}

fn plain_page(scope: &Scope<'_>, content: &Content) -> Json {
    let slug = content.head.slug.as_deref().unwrap_or_else(|| content.file.stem());
    let page = scope.web_page(if slug == "about" { "AboutPage" } else { "WebPage" });
    graph([Some(dated(page, content)), scope.breadcrumbs()])
}

fn article(scope: &Scope<'_>, (content, guide): (&Content, &Guide), show: &Show<'_>) -> Node {
    let authors = scope.viewer.site.own_card(&content.file).map(|card| scope.viewer.site.authors(card));
    let authors = authors.into_iter().flatten().filter_map(|id| scope.person(id));
    let takeaways: Vec<String> = guide.identity.takeaways.iter().map(|line| text(&line.0, show)).collect();
    let sources = show.citations.iter();
    let sources = sources.map(|(_, id, source)| cited(scope.anchor(&format!("source-{id}")), source));
    let minutes = scope.shown_number("reading_time");
    let article = Node::new("Article")
        .identified(scope.anchor("article"))
        .with("headline", scope.head.title.as_str())
        .with("description", scope.head.description.as_str())
        .with("abstract", takeaways.join(" "))
        .with("articleSection", guide.identity.category.as_deref())
        .with("keywords", content.head.tags.clone())
        .with("image", scope.shown_text("image"));
    dated(article, content)
        .with("author", authors.collect::<Vec<_>>())
        .with("publisher", scope.publisher())
        .with("inLanguage", scope.viewer.site.settings().language())
        .with("wordCount", scope.shown_number("word_count"))
        .with("timeRequired", minutes.map(|minutes| format!("PT{minutes}M")))
        .with("mainEntityOfPage", reference(scope.permalink()))
        .with("about", reference(scope.anchor("occupation")))
        .with("mentions", credentials::optional(guide))
        .with("citation", sources.collect::<Vec<_>>())
}

fn guide_page(scope: &Scope<'_>, (content, guide): (&Content, &Guide)) -> Node {
    let identity = &guide.identity;
    let reviewers = identity.reviewed_by.iter().filter_map(|review| scope.person(&review.person.0));
    let newest = identity.reviewed_by.iter().filter_map(|review| review.on).max_by_key(Date::first_day);
    let links = scope.viewer.links();
    let slugs = guide.doubt.related.iter().filter_map(|related| match &related.slug {
        Some(GuideOrTitle::Guide(slug)) => scope.viewer.site.guide(slug),
        _ => None,
    });
    dated(scope.web_page("WebPage"), content)
        .with("mainEntity", reference(scope.anchor("article")))
        .with("reviewedBy", reviewers.collect::<Vec<_>>())
        .with("lastReviewed", identity.last_reviewed.or(newest).map(|date| date.to_string()))
        .with("relatedLink", slugs.map(|card| links.permalink(links.card(card))).collect::<Vec<_>>())
}

/// The questions of a guide, if it has any: a part of its page.
fn questions(scope: &Scope<'_>, guide: &Guide, show: &Show<'_>) -> Option<Node> {
    let faq = &guide.doubt.faq;
    let settings = guide.identity.sections.field("faq");
    let heading = settings.and_then(|settings| settings.heading.clone());
    let questions = faq.iter().map(|question| {
        let answer = Node::new("Answer").with("text", text(&question.a.0, show));
        Node::new("Question")
            .with("name", text(&question.q.0, show))
            .with("acceptedAnswer", answer)
            .with("dateModified", question.updated.map(|date| date.to_string()))
    });
    let page = Node::new("FAQPage")
        .identified(scope.anchor("faq"))
        .with("url", scope.anchor("faq"))
        .with("name", heading.unwrap_or_else(|| default_heading("faq")))
        .with("inLanguage", scope.viewer.site.settings().language())
        .with("isPartOf", reference(scope.permalink()))
        .with("mainEntity", questions.collect::<Vec<_>>());
    (!faq.is_empty()).then_some(page)
}

/// A source, as the list of sources shows it at this address.
pub(super) fn cited(anchor: String, source: &Source) -> Node {
    let publisher = source.publisher.as_deref();
    Node::new("CreativeWork")
        .identified(anchor)
        .with("name", source.title.as_str())
        .with("publisher", publisher.map(organization))
        .with("url", source.url.as_ref().map(|url| url.0.as_str()))
        .with("datePublished", source.published.map(|date| date.to_string()))
}

/// An organization of which the name alone is known.
pub(super) fn organization(name: &str) -> Node {
    Node::new("Organization").with("name", name)
}

/// When the page was published and last changed, as it says itself.
fn dated(node: Node, content: &Content) -> Node {
    let head = &content.head;
    node.with("datePublished", head.published.map(|date| date.to_string()))
        .with("dateModified", head.updated.or(head.published).map(|date| date.to_string()))
}
