//! The themes of the random site. Two of them print all that their templates are given, so that whatever a page
//! could show and does not know of shows; the third lies over the default theme.

use crate::site::Mistake;

/// The themes, and what was last done to each file.
#[derive(Debug, Clone, Default)]
pub(crate) struct Themes {
    /// Which one draws the site: a mirror, another mirror, one over the default theme, the default theme itself.
    pub(crate) chosen: u8,
    /// How often each of [`TEMPLATES`] was edited.
    pub(crate) templates: [u8; 25],
    pub(crate) component: u8,
    /// The template of a part that a body places: there, or there in another name.
    pub(crate) part: u8,
    pub(crate) landing: u8,
    pub(crate) option: u8,
    pub(crate) asset: u8,
}

const NAMES: [&str; 4] = ["mirror", "glass", "over", "default"];

/// The templates of a theme that stands alone, and the variables that each is given.
const TEMPLATES: [(&str, &[&str]); 25] = [
    ("guide.html", &["page", "guide"]),
    ("page.html", &["page"]),
    ("index.html", &["page", "section", "paginator", "latest", "categories"]),
    ("section.html", &["page", "section", "paginator"]),
    ("taxonomy_list.html", &["page", "taxonomy", "terms"]),
    ("taxonomy_single.html", &["page", "taxonomy", "term", "paginator"]),
    ("authors.html", &["page", "authors"]),
    ("author.html", &["page", "author"]),
    ("glossary.html", &["page", "terms"]),
    ("sources.html", &["page", "sources"]),
    ("a-z.html", &["page", "letters"]),
    ("404.html", &["page"]),
    ("alias.html", &["url", "permalink"]),
    ("atom.xml", &["feed"]),
    ("sitemap.xml", &["entries"]),
    ("split_sitemap_index.xml", &["sitemaps"]),
    ("robots.txt", &["sitemap"]),
    ("sections/dispatch.html", &["section"]),
    ("sections/faq.html", &["section"]),
    ("theme.css", &[]),
    ("compare.html", &["page", "roles", "shared_skills", "top_pay"]),
    ("compare_index.html", &["page", "roles"]),
    ("pay.html", &["page", "groups", "unpaid", "csv", "json"]),
    ("map.html", &["page", "drawing", "categories"]),
    ("search.html", &["page"]),
];

/// Adds a file: name and text.
pub(crate) type Add<'a> = &'a mut dyn FnMut(String, String);

