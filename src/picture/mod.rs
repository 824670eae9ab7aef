//! Pictures of pages, for previews of links: an SVG drawn as PNG, and how wide text is in their font.
//!
//! The one font, Inter, is inside the program; no font of the system and no file is looked at, so that the same SVG gives
//! the same bytes wherever it is drawn. This room alone knows resvg.
//! Must not know: what a picture shows, who asks for it, templates, the disk.

mod font;
mod palette;

pub use font::{lines, unknown_letter, width};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Error, ImageHrefResolver, Options, Tree};

/// How wide a picture is, in pixels: with [`HEIGHT`], what the sites that show previews ask for, 1.91 to 1.
pub const WIDTH: u32 = 1200;
/// How high it is.
pub const HEIGHT: u32 = 630;

/// Draws an SVG of [`WIDTH`] by [`HEIGHT`] as PNG; else says why that is not possible.
pub fn png(svg: &str) -> Result<Vec<u8>, String> {
    let options = Options {
        font_family: font::FAMILY.to_owned(),
        fontdb: font::database(),
        // A picture that stands elsewhere would be read from the disk.
        image_href_resolver: ImageHrefResolver {
            resolve_string: Box::new(|_, _| None),
            ..ImageHrefResolver::default()
        },
        ..Options::default()
    };
    let tree = Tree::from_str(svg, &options).map_err(|error| match error {
        Error::ParsingFailed(error) => error.to_string(),
        error => error.to_string(),
    })?;
    let size = tree.size().to_int_size();
    if (size.width(), size.height()) != (WIDTH, HEIGHT) {
        return Err(format!(
            "it is {} by {} pixels and not {WIDTH} by {HEIGHT}",
            size.width(),
            size.height()
        ));
    }
    let mut pixels = Pixmap::new(WIDTH, HEIGHT).expect("neither side is zero");
    resvg::render(&tree, Transform::default(), &mut pixels.as_mut());
    let bytes = palette::indexed(&pixels).map(|bytes| bytes.map_err(|error| error.to_string()));
    bytes.unwrap_or_else(|| pixels.encode_png().map_err(|error| error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(inside: &str) -> String {
        format!("<svg xmlns='http://www.w3.org/2000/svg' width='{WIDTH}' height='{HEIGHT}'>{inside}</svg>")
    }

    /// The colour of a pixel.
    fn pixel(svg: &str, x: u32, y: u32) -> [u8; 4] {
        let bytes = png(svg).expect("it can be drawn");
        let colour = Pixmap::decode_png(&bytes).expect("it is a PNG").pixel(x, y).expect("it is inside");
        [colour.red(), colour.green(), colour.blue(), colour.alpha()]
    }

    #[test]
    fn draws_shapes_and_text_of_any_family() {
        let red = svg("<rect width='1200' height='630' fill='#ff0000'/>");
        assert_eq!(pixel(&red, 1199, 629), [255, 0, 0, 255]);
        let block = |family: &str| {
            let style = format!("font-family='{family}' font-size='900' fill='#0000ff'");
            svg(&format!("<text x='0' y='630' {style}>\u{2014}</text>"))
        };
        let dash = pixel(&block("Inter"), 450, 340);
        assert_eq!(dash, pixel(&block("No Such Family"), 450, 340), "every family is the one there is");
        assert_ne!(png(&block("Inter")), png(&svg("")), "the dash is drawn");
    }

    /// Decoded, both are the same picture; the second has more colours than a palette holds.
    #[test]
    fn few_colours_take_few_bytes() {
        let shades = {
            let strip = |x: u32| {
                format!("<rect x='{x}' width='1' height='630' fill='rgb({},{},0)'/>", x % 250, x / 250)
            };
            svg(&(0..WIDTH).map(strip).collect::<String>())
        };
        let of_palette = |bytes: &[u8]| bytes.windows(4).any(|chunk| chunk == b"PLTE");
        let few =
            svg("<rect width='1200' height='630'/><rect x='600' width='1' height='630' fill='#040200'/>");
        assert!(of_palette(&png(&few).expect("it can be drawn")));
        assert_eq!(pixel(&few, 600, 9), [4, 2, 0, 255]);
        assert!(!of_palette(&png(&shades).expect("it can be drawn")), "more than 256 colours");
        assert_eq!(pixel(&shades, 604, 9), [104, 2, 0, 255]);
        assert!(
            !of_palette(&png(&svg("<rect width='9' height='9'/>")).expect("it can be drawn")),
            "see-through"
        );
        assert_eq!(pixel(&svg(""), 9, 9), [0, 0, 0, 0]);
    }

    #[test]
    fn bold_is_bold() {
        let text =
            |weight: u32| svg(&format!("<text y='300' font-size='200' font-weight='{weight}'>How</text>"));
        assert_ne!(png(&text(400)), png(&text(700)));
        assert_eq!(png(&text(700)), png(&text(700)));
    }

    #[test]
    fn says_what_is_wrong() {
        let small = "<svg xmlns='http://www.w3.org/2000/svg' width='600' height='315'/>";
        assert_eq!(png(small), Err("it is 600 by 315 pixels and not 1200 by 630".to_owned()));
        assert!(png("<html/>").is_err());
        assert!(png(&svg("<g>")).expect_err("it is not closed").contains("1:"), "with the place");
    }

    #[test]
    fn reads_no_file() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/plain/static/favicon.png");
        let image = |href: &str| svg(&format!("<image href='{href}' width='1200' height='630'/>"));
        assert_eq!(png(&image(file)), png(&svg("")));
        assert_eq!(png(&image(&format!("file://{file}"))), png(&svg("")));
    }
}
