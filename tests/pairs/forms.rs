//! A new record is written so that nobody has to insert: all that changes later stands in its form,
//! each key a paragraph.

use acct::records::fields::{KINDS, Kind, Shape};
use libtest_mimic::Trial;

/// Keys on the line below another: the two change together, or never.
const TOGETHER: [(&str, &str); 2] = [("workspace", "format"), ("goal", "unit")];

/// Fields that no form has, and why nobody inserts them beside another.
const LATER: [(&str, &[&str], &str); 6] = [
    (
        "workspace",
        &["pipeline", "load", "health", "ideas", "views", "club", "links", "metrics"],
        "tables of the team's own, by hand",
    ),
    ("client", &["stages"], "written with the client, each a paragraph"),
    (
        "note",
        &[
            "change",
            "evidence",
            "experiment",
            "cost_per_day",
            "watcher",
            "closed",
            "said_by",
            "feedback",
            "publish",
        ],
        "those of its kind are written with it",
    ),
    ("idea", &["impact", "confidence", "ease"], "of files by hand; acct writes `scores`"),
    (
        "library",
        &["approved", "published", "url", "why", "version", "consulted", "accepted", "deviations"],
        "those of its kind are written with it",
    ),
    (
        "letter",
        &["services", "currency", "ad_budget", "vat", "pay_by", "valid_until"],
        "what a proposal offered, written with it; a letter that went out does not change",
    ),
];

pub fn trials() -> Vec<Trial> {
    let kinds =
        KINDS.iter().filter(|kind| !["questionnaire", "playbook", "metric"].contains(&kind.name));
    kinds
        .map(|kind| {
            Trial::test(format!("form: {}", kind.name), move || {
                let slips = [apart(kind), whole(kind)].concat();
                if slips.is_empty() { Ok(()) } else { Err(slips.join("\n").into()) }
            })
        })
        .collect()
}

/// No two keys on neighbouring lines.
fn apart(kind: &Kind) -> Vec<String> {
    let key = |line: &str| {
        let sign = if kind.blank.starts_with("---") { ':' } else { '=' };
        line.split_once(sign).map(|(key, _)| key.trim().to_owned())
    };
    let lines: Vec<&str> = kind.blank.lines().collect();
    let neighbours = lines.windows(2).filter_map(|two| key(two[0]).and(key(two[1])));
    neighbours
        .filter(|below| !TOGETHER.contains(&(kind.name, below)))
        .map(|below| format!("`{below}` stands on the line below another key"))
        .collect()
}

/// Every field is there, empty.
fn whole(kind: &Kind) -> Vec<String> {
    let value = if kind.blank.starts_with("---") {
        let front = kind.blank.trim_start_matches("---\n").trim_end_matches("---\n");
        serde_saphyr::from_str::<serde_json::Value>(front).unwrap()
    } else {
        serde_json::to_value(toml::from_str::<toml::Table>(kind.blank).unwrap()).unwrap()
    };
    let later =
        |key: &str| LATER.iter().any(|(name, keys, _)| *name == kind.name && keys.contains(&key));
    let mut slips = Vec::new();
    for field in kind.fields.iter().filter(|field| field.key != "x" && !later(field.key)) {
        let Some(there) = value.get(field.key) else {
            slips.push(format!("`{}` is not in the form", field.key));
            continue;
        };
        let Shape::Table(inner) = field.shape else { continue };
        // an inline table is one value; one with a heading has its keys apart
        if kind.blank.contains(&format!("[{}]", field.key)) {
            let missing = inner.iter().filter(|one| there.get(one.key).is_none());
            slips.extend(
                missing.map(|one| format!("`{}.{}` is not in the form", field.key, one.key)),
            );
        }
    }
    slips
}
