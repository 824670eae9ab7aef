//! Which texts are CSS colours, so that an option's value can go into a stylesheet as it is.
//!
//! Must not know: anything else of CSS.

/// Named colours of CSS Color 4, section 6.1, and the keywords of 6.2 and 6.3.
const NAMED: &str = "aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue \
    blueviolet brown burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan \
    darkblue darkcyan darkgoldenrod darkgray darkgreen darkgrey darkkhaki darkmagenta darkolivegreen \
    darkorange darkorchid darkred darksalmon darkseagreen darkslateblue darkslategray darkslategrey \
    darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue firebrick floralwhite \
    forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green greenyellow grey honeydew hotpink \
    indianred indigo ivory khaki lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral \
    lightcyan lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen \
    lightskyblue lightslategray lightslategrey lightsteelblue lightyellow lime limegreen linen magenta \
    maroon mediumaquamarine mediumblue mediumorchid mediumpurple mediumseagreen mediumslateblue \
    mediumspringgreen mediumturquoise mediumvioletred midnightblue mintcream mistyrose moccasin \
    navajowhite navy oldlace olive olivedrab orange orangered orchid palegoldenrod palegreen \
    paleturquoise palevioletred papayawhip peachpuff peru pink plum powderblue purple rebeccapurple red \
    rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell sienna silver skyblue slateblue \
    slategray slategrey snow springgreen steelblue tan teal thistle tomato turquoise violet wheat white \
    whitesmoke yellow yellowgreen transparent currentcolor";

/// Colour functions of CSS Color 4.
const FUNCTIONS: [&str; 10] = ["rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color"];

/// Whether this is a colour as CSS writes it. Nothing that could end a declaration passes.
pub(super) fn is_colour(text: &str) -> bool {
    if let Some(digits) = text.strip_prefix('#') {
        return matches!(digits.len(), 3 | 4 | 6 | 8) && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    }
    let lower = text.to_ascii_lowercase();
    match lower.split_once('(') {
        None => NAMED.split_whitespace().any(|name| name == lower),
        Some((function, rest)) => {
            let inside = |c: char| c.is_ascii_alphanumeric() || " .,%/+-".contains(c);
            let arguments = rest.strip_suffix(')');
            FUNCTIONS.contains(&function)
                && arguments.is_some_and(|inner| {
                    inner.contains(|c: char| c.is_ascii_digit()) && inner.chars().all(inside)
                })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_colour;

    #[test]
    fn colours_and_nothing_else() {
        for good in ["#abc", "#0B5FFF", "#0b5fff80", "Teal", "rgb(11 95 255 / 50%)", "oklch(55% 0.2 260)"] {
            assert!(is_colour(good), "{good}");
        }
        for bad in ["", "#ab", "#ggg", "teall", "rgb()", "rgb(1,2,3);}", "url(1)", "rgb(1,2,3", "red;"] {
            assert!(!is_colour(bad), "{bad}");
        }
    }
}
