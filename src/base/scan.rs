//! Looks for rare bytes in long texts.

/// How many bytes are looked at together.
const BLOCK: usize = 32;

/// The first byte at or after `from` that `is_wanted`. Asked without branches, a processor tests a whole block at once;
/// so `is_wanted` had better have none: `(byte == b'<') | (byte == b'&')`.
pub fn find_byte(bytes: &[u8], from: usize, is_wanted: impl Fn(u8) -> bool) -> Option<usize> {
    let mut at = from;
    while at < bytes.len() {
        let block = &bytes[at..bytes.len().min(at + BLOCK)];
        if block.iter().fold(false, |found, byte| found | is_wanted(*byte)) {
            return block.iter().position(|byte| is_wanted(*byte)).map(|within| at + within);
        }
        at += block.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::find_byte;

    #[test]
    fn in_every_position() {
        for length in [1, 31, 32, 33, 64, 70] {
            for place in 0..length {
                let mut bytes = vec![b'x'; length];
                bytes[place] = b'<';
                assert_eq!(find_byte(&bytes, 0, |byte| byte == b'<'), Some(place));
                assert_eq!(find_byte(&bytes, place + 1, |byte| byte == b'<'), None);
            }
        }
        assert_eq!(find_byte(b"", 0, |_| true), None);
    }
}
