//! Rust's escapes, for bytes that Markdown cannot hold.

/// The bytes that the text means; what is no escape is an error.
pub(crate) fn bytes(text: &str) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((plain, escaped)) = rest.split_once('\\') {
        bytes.extend(plain.as_bytes());
        let kind = escaped.chars().next().ok_or("a `\\` at the end")?;
        let mut len = 1;
        match kind {
            '\\' => bytes.push(b'\\'),
            'n' => bytes.push(b'\n'),
            'r' => bytes.push(b'\r'),
            't' => bytes.push(b'\t'),
            '0' => bytes.push(0),
            'x' => {
                let digits = escaped.get(1..3).ok_or("`\\x` takes two digits")?;
                bytes.push(u8::from_str_radix(digits, 16).map_err(|_| format!("`\\x{digits}`"))?);
                len = 3;
            }
            'u' => {
                let digits = escaped[1..].strip_prefix('{').and_then(|rest| rest.split_once('}'));
                let (digits, _) = digits.ok_or("`\\u` takes digits in braces")?;
                let code = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32);
                let code = code.ok_or(format!("`\\u{{{digits}}}`"))?;
                bytes.extend(code.encode_utf8(&mut [0; 4]).as_bytes());
                len = digits.len() + 3;
            }
            other => return Err(format!("unknown escape `\\{other}`")),
        }
        rest = &escaped[len..];
    }
    bytes.extend(rest.as_bytes());
    Ok(bytes)
}
