//! PNG with a palette: a card has about a hundred colours, and so takes less than half the bytes that it takes with three
//! numbers for each pixel.
//!
//! Must not know: what is drawn.

use png::{BitDepth, ColorType, Compression, Encoder, EncodingError, Filter};
use resvg::tiny_skia::Pixmap;
use std::collections::HashMap;

/// The bytes of a pixel: red, green, blue, and how much it covers.
const PIXEL: usize = 4;

/// The picture with a palette, if it covers all that is behind it and has no more colours than a byte can count: a palette
/// has at most 256 (Portable Network Graphics, third edition, section 11.2.2).
pub(super) fn indexed(pixels: &Pixmap) -> Option<Result<Vec<u8>, EncodingError>> {
    let mut numbers: HashMap<[u8; PIXEL], u8> = HashMap::new();
    let mut palette: Vec<u8> = Vec::new();
    let mut indices = Vec::with_capacity(pixels.data().len() / PIXEL);
    let mut last = None;
    for colour in pixels.data().as_chunks::<PIXEL>().0 {
        let number = match last {
            // Most pixels are of the colour of the one before.
            Some((known, number)) if known == *colour => number,
            _ => {
                let [red, green, blue, cover] = *colour;
                let next = u8::try_from(numbers.len()).ok().filter(|_| cover == u8::MAX);
                let number = numbers.get(colour).copied().or(next)?;
                if numbers.insert(*colour, number).is_none() {
                    palette.extend([red, green, blue]);
                }
                number
            }
        };
        last = Some((*colour, number));
        indices.push(number);
    }
    Some(encoded((pixels.width(), pixels.height()), palette, &indices))
}

fn encoded((width, height): (u32, u32), palette: Vec<u8>, indices: &[u8]) -> Result<Vec<u8>, EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, width, height);
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_palette(palette);
    encoder.set_compression(Compression::Balanced);
    // After it, since each way to compress brings a filter: differences between numbers of colours mean nothing.
    encoder.set_filter(Filter::NoFilter);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(indices)?;
    writer.finish()?;
    Ok(bytes)
}
