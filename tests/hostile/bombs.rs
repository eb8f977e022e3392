//! Small files that would cost much: deep nesting, aliases, huge keys and lists, numbers and dates
//! beyond everything, circles. Every command ends within its bounds.

use std::fmt::Write;

use crate::commands::{few, is_thorough};
use crate::files::many;
use crate::place::Place;

/// What reads the most; all of it where everything is asked for.
const READING: &[&str] = &[
    "today",
    "check",
    "task list",
    "show kassa",
    "agenda kassa",
    "status --full",
    "next",
    "health",
    "handoff kassa --anew",
    "followup list",
    "plan kassa",
    "timeline kassa",
    "search товар",
    "brief check shiny expansion",
    "library list",
    "calendar -f ics",
    "export jsonl",
];

fn all_end(place: &Place) {
    place.write("hostile.csv", "Client;Task\nkassa;Цены\n");
    let reading = READING.iter().map(|call| call.split(' ').collect());
    let calls: Vec<Vec<&str>> = if is_thorough() { few() } else { reading.collect() };
    for words in calls {
        place.run(&words).ended();
    }
}

fn markdown(head: &str, body: &str) -> String {
    format!("---\n{head}\n---\n\n{body}\n")
}

/// Texts that no parser likes.
fn syntax() -> Vec<(&'static str, String)> {
    // an eighth is enough to tell what takes the square of its length
    let part = |full: usize| if is_thorough() { full } else { full / 8 };
    let deep = |open: &str, close: &str, n: usize| format!("{}{}", open.repeat(n), close.repeat(n));
    let toml = |value: String| format!("title = \"x\"\n\n[x]\nx = {value}\n");
    let laughs: String = (0..9).fold("a0: &a0 [x, x]\n".to_owned(), |text, n| {
        let many = format!("*a{n}, ").repeat(9);
        format!("{text}a{}: &a{} [{many}x]\n", n + 1, n + 1)
    });
    vec![
        ("tasks/k2b2aa-a.toml", toml(deep("[", "]", part(200_000)))),
        ("tasks/k2b2ab-a.toml", toml(deep("{ a = ", " }", part(50_000)))),
        ("tasks/k2b2ac-a.toml", toml("[".repeat(part(500_000)))),
        ("tasks/k2b2ad-a.toml", format!("{}x = 1\n", "a.".repeat(part(100_000)))),
        ("tasks/k2b2ae-a.toml", format!("[{}x]\n", "a.".repeat(part(100_000)))),
        ("tasks/k2b2af-a.toml", format!("{} = 1\n", "k".repeat(part(1_000_000)))),
        ("tasks/k2b2ag-a.toml", toml(format!("[{}]", "1,".repeat(part(1_000_000))))),
        ("tasks/k2b2ah-a.toml", (0..part(50_000)).map(|n| format!("k{n} = 1\n")).collect()),
        ("tasks/k2b2aj-a.toml", "[[x]]\n".repeat(part(200_000))),
        ("tasks/k2b2ak-a.toml", "x = \"\"\"\n".repeat(part(100_000))),
        ("tasks/k2b2am-a.toml", toml(format!("\"{}\"", "\\u0041".repeat(part(500_000))))),
        ("meetings/2026-11-17-status-m2b2aa.md", markdown(&laughs, "x")),
        (
            "meetings/2026-11-17-status-m2b2ab.md",
            markdown(&format!("x: {}", deep("[", "]", part(30_000))), "x"),
        ),
        (
            "meetings/2026-11-17-status-m2b2ac.md",
            markdown(&format!("x: {}", deep("{a: ", "}", part(10_000))), "x"),
        ),
        ("meetings/2026-11-17-status-m2b2ad.md", markdown(&"- ".repeat(part(30_000)), "x")),
        ("meetings/2026-11-17-status-m2b2ae.md", markdown(&"? ".repeat(part(30_000)), "x")),
        (
            "meetings/2026-11-17-status-m2b2af.md",
            markdown(&format!("x: {}", "a".repeat(part(3_000_000))), "x"),
        ),
        ("meetings/2026-11-17-status-m2b2ag.md", markdown("<<: *x\nx: !!binary a\n", "x")),
        ("meetings/2026-11-17-status-m2b2ah.md", "---\n".repeat(part(500_000))),
    ]
}

#[test]
fn bombs_of_syntax_are_told_and_cost_little() {
    let place = Place::small();
    for (path, text) in syntax() {
        place.write(&format!("clients/kassa/{path}"), text);
    }
    let found = place.run(&["check"]).ended();
    assert_eq!(found.code, Some(1), "{}", found.err);
    all_end(&place);
    // each of them alone is no acct.toml either
    for (path, text) in syntax() {
        place.write("acct.toml", text);
        for words in [&["today"][..], &["check"]] {
            let ran = place.run(words).ended();
            let said = format!("{}{}", ran.text(), ran.err);
            assert!(said.len() < 200_000, "{path} {}: {} bytes", ran.words, said.len());
        }
    }
}

