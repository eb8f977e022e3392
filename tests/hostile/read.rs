//! What came out, read by a parser of its own for each format: hostile text is still text.

use acct::render::visible;
use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};
use mail_parser::MessageParser;
use pulldown_cmark::{Event, Options, Parser, Tag};

pub(crate) type Fault = Result<(), String>;

/// Reads an output in its format.
pub(crate) fn read(format: &str, out: &[u8]) -> Fault {
    if format == "xlsx" {
        return workbook(out);
    }
    let text = std::str::from_utf8(out).map_err(|error| error.to_string())?;
    match format {
        "table" | "text" | "json" => screen(text),
        "md" => screen(text).and_then(|()| markdown(text)),
        "html" => browser(text),
        "csv" => spreadsheet(text),
        "eml" => mail(out),
        "ics" => calendar(text),
        other => Err(format!("nobody reads {other}")),
    }
}

/// Nothing for a terminal to obey, nothing that turns a line around.
pub(crate) fn screen(text: &str) -> Fault {
    for line in text.split('\n') {
        if visible(line) != line {
            return Err(format!("a terminal obeys {line:?}"));
        }
    }
    Ok(())
}

fn is_safe_link(link: &str) -> bool {
    let link = link.to_lowercase();
    ["http://", "https://", "mailto:", "#"].iter().any(|scheme| link.starts_with(scheme))
}

fn markdown(text: &str) -> Fault {
    let parser = Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH);
    for event in parser {
        match event {
            // our own anchors
            Event::Html(html) | Event::InlineHtml(html)
                if !html.starts_with("<a id=\"") && html.trim() != "</a>" =>
            {
                return Err(format!("Markdown has {html:?}"));
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                return Err(format!("Markdown loads {dest_url}"));
            }
            Event::Start(Tag::Link { dest_url, .. }) if !is_safe_link(&dest_url) => {
                return Err(format!("Markdown links to {dest_url}"));
            }
            _ => {}
        }
    }
    Ok(())
}

