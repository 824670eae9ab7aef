//! What hosts read: `_headers` and `_redirects`, in the form of Netlify and Cloudflare Pages.

use super::Viewer;
use crate::base::Route;
use crate::site::Redirects;

/// The themes that keep to [`POLICY`].
const STRICT_THEMES: [&str; 2] = ["default", "plain"];

/// What the built-in themes keep to: no script, style or frame but from files of the site, no plug-ins. Pictures and
/// media may come from elsewhere, since authors may link to such. A `<script type="application/ld+json">` is data and
/// not script: the HTML standard ("prepare the script element") leaves it before it asks the policy.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: https:; \
                      media-src 'self' https:; font-src 'self'; connect-src 'self'; manifest-src 'self'; \
                      base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// The part of it that says which scripts run.
const SCRIPT: &str = "script-src 'self'";

impl Viewer<'_> {
    /// `_headers`. Both hosts send `max-age=0, must-revalidate` by themselves, and join what two rules say of one
    /// header by a comma: so no rule for all addresses says anything of caching.
    pub(super) fn headers(&self, lasting: &[Route]) -> String {
        let settings = self.site.settings();
        let given = settings.hosting.as_ref().and_then(|hosting| hosting.policy.as_deref());
        let usual = STRICT_THEMES.contains(&settings.theme_name()).then(|| {
            // The full text is searched by WebAssembly, which browsers count as script that is made on the spot.
            let script =
                if settings.has_full_text() { "script-src 'self' 'wasm-unsafe-eval'" } else { SCRIPT };
            POLICY.replace(SCRIPT, script)
        });
        let links = self.links();
        let mut text = format!("{}*\n", links.path(&Route::page([])));
        if let Some(policy) = given.map(str::to_owned).or(usual) {
            text.push_str(&format!("  Content-Security-Policy: {policy}\n"));
        }
        text.push_str("  X-Content-Type-Options: nosniff\n");
        text.push_str("  Referrer-Policy: strict-origin-when-cross-origin\n");
        for route in lasting {
            let path = links.path(route);
            text.push_str(&format!("{path}\n  Cache-Control: public, max-age=31536000, immutable\n"));
        }
        text
    }

    /// `_redirects`: every older address, and where it leads for good. Netlify looks for a page before it looks at a rule
    /// without `!`. Cloudflare Pages follows rules in any case, leaves out those with `!` as invalid, and Cloudflare
    /// Workers refuse to be deployed with them: so the mark is only there where the settings ask for it.
    pub(super) fn redirects(&self) -> String {
        let links = self.links();
        let is_forced = self.site.settings().redirect_rules() == Redirects::Forced;
        let code = if is_forced { "301!" } else { "301" };
        // A space ends an address here.
        let spelt = |address: String| address.split_whitespace().collect::<Vec<_>>().join("%20");
        let line = |(from, to): (&Route, &str)| {
            let (from, to) = (links.path(from), spelt(links.address(to)));
            format!("{from} {to} {code}\n")
        };
        self.site.aliases().into_iter().map(line).collect()
    }
}