impl Themes {
    fn name(&self) -> &'static str {
        NAMES[usize::from(self.chosen % 4)]
    }

    /// Whether guides can ask for `landing.html`.
    pub(crate) fn has_landing(&self) -> bool {
        self.landing % 3 != 0 && self.name() != "default"
    }

    /// The line of the settings.
    pub(crate) fn setting(&self, mistake: Option<Mistake>) -> String {
        match (mistake, self.option % 3) {
            (Some(Mistake::NoTheme), _) => "theme: mirrors".to_owned(),
            (_, 1) if self.name() != "default" => {
                format!("theme: {{name: {}, options: {{tone: loud}}}}", self.name())
            }
            _ => format!("theme: {}", self.name()),
        }
    }

    /// Adds the files of the chosen theme.
    pub(crate) fn add(&self, mistake: Option<Mistake>, add: Add<'_>) {
        let name = self.name();
        let mut own = |file: &str, text: String| add(format!("themes/{name}/{file}"), text);
        match name {
            "default" => return,
            "over" => self.over(&mut own),
            _ => self.mirror(mistake, &mut own),
        }
        let default = if self.option % 3 == 2 { "soft" } else { "calm" };
        let base = if name == "over" { "extends: default\n" } else { "" };
        let wrong = if mistake == Some(Mistake::ThemeYaml) { "extents: default\n" } else { "" };
        own(
            "theme.yaml",
            format!(
                "name: Own\nversion: '1'\ndescription: Own.\n{base}{wrong}options:\n  \
                 tone: {{type: string, default: {default}, description: A tone.}}\n"
            ),
        );
        if self.has_landing() {
            let landing = "{% extends \"page.html\" %}{% block more %}landing ";
            own("templates/landing.html", format!("{landing}{}{{% endblock %}}", self.landing));
        }
        let part = ["sections/pay.levels.html", "sections/pay.group.html"].get(usize::from(self.part % 3));
        if let Some(part) = part {
            own(&format!("templates/{part}"), format!("part {} {{{{ value | json_encode }}}}", self.part));
        }
    }

    /// Each template prints all that it is given.
    fn mirror(&self, mistake: Option<Mistake>, own: &mut dyn FnMut(&str, String)) {
        let print = |name: &&str| format!("{{{{ {name} | json_encode | safe }}}}\n");
        let global: String =
            ["config", "menus", "lang", "home", "pages", "theme"].iter().map(print).collect();
        own("templates/base.html", format!("{global}{{% block more %}}{{% endblock %}}"));
        own("templates/parts.html", self.component("note"));
        own("static/mark.svg", format!("<svg><!-- theme {} --></svg>", self.asset));
        let missing = (mistake == Some(Mistake::TemplateMissing)).then_some("atom.xml");
        // The last five may be missing, and the pages that they draw with them.
        let is_left_out = |at: usize| at >= 20 && self.templates[at] % 4 == 3;
        for (at, (name, variables)) in
            TEMPLATES.iter().enumerate().filter(|(at, it)| Some(it.0) != missing && !is_left_out(*at))
        {
            let mut text: String = variables.iter().map(print).collect();
            if *name == "guide.html" {
                text += "{{ page.word_count | num_format }}{{ <note text={page.title} /> }}\
                         {% for section in guide.sections %}{% include \"sections/dispatch.html\" %}{% endfor %}";
            } else if *name == "section.html" {
                text += "{{ get_url(path=\"mark.svg\", cachebust=true) }}{{ get_url(path=\"x.css\") }}";
            } else if *name == "sections/dispatch.html" {
                text += "{% if section.name == \"faq\" %}{% include \"sections/faq.html\" %}{% endif %}";
            }
            // A word that changes what all views hold. Only two templates may say it, so that it can be that none does.
            let says = match *name {
                "index.html" => self.templates[at] % 3 != 2,
                "robots.txt" => self.templates[at] % 3 == 2,
                _ => false,
            };
            let word = if says { "{# json_ld #}" } else { "" };
            text += &format!("edit {}{word}", self.templates[at]);
            match mistake {
                Some(Mistake::TemplateSyntax(which)) if usize::from(which) % 25 == at => text += "{% if %}",
                Some(Mistake::TemplateFails(which)) if usize::from(which) % 25 == at => {
                    text += "{{ lang | num_format }}";
                }
                _ => {}
            }
            let is_page = variables.contains(&"page");
            if is_page {
                text = format!("{{% extends \"base.html\" %}}{{% block more %}}{text}{{% endblock %}}");
            }
            own(&format!("templates/{name}"), text);
        }
    }

    /// A few files over the default theme.
    fn over(&self, own: &mut dyn FnMut(&str, String)) {
        own("templates/components/own.html", self.component("own.note"));
        own(
            "templates/guide.html",
            format!(
                "{{% extends \"default/templates/guide.html\" %}}{{% block head %}}{{{{ super() }}}}\
                 {{{{ <own.note text={{theme.tone}} /> }}}}{}{{% endblock %}}",
                self.templates[0]
            ),
        );
        if self.templates[18] % 2 == 1 {
            own("templates/sections/faq.html", format!("{{{{ section.name }}}} {}", self.templates[18]));
        }
        if self.asset % 2 == 1 {
            own("static/style.css", format!("/* {} */", self.asset));
        }
    }

    fn component(&self, name: &str) -> String {
        format!(
            "{{% component {name}(text) %}}<b>{{{{ text }}}} {}</b>{{% endcomponent {name} %}}",
            self.component
        )
    }
}
