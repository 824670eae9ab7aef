//! Who needs whom among the templates: how names are found, what a template's closure is, where it goes
//! round in a circle.
//!
//! Must not know: tera; what a template prints.

use super::layers::{BUILT_IN, Templates, embedded_name, short};
use super::references::{Reference, References, Relation};
use std::collections::{BTreeMap, BTreeSet};

/// The templates and what each of them names.
#[derive(Debug, Default, Clone)]
pub(super) struct Graph {
    templates: BTreeMap<String, References>,
    /// Each component, and the template whose definition of it holds.
    components: BTreeMap<String, String>,
    /// Components that two templates of one layer define: name, first, second.
    duplicates: Vec<(String, String, String)>,
}

/// One step of a circle: in this template, this reference.
pub(super) type Step<'a> = (&'a str, &'a Reference);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Thing<'a> {
    Template(&'a str),
    Component(&'a str),
}

impl Graph {
    /// Reads all templates.
    pub(super) fn of(templates: &Templates) -> Self {
        let mut graph = Self::default();
        for (name, template) in templates {
            graph.templates.insert(name.clone(), References::of(&template.text));
        }
        for (name, references) in &graph.templates {
            for component in &references.components {
                match graph.components.get(&component.name) {
                    // Twice in one template is a matter of syntax.
                    Some(other) if other == name => {}
                    Some(other) if layer(other) == layer(name) => {
                        graph.duplicates.push((component.name.clone(), other.clone(), name.clone()));
                    }
                    Some(other) if layer(other) < layer(name) => {}
                    _ => {
                        graph.components.insert(component.name.clone(), name.clone());
                    }
                }
            }
        }
        graph
    }

    /// The template of this name: the site's own, or else the embedded one.
    pub(super) fn resolve(&self, name: &str) -> Option<&str> {
        let found = self.templates.get_key_value(name);
        let embedded = |theme: &&str| self.templates.get_key_value(&embedded_name(theme, name));
        let found = found.or_else(|| BUILT_IN.iter().find_map(embedded));
        found.map(|(name, _)| name.as_str())
    }

    /// What this template names; nothing if there is no such template.
    pub(super) fn references(&self, template: &str) -> Option<&References> {
        self.templates.get(template)
    }

    /// The template that defines this component.
    pub(super) fn definer(&self, component: &str) -> Option<&str> {
        self.components.get(component).map(String::as_str)
    }

    /// The components' names, sorted.
    pub(super) fn components(&self) -> impl Iterator<Item = &str> {
        self.components.keys().map(String::as_str)
    }

    /// Components defined twice in one layer: name, first and second template.
    pub(super) fn duplicates(&self) -> &[(String, String, String)] {
        &self.duplicates
    }

    /// The names by which templates can be asked for, without the embedded layer's prefix; sorted.
    pub(super) fn names(&self) -> BTreeSet<&str> {
        self.templates.keys().map(|name| short(name)).collect()
    }

    /// The templates above this one, nearest first; ends where a circle begins or a name is unknown.
    pub(super) fn ancestors<'a>(&'a self, template: &'a str) -> Vec<&'a str> {
        let mut chain = vec![template];
        while let Some(parent) = self.parent(chain[chain.len() - 1]).filter(|parent| !chain.contains(parent))
        {
            chain.push(parent);
        }
        chain.split_off(1)
    }

    /// This template and all that it can reach, sorted. Empty if there is no such template.
    pub(super) fn closure(&self, template: &str) -> Vec<&str> {
        let mut found = BTreeSet::new();
        let mut open: Vec<&str> = self.resolve(template).into_iter().collect();
        while let Some(name) = open.pop() {
            if found.insert(name) {
                let needs = self.templates[name].needs.iter();
                open.extend(needs.filter_map(|need| match need.relation {
                    Relation::Uses => self.definer(&need.name),
                    Relation::Extends | Relation::Includes => self.resolve(&need.name),
                }));
            }
        }
        found.into_iter().collect()
    }

    /// Every circle, once: its steps, the one that closes it last.
    pub(super) fn circles(&self) -> Vec<Vec<Step<'_>>> {
        let mut walk = Walk {
            graph: self,
            done: BTreeSet::new(),
            path: Vec::new(),
            steps: Vec::new(),
            found: Vec::new(),
        };
        for name in self.templates.keys() {
            walk.visit(Thing::Template(name));
        }
        for name in self.components.keys() {
            walk.visit(Thing::Component(name));
        }
        walk.found
    }

    fn parent(&self, template: &str) -> Option<&str> {
        let needs = &self.templates.get(template)?.needs;
        let extends = needs.iter().find(|need| need.relation == Relation::Extends)?;
        self.resolve(&extends.name)
    }

    /// The steps away from a thing, and where each leads.
    fn steps<'a>(&'a self, from: Thing<'a>) -> Vec<(Step<'a>, Thing<'a>)> {
        let (template, component) = match from {
            Thing::Template(name) => (name, None),
            Thing::Component(name) => (self.components[name].as_str(), Some(name)),
        };
        let needs = self.templates[template].needs.iter().filter(|need| need.within.as_deref() == component);
        needs
            .filter_map(|need| {
                let to = match need.relation {
                    Relation::Uses => Thing::Component(self.components.get_key_value(&need.name)?.0),
                    Relation::Extends | Relation::Includes => Thing::Template(self.resolve(&need.name)?),
                };
                Some(((template, need), to))
            })
            .collect()
    }
}

