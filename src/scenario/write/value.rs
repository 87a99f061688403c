//! Values as they are written in a file: texts in quotes, acts and conditions.

use ron::extensions::Extensions;
use ron::ser::PrettyConfig;
use serde::Serialize;

use super::Refused;

/// A text in quotes, as a file holds it.
pub fn quoted(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 2);
    written.push('"');
    for letter in text.chars() {
        match letter {
            '"' => written.push_str("\\\""),
            '\\' => written.push_str("\\\\"),
            '\n' => written.push_str("\\n"),
            '\t' => written.push_str("\\t"),
            '\r' => written.push_str("\\r"),
            _ if crate::scenario::message::steers(letter) => {
                written.push_str(&format!("\\u{{{:x}}}", u32::from(letter)));
            }
            _ => written.push(letter),
        }
    }
    written.push('"');
    written
}

/// An act, a condition or a branch as it is written in a file, on one line.
///
/// # Errors
/// Never for what the model holds; [`Refused::Form`] where a type could not be written.
pub fn written(value: &impl Serialize) -> Result<String, Refused> {
    let options = ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME | Extensions::UNWRAP_NEWTYPES);
    let plain = PrettyConfig::new().depth_limit(0);
    options.to_string_pretty(value, plain).ok().ok_or(Refused::Form)
}
