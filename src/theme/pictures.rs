//! The filters for templates of pictures: where lines break, how wide text is, colours as SVG knows them.
//!
//! Must not know: what a picture shows, how it is drawn.

#![expect(clippy::needless_pass_by_value, reason = "tera's trait for filters hands arguments over by value")]

use super::functions::{misuse, only};
use crate::picture;
use tera::{Kwargs, State, Tera, TeraResult};

/// Adds them all.
pub(super) fn register(tera: &mut Tera) {
    tera.register_filter("lines", lines);
    tera.register_filter("text_width", text_width);
    tera.register_filter("hex", hex);
}

/// A text in lines of at most this width.
fn lines(value: &str, kwargs: Kwargs, _: &State) -> TeraResult<Vec<String>> {
    only(&kwargs, "lines", &["width", "size", "bold", "most"])?;
    let (width, font) = (kwargs.must_get::<f64>("width")?, font(&kwargs)?);
    let most = kwargs.get::<usize>("most")?.unwrap_or(usize::MAX);
    Ok(picture::lines(value, width, font, most))
}

fn text_width(value: &str, kwargs: Kwargs, _: &State) -> TeraResult<f64> {
    only(&kwargs, "text_width", &["size", "bold"])?;
    let (size, bold) = font(&kwargs)?;
    Ok(picture::width(value, size, bold))
}

fn font(kwargs: &Kwargs) -> TeraResult<(f64, bool)> {
    Ok((kwargs.must_get::<f64>("size")?, kwargs.get::<bool>("bold")?.unwrap_or(false)))
}

/// A colour of CSS as six hexadecimal digits; `lightest` is the L of OKLCH, from 0 to 1.
fn hex(value: &str, kwargs: Kwargs, _: &State) -> TeraResult<String> {
    only(&kwargs, "hex", &["lightest"])?;
    let colour = csscolorparser::parse(value).map_err(|_| {
        let hint = "pictures know `#rrggbb`, `rgb()`, `hsl()`, `hwb()`, `lab()`, `lch()`, `oklab()`, `oklch()` and names";
        misuse(format!("`{value}` is not a colour that a picture can have"), hint)
    })?;
    let [lightness, chroma, hue, _] = colour.to_oklcha();
    let lightest = kwargs.get::<f32>("lightest")?.unwrap_or(1.0);
    let [red, green, blue, _] = if lightness > lightest {
        csscolorparser::Color::from_oklcha(lightest, chroma, hue, 1.0).to_rgba8()
    } else {
        colour.to_rgba8()
    };
    Ok(format!("#{red:02x}{green:02x}{blue:02x}"))
}
