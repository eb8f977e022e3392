//! Addresses of mail that are none: a letter to them would not arrive.

use super::{Desk, Findings};
use crate::language::typography::shorten;
use crate::records::email;

pub(super) fn emails(desk: &Desk, found: &mut Findings) {
    let lang = desk.lang();
    for file in desk.files {
        let Some(tree) = &file.tree else { continue };
        if !file.kind.is_some_and(|kind| kind.fields.iter().any(|field| field.key == "emails")) {
            continue;
        }
        let Some(list) = tree.get("emails") else { continue };
        for node in list.value.entries() {
            // What is no text is for the rule of values.
            let Some(text) = node.as_str().filter(|text| !email::is_email(text)) else { continue };
            let hint = email::read(text).map_or_else(|| as_an_email(lang), |e| format!("\"{e}\""));
            found.at(file.path, file.text, node.at, no_email(lang, &shorten(text, 40)), Some(hint));
        }
    }
}

crate::messages! {
    fn no_email(value: &str) {
        ru: format!("`{value}` — не адрес почты"),
        en: format!("`{value}` is no address of mail"),
    }
    fn as_an_email() {
        ru: "напишите адрес целиком: \"name@example.com\"",
        en: "write the whole address: \"name@example.com\"",
    }
}
