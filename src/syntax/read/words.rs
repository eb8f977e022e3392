//! What the readers of TOML and YAML say of a value of the wrong kind, in words of the field.
//! No name of a type of this program reaches a person.

/// What is needed where something else was found, and what to write.
pub(super) fn needed(found: &str, needed: &str) -> (String, Option<String>) {
    let (what, hint) = match needed.trim_matches('`') {
        "u8" | "u16" | "u32" | "u64" | "usize" | "i8" | "i16" | "i32" | "i64" | "isize" => {
            ("a whole number is needed", "a number without quotes and sign, as 30")
        }
        "f32" | "f64" => ("a number is needed", "a number without quotes and spaces, as 1200.5"),
        "a boolean" | "bool" => ("yes or no is needed", "true or false, without quotes"),
        "a string" | "string" | "str" | "String" => ("a text is needed", "put it in quotes: \"…\""),
        "a sequence" | "a list" => ("a list is needed", "put it in brackets: [\"…\", \"…\"]"),
        "a map" | "a table" => ("a table is needed", "keys with values, in braces: { … }"),
        "a value or \"\"" => ("one value is needed", "a value without brackets"),
        "string or table" => ("a word is needed", "put it in quotes: \"…\""),
        other if other.starts_with("struct ") => {
            ("a table is needed", "keys with values, in braces: { … }")
        }
        other if other.starts_with("a date") => {
            return (format!("a date is needed, not {}", said(found)), Some(A_DAY.to_owned()));
        }
        other => return (format!("{} where {other} is needed", said(found)), None),
    };
    (format!("{what}, not {}", said(found)), Some(hint.to_owned()))
}

const A_DAY: &str = "write a day as 2026-11-30";

/// What is said of a value that its own type refused.
pub(super) fn refused(message: &str) -> Option<(String, Option<String>)> {
    if let Some((found, wanted)) = message
        .strip_prefix("invalid type: ")
        .or_else(|| message.strip_prefix("invalid value: "))
        .and_then(|rest| rest.split_once(", expected "))
    {
        return Some(needed(found, wanted));
    }
    if message.contains("invalid digit found in string") || message.contains("number too large") {
        let hint = "a number without quotes and sign, as 30";
        return Some(("a whole number is needed".to_owned(), Some(hint.to_owned())));
    }
    if message.contains("recursion") || message.contains("Depth {") {
        let hint = "a record is flat: take the brackets away".to_owned();
        return Some(("brackets in brackets, too many of them".to_owned(), Some(hint)));
    }
    if message.starts_with("wanted string or table") || message.contains("externally tagged enum") {
        return Some(("a word is needed".to_owned(), Some("put it in quotes: \"…\"".to_owned())));
    }
    message.contains(" is not a date").then(|| (message.to_owned(), Some(A_DAY.to_owned())))
}

/// «string "x"» as «`x`».
fn said(found: &str) -> String {
    for (kind, quote) in
        [("string ", '"'), ("integer ", '`'), ("floating point ", '`'), ("boolean ", '`')]
    {
        if let Some(value) = found.strip_prefix(kind) {
            return format!("`{}`", value.trim_matches(quote));
        }
    }
    match found {
        "sequence" => "a list".to_owned(),
        "map" => "a table".to_owned(),
        "unit value" => "nothing".to_owned(),
        other => other.to_owned(),
    }
}