/// Markdown that takes the square of its length where it is read carelessly.
fn prose() -> Vec<String> {
    // what is careless is so with a thousand too; the full count is for a program that is optimised
    let n = if is_thorough() { 5_000 } else { 1_000 };
    let wide = n * 3 / 5;
    vec![
        "> ".repeat(n),
        "- ".repeat(n),
        (0..wide).map(|n| format!("{}- a\n", "  ".repeat(n))).collect(),
        "[".repeat(n),
        "![".repeat(n),
        "[a](".repeat(n),
        "*a_ ".repeat(n),
        "**x **".repeat(n),
        (1..500).fold(String::new(), |text, n| text + "e" + &"`".repeat(n)),
        "<".repeat(n),
        "<!--".repeat(n),
        "<![CDATA[".repeat(n),
        format!("{}\n{}\n", "|a".repeat(wide), "|-".repeat(wide)) + &"|x\n".repeat(wide),
        "## a\n".repeat(n),
        "### a\n\n- b\n".repeat(n),
        "- [ ] a\n".repeat(n),
        format!("- [ ] {}\n", "@a ".repeat(n)),
        format!("- [ ] {}\n", "\\".repeat(n)),
        "<!-- q:a on:2026-01-01 -->\n".repeat(n),
        "&".repeat(n),
        "https://a.".repeat(n),
        "a".repeat(200_000),
        "я ".repeat(50_000),
        "e\u{301}\u{301}\u{301}".repeat(20_000),
        "👩‍".repeat(20_000),
    ]
}

#[test]
fn bombs_of_markdown_cost_little() {
    let place = Place::small();
    for (nth, text) in prose().into_iter().enumerate() {
        let id = format!("m3b{}{}a", nth / 10, nth % 10);
        let head = "status: held\n\nfollowup: 2026-11-17\n\nsent: \"\"";
        let body = format!("## Договорённости\n\n- {text}\n\n{text}\n\n## Задачи\n\n{text}\n");
        place.write(
            &format!("clients/kassa/meetings/2026-11-18-status-{id}.md"),
            markdown(head, &body),
        );
        let body = format!("# {text}\n\n## Задача\n\n{text}\n\n## Результат\n\n{text}\n");
        place.write(
            &format!("library/2026-11-18-x-c{}.md", &id[1..]),
            markdown("kind: case\n\nclient: kassa", &body),
        );
    }
    all_end(&place);
}

const FAR: [&str; 6] =
    ["9999-12-31", "0001-01-01", "2026-11-31", "\"-001-01-01\"", "\"+262142-12-31\"", "0000-00-00"];
const LONG: [&str; 8] = ["0d", "9999m", "99999999999999999999d", "-1w", "9999b", "0h", "1", ""];
const NUMBERS: [&str; 8] =
    ["9223372036854775807", "-1", "1e308", "-1e308", "inf", "nan", "0", "0.0000000001"];