const ELEMENTS: [&str; 36] = [
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
    "h3",
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

pub(crate) fn browser(page: &str) -> Fault {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut open: Vec<String> = Vec::new();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    for Ok(token) in Tokenizer::new_with_emitter(page, emitter) {
        match token {
            Token::StartTag(tag) => {
                let name = text(&tag.name);
                if !ELEMENTS.contains(&name.as_str()) {
                    return Err(format!("a browser sees <{name}>"));
                }
                for (key, value) in &tag.attributes {
                    let (key, value) = (text(key), text(value));
                    if key.starts_with("on")
                        || key == "src"
                        || key == "href" && !is_safe_link(&value)
                    {
                        return Err(format!("a browser sees {key}={value:?}"));
                    }
                }
                if !tag.self_closing && !["meta", "br"].contains(&name.as_str()) {
                    open.push(name);
                }
            }
            Token::EndTag(tag) => {
                if open.pop() != Some(text(&tag.name)) {
                    return Err(format!("</{}> closes nothing", text(&tag.name)));
                }
            }
            Token::String(string) => screen(&text(&string))?,
            Token::Doctype(_) => {}
            other => return Err(format!("a browser sees {other:?}")),
        }
    }
    if open.is_empty() { Ok(()) } else { Err(format!("{open:?} are not closed")) }
}

pub(crate) fn spreadsheet(text: &str) -> Fault {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    for record in reader.records() {
        for cell in &record.map_err(|error| error.to_string())? {
            let start = cell.trim_start();
            let number = start.replace(',', ".").parse::<f64>().is_ok();
            if start.starts_with(['=', '+', '-', '@']) && !number {
                return Err(format!("a spreadsheet calculates {cell:?}"));
            }
            screen(cell)?;
        }
    }
    Ok(())
}

const HEADS: [&str; 9] = [
    "From",
    "To",
    "Cc",
    "Subject",
    "Message-ID",
    "References",
    "X-Unsent",
    "MIME-Version",
    "Content-Type",
];

fn mail(bytes: &[u8]) -> Fault {
    let message = MessageParser::default().parse(bytes).ok_or("no mail")?;
    let mut seen = Vec::new();
    for (name, _) in message.headers_raw() {
        if !HEADS.contains(&name) || seen.contains(&name) {
            return Err(format!("a mail has the head {name}"));
        }
        seen.push(name);
    }
    if message.parts.len() != 3 {
        return Err(format!("a mail has {} parts", message.parts.len()));
    }
    let readers = [message.from(), message.to(), message.cc(), message.bcc()];
    for reader in readers.into_iter().flatten().flat_map(|list| list.iter()) {
        if reader.address().is_some_and(|address| address.contains("evil")) {
            return Err(format!("a mail goes to {reader:?}"));
        }
    }
    browser(&message.body_html(0).unwrap_or_default())?;
    screen(&message.body_text(0).unwrap_or_default().replace("\r\n", "\n"))
}

fn calendar(text: &str) -> Fault {
    if text.replace("\r\n", "").contains(['\r', '\n']) {
        return Err("a calendar has a line that does not end as one".to_owned());
    }
    let mut count = 0;
    for calendar in ical::IcalParser::new(text.as_bytes()) {
        let calendar = calendar.map_err(|error| error.to_string())?;
        count += 1;
        let events = calendar.events.iter().map(|event| (&event.properties, event.alarms.len()));
        let todos = calendar.todos.iter().map(|todo| (&todo.properties, todo.alarms.len()));
        for (properties, alarms) in events.chain(todos) {
            let acts = ["ATTENDEE", "ORGANIZER", "ATTACH", "URL"];
            if let Some(one) = properties.iter().find(|one| acts.contains(&one.name.as_str())) {
                return Err(format!("a calendar acts on {one:?}"));
            }
            if alarms > 0 {
                return Err("a calendar rings".to_owned());
            }
        }
    }
    if count == 1 { Ok(()) } else { Err(format!("{count} calendars")) }
}

#[cfg(feature = "xlsx")]
fn workbook(bytes: &[u8]) -> Fault {
    use calamine::{Data, Reader, Xlsx};
    let mut book: Xlsx<_> =
        Xlsx::new(std::io::Cursor::new(bytes)).map_err(|error| error.to_string())?;
    for name in book.sheet_names() {
        screen(&name)?;
        let formulas = book.worksheet_formula(&name).map_err(|error| error.to_string())?;
        if let Some((_, _, formula)) = formulas.used_cells().next() {
            return Err(format!("a workbook calculates {formula:?}"));
        }
        let cells = book.worksheet_range(&name).map_err(|error| error.to_string())?;
        for (_, _, cell) in cells.used_cells() {
            if let Data::String(text) = cell {
                screen(text)?;
            }
        }
    }
    Ok(())
}

#[cfg(not(feature = "xlsx"))]
fn workbook(_: &[u8]) -> Fault {
    Ok(())
}

/// The readers can fail.
#[test]
fn what_is_hostile_is_seen() {
    for (format, text) in [
        ("table", "a\u{1b}[2J\n"),
        ("text", "\u{202e}fdp\n"),
        ("json", "{\"a\": \"\u{9b}\"}"),
        ("md", "<img src=x>\n"),
        ("md", "![i](http://a.example)\n"),
        ("md", "[l](javascript:alert(1))\n"),
        ("html", "<p><script>alert(1)</script></p>"),
        ("html", "<p onclick=\"x\"></p>"),
        ("html", "<a href=\"javascript:x\"></a>"),
        ("csv", "a,b\r\n=1+1,c\r\n"),
        ("eml", "From: a@a.example\r\nBcc: evil@evil.example\r\n\r\nx"),
        (
            "ics",
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nATTENDEE:mailto:a\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        ),
    ] {
        assert!(read(format, text.as_bytes()).is_err(), "{format} {text:?}");
    }
}
