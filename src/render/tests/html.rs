//! A page read by a parser of its own (html5gum, the standard's tokenizer): hostile text stays text.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};
use proptest::prelude::*;

use super::laws::{Names, charted, texts};
use super::*;

/// Everything we ever write.
const ELEMENTS: [&str; 35] = [
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "main",
    "div",
    "h1",
    "h2",
    "p",
    "br",
    "ul",
    "ol",
    "li",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "a",
    "span",
    "strong",
    "b",
    "code",
    "figure",
    "figcaption",
    "svg",
    "desc",
    "line",
    "text",
    "polyline",
    "circle",
    "rect",
];
const EMPTY: [&str; 2] = ["meta", "br"];
const ATTRIBUTES: [&str; 29] = [
    "lang",
    "charset",
    "name",
    "content",
    "http-equiv",
    "class",
    "href",
    "scope",
    "data-name",
    "id",
    "role",
    "viewbox",
    "aria-labelledby",
    "x",
    "y",
    "x1",
    "x2",
    "y1",
    "y2",
    "cx",
    "cy",
    "r",
    "points",
    "text-anchor",
    "width",
    "height",
    "rx",
    "colspan",
    "aria-hidden",
];

/// What a browser would see of a page.
#[derive(Default)]
struct Seen {
    /// The texts of its body, without what only those hear who see no drawing.
    text: String,
    title: String,
    links: Vec<String>,
}

/// An error for any element or attribute that is not ours, and for one that is not closed.
fn read(page: &str) -> Result<Seen, String> {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut seen = Seen::default();
    let mut open: Vec<String> = Vec::new();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    for Ok(token) in Tokenizer::new_with_emitter(page, emitter) {
        match token {
            Token::StartTag(tag) => {
                let name = text(&tag.name);
                if !ELEMENTS.contains(&name.as_str()) {
                    return Err(format!("<{name}> in {page}"));
                }
                for (key, value) in &tag.attributes {
                    let (key, value) = (text(key), text(value));
                    if !ATTRIBUTES.contains(&key.as_str()) {
                        return Err(format!("{key}={value:?} in {page}"));
                    }
                    if key == "href" {
                        seen.links.push(value);
                    }
                }
                if !tag.self_closing && !EMPTY.contains(&name.as_str()) {
                    open.push(name);
                }
            }
            Token::EndTag(tag) => {
                if open.pop() != Some(text(&tag.name)) {
                    return Err(format!("</{}> in {page}", text(&tag.name)));
                }
            }
            Token::String(string) => {
                let inside = |name: &str| open.iter().any(|open| open == name);
                match open.last().map(String::as_str) {
                    Some("title") if !inside("svg") => seen.title.push_str(&text(&string)),
                    _ if inside("body") && !inside("svg") => seen.text.push_str(&text(&string)),
                    _ => {}
                }
            }
            Token::Doctype(_) => {}
            other => return Err(format!("{other:?} in {page}")),
        }
    }
    if open.is_empty() { Ok(seen) } else { Err(format!("{open:?} is open at the end of {page}")) }
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

fn in_order(page: &str, texts: &[String]) -> Result<(), String> {
    let page = squeezed(page);
    let mut rest = page.as_str();
    for text in texts {
        let text = squeezed(text);
        let at = rest.find(&text).ok_or_else(|| format!("{text:?} is not in {page:?}"))?;
        rest = &rest[at + text.len()..];
    }
    Ok(())
}

proptest! {
    #[test]
    fn every_text_is_there_and_stays_text(document in charted()) {
        let seen = read(&html(&document, None, RU)).map_err(TestCaseError::fail)?;
        let texts = texts(&document, Names::All);
        prop_assert_eq!(in_order(&seen.text, &texts), Ok(()));
        for link in &seen.links {
            let scheme = link.split(':').next().unwrap_or_default().to_lowercase();
            prop_assert!(["http", "https", "mailto"].contains(&scheme.as_str()), "{link}");
        }
    }
}

#[test]
fn a_page_asks_for_nothing_from_outside() {
    let page = html(&today(), None, RU);
    assert!(page.contains("default-src 'none'"));
    for word in ["<script", "@import", "url(", "src=", "<link", "<img", "<iframe", "<base"] {
        assert!(!page.contains(word), "{word}");
    }
    let seen = read(&page).unwrap();
    assert!(seen.title.starts_with("Понедельник, 23 ноября"), "{}", seen.title);
    assert!(page.contains("<th scope=\"col\" class=\"narrow\">Клиент</th>"));
    assert!(page.contains("data-name=\"Клиент\""));
}

#[test]
fn hostile_text_is_text() {
    let hostile = "</td></style><script>alert(1)</script><img src=x onerror=alert(1)> \
                   javascript:alert(1) https://a.example/'onclick='x \u{202e}txt.exe";
    let mut page = Document::titled(hostile);
    page.table_with_header(vec![Column::left(hostile)], vec![vec![hostile.into()]]);
    page.charts(vec![crate::document::chart::Chart {
        title: hostile.into(),
        unit: hostile.into(),
        on: "2026-11-21".parse().unwrap(),
        points: vec![crate::document::chart::Point {
            date: "2026-10-31".parse().unwrap(),
            value: 1.0,
        }],
        aim: Some(crate::document::chart::Aim { value: 2.0, by: None }),
    }]);
    let page = html(&page, Some(hostile), RU);
    let seen = read(&page).unwrap();
    assert!(seen.title.contains("<script>alert(1)</script>"), "{}", seen.title);
    assert!(seen.links.iter().all(|link| link == "https://a.example/"), "{:?}", seen.links);
    assert!(!page.contains('\u{202e}'));
}

/// A colour as the sheet gives it, first for light, then for dark.
fn colours(sheet: &str, name: &str) -> Vec<[f64; 3]> {
    let name = format!("--{name}: #");
    let rest = sheet.split(&name).skip(1);
    let part = |hex: &str| f64::from(u8::from_str_radix(hex, 16).unwrap()) / 255.0;
    rest.map(|rest| [part(&rest[..2]), part(&rest[2..4]), part(&rest[4..6])]).collect()
}

/// As WCAG counts it.
fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let linear = |c: f64| if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) };
    let light =
        |[r, g, b]: [f64; 3]| 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b) + 0.05;
    let (one, other) = (light(one), light(other));
    one.max(other) / one.min(other)
}

#[test]
fn every_colour_can_be_read_in_the_light_and_in_the_dark() {
    let sheet = include_str!("../html/page.css");
    for (at, ground) in colours(sheet, "ground").into_iter().enumerate() {
        for name in ["ink", "quiet", "bad", "good", "link", "course"] {
            let colour = colours(sheet, name)[at];
            assert!(contrast(colour, ground) >= 4.5, "{name} {at}: {}", contrast(colour, ground));
        }
        assert!(contrast(colours(sheet, "ink")[at], colours(sheet, "shade")[at]) >= 4.5);
    }
    assert_eq!(colours(sheet, "ground").len(), 2);
}