/// A walk in depth that notices when it comes back to where it is.
struct Walk<'a> {
    graph: &'a Graph,
    done: BTreeSet<Thing<'a>>,
    path: Vec<Thing<'a>>,
    steps: Vec<Step<'a>>,
    found: Vec<Vec<Step<'a>>>,
}

impl<'a> Walk<'a> {
    fn visit(&mut self, thing: Thing<'a>) {
        if let Some(begin) = self.path.iter().position(|seen| *seen == thing) {
            self.found.push(self.steps[begin..].to_vec());
            return;
        }
        if self.done.contains(&thing) {
            return;
        }
        self.path.push(thing);
        for (step, to) in self.graph.steps(thing) {
            self.steps.push(step);
            self.visit(to);
            self.steps.pop();
        }
        self.path.pop();
        self.done.insert(thing);
    }
}

/// 0 for the site's own layer, 1 for the embedded one beneath.
fn layer(name: &str) -> u8 {
    u8::from(short(name) != name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::SitePath;
    use crate::theme::layers::Template;

    fn graph(templates: &[(&str, &str)]) -> Graph {
        let template = |(name, text): &(&str, &str)| {
            let template =
                Template { name: (*name).to_owned(), path: SitePath::new(name), text: (*text).into() };
            (template.name.clone(), template)
        };
        Graph::of(&templates.iter().map(template).collect())
    }

    #[test]
    fn closure_follows_all_relations_through_the_layers() {
        let graph = graph(&[
            ("guide.html", "{% extends \"default/templates/guide.html\" %}"),
            ("default/templates/guide.html", "{% extends \"base.html\" %}"),
            ("default/templates/base.html", "{% include \"head.html\" %}"),
            ("head.html", "{{ <icon /> }}"),
            ("default/templates/head.html", ""),
            ("parts.html", "{% component icon() %}{% endcomponent %}"),
            ("other.html", ""),
        ]);
        let expected = [
            "default/templates/base.html",
            "default/templates/guide.html",
            "guide.html",
            "head.html",
            "parts.html",
        ];
        assert_eq!(graph.closure("guide.html"), expected);
        assert_eq!(graph.closure("nothing.html"), Vec::<&str>::new());
    }

    #[test]
    fn each_circle_once() {
        let graph = graph(&[
            ("a", "{% extends \"b\" %}"),
            ("b", "{% include \"c\" %}"),
            ("c", "{% include \"a\" %}"),
            ("d", "{% component t() %}{{ <t /> }}{% endcomponent %}{{ <t /> }}"),
        ]);
        let circles: Vec<Vec<&str>> = graph
            .circles()
            .iter()
            .map(|steps| steps.iter().map(|(_, reference)| reference.name.as_str()).collect())
            .collect();
        assert_eq!(circles, [vec!["b", "c", "a"], vec!["t"]]);
    }

    #[test]
    fn own_components_hide_embedded_ones() {
        let own = ("own.html", "{% component x() %}{% endcomponent %}");
        let embedded = ("default/templates/e.html", "{% component x() %}{% endcomponent %}");
        let graph = graph(&[own, embedded]);
        assert_eq!(graph.definer("x"), Some("own.html"));
        assert_eq!(graph.duplicates(), []);
    }
}