/// Records that can be read and mean nothing a person would mean.
fn absurd(place: &Place) {
    let mut nth = 0;
    let mut task = |text: String| {
        nth += 1;
        let id = format!("k4{nth:04}").replace(['0', '1'], "z");
        place.write(
            &format!("clients/kassa/tasks/{id}-x{nth}.toml"),
            format!("title = \"Т{nth}\"\n\n{text}"),
        );
    };
    for day in FAR {
        task(format!("due = {day}\n\ncreated = {day}\n\nside = \"client\"\nowner = \"rita\"\n"));
        task(format!("status = \"done\"\n\nclosed = {day}\n\ncreated = 2026-11-01\n"));
        task(format!(
            "due = 2026-11-20\n\nmoved = [\n  {{ on = {day}, from = {day}, to = {day}, by = \"olga\", why = \"x\" }},\n]\n"
        ));
        task(format!("due = {day}\n\n[repeat]\nevery = \"9999m\"\nfrom = \"due\"\n"));
    }
    for span in LONG {
        task(format!(
            "due = 2026-11-20\n\nestimate = \"{span}\"\n\n[repeat]\nevery = \"{span}\"\nfrom = \"done\"\n"
        ));
    }
    for number in NUMBERS {
        task(format!("due = 2026-11-20\n\npriority = {number}\n"));
        task(format!("due = 2026-11-20\n\nestimate = {number}\n"));
    }
    // circles
    place.write(
        "clients/kassa/tasks/k5aaaa-a.toml",
        "title = \"А\"\n\nafter = [\"k5bbbb\"]\n\nparent = \"k5bbbb\"\n\nfrom = \"k5aaaa\"\n",
    );
    place.write(
        "clients/kassa/tasks/k5bbbb-b.toml",
        "title = \"Б\"\n\nafter = [\"k5aaaa\", \"k5bbbb\"]\n\nparent = \"k5aaaa\"\n",
    );
    let mut chain = String::new();
    for n in 0..500 {
        let id = |n: usize| format!("k6{}", letters(n));
        chain.clear();
        let _ = write!(
            chain,
            "title = \"Ц{n}\"\n\nafter = [\"{}\"]\n\nparent = \"{}\"\n",
            id((n + 1) % 500),
            id((n + 1) % 500)
        );
        place.write(&format!("clients/kassa/tasks/{}-c.toml", id(n)), &chain);
    }
    let moved =
        "  { on = 2026-11-10, from = 2026-11-10, to = 2026-11-11, by = \"olga\", why = \"x\" },\n";
    let moved = moved.repeat(many(100_000) / 2);
    task(format!("due = 2026-11-11\n\nmoved = [\n{moved}]\n"));
    let metric: String =
        (0..many(1_000_000) / 4).map(|n| format!("{:04}-01-01,1e308\n", n % 9999)).collect();
    place.write("clients/kassa/metrics/huge.csv", format!("date,value\n{metric}"));
    place.write(
        "clients/kassa/metrics/revenue.csv",
        "date,value\n0001-01-01,-1e308\n2026-11-01,1e308\n9999-12-31,-1e308\n",
    );
    place.write("people/eva.toml", "name = \"Ева\"\nmentor = \"eva\"\nlead = \"eva\"\naway = [\n  { from = 0001-01-01, to = 9999-12-31, cover = \"eva\", why = \"\" },\n  { from = 9999-12-31, to = 0001-01-01, cover = \"olga\", why = \"\" },\n]\n");
}

/// Four letters that an id may have.
fn letters(n: usize) -> String {
    let all = b"bcdfghjkmnpqrstvwxz";
    (0..4).map(|place| char::from(all[n / all.len().pow(place) % all.len()])).collect()
}

#[test]
fn absurd_values_cost_little() {
    let place = Place::small();
    absurd(&place);
    all_end(&place);
}

#[test]
fn an_absurd_client_costs_little() {
    for (day, span, number) in [
        ("9999-12-31", "9999m", "9223372036854775807"),
        ("0001-01-01", "0d", "-1"),
        ("9999-12-31", "9999b", "1e308"),
    ] {
        let place = Place::small();
        for path in [
            "clients/kassa/client.toml",
            "clients/shiny/client.toml",
            "clients/petelka/client.toml",
            "clients/kassa/goals/revenue.toml",
            "acct.toml",
            "library/2026-07-20-kassa-ne-zhdyot-bally-c5c4cf.md",
            "clients/kassa/meetings/2026-12-01-status-d6t2wq.md",
            "clients/kassa/ideas/d9h5rt-korotkaya-forma-zayavki.md",
        ] {
            let text = place.read(path);
            place.write(path, exaggerated(&text, day, span, number));
        }
        all_end(&place);
    }
    // what day it is, is a person's to say too
    let place = Place::small();
    for today in ["9999-12-31", "0001-01-01", "1900-01-01", "2100-12-31"] {
        for words in [
            &["today"][..],
            &["status", "--full"],
            &["load"],
            &["review", "kassa"],
            &["agenda", "kassa"],
            &["plan", "kassa"],
            &["calendar", "-f", "ics"],
            &["cover", "olga", "denis", "1.12..31.12"],
        ] {
            let mut words = words.to_vec();
            words.extend(["--today", today]);
            place.run(&words).ended();
        }
    }
}

/// Every date, length and number of a text is another one.
fn exaggerated(text: &str, day: &str, span: &str, number: &str) -> String {
    let is_date = |word: &str| {
        word.len() == 10
            && word.as_bytes()[4] == b'-'
            && word.as_bytes()[7] == b'-'
            && word.bytes().all(|b| b == b'-' || b.is_ascii_digit())
    };
    let is_span = |word: &str| {
        word.len() <= 4
            && word.ends_with(['d', 'w', 'm', 'h', 'b'])
            && word[..word.len() - 1].parse::<u32>().is_ok()
    };
    let mut out = String::new();
    let mut word = String::new();
    for c in text.chars().chain(['\n']) {
        if c.is_ascii_alphanumeric() || c == '-' || c == '.' {
            word.push(c);
            continue;
        }
        out.push_str(match () {
            () if is_date(&word) => day,
            () if is_span(&word) => span,
            () if word.parse::<u64>().is_ok() => number,
            () => &word,
        });
        word.clear();
        out.push(c);
    }
    out.pop();
    out
}
