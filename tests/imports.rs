//! The house's import table: who may use whom in `src/`, and who alone may do what.
//! docs/architecture.md says why; an exception stands here with its reason, or not at all.

#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub)]

#[path = "support/source.rs"]
mod source;

use source::{Source, sources, word_at};

/// A room and the rooms it may use. `problem` and its own files are free to everyone, and so is
/// the macro `messages!`; `syntax::Value` means that name of the room and no other.
const ROOMS: &[(&str, &[&str])] = &[
    ("main", &["cli"]),
    (
        "cli",
        &["commands", "session", "desk", "reports", "document", "render", "exchange", "language"],
    ),
    (
        "commands",
        &[
            "session",
            "workspace",
            "records",
            "reports",
            "letters",
            "desk",
            "exchange",
            "document",
            "language",
            // What a change writes: values, edits of a text and what is wrong with it.
            "syntax",
            // A letter as it is pasted: to the clipboard, and into letters/.
            "render",
        ],
    ),
    (
        "session",
        &[
            "workspace",
            "records",
            "desk",
            "document",
            "language",
            // The format that is asked for, an option of every command.
            "render::Format",
        ],
    ),
    // A team's own fields and thresholds are values of any kind.
    ("reports", &["records", "document", "language", "syntax::Value"]),
    // A letter has the formats of a report.
    ("letters", &["records", "document", "language", "reports::Report"]),
    ("render", &["document", "language"]),
    // Text of a workspace goes to other programs without what could steer one.
    ("exchange", &["records", "document", "language", "render::visible"]),
    ("workspace", &["records", "syntax", "language", "programs"]),
    ("records", &["syntax", "language"]),
    // `desk::config` is a TOML file of the person's.
    ("desk", &["language", "syntax", "programs"]),
    ("syntax", &[]),
    ("language", &[]),
    ("document", &[]),
    ("problem", &[]),
    ("programs", &[]),
];

/// What only some files may name, and why it is theirs.
struct Alone {
    words: &'static [&'static str],
    files: &'static [&'static str],
    why: &'static str,
}

const ALONE: &[Alone] = &[
    Alone {
        words: &[
            "toml::from_",
            "toml::de",
            "toml::Value",
            "toml::Table",
            "toml_edit::",
            "serde_saphyr::",
        ],
        files: &["syntax/"],
        why: "how a record is written down",
    },
    Alone { words: &["anstyle::"], files: &["render/"], why: "colours are the screen's" },
    Alone {
        // Typography shortens a text to a number of columns; it draws none.
        words: &["unicode_width::"],
        files: &["render/", "language/typography.rs"],
        why: "widths are the screen's",
    },
    Alone {
        words: &["print!", "println!", "eprint!", "eprintln!", "stdout()", "stderr()"],
        files: &["cli.rs"],
        why: "one place prints, so that one place knows the format, the width and a closed pipe",
    },
    Alone {
        // A plan's time goes into the journal, where `--today` must not bend it: undo takes back
        // what was typed last.
        words: &["Utc::now", "Local::now", "SystemTime::now"],
        files: &["session/mod.rs", "session/day.rs", "workspace/transaction/plan.rs"],
        why: "a report must not know the clock",
    },
    Alone {
        words: &["rust_xlsxwriter::", "icalendar::"],
        files: &["exchange/"],
        why: "files of other programs are the exchange's",
    },
    Alone { words: &["mail_builder::"], files: &["render/"], why: "a mail is a format" },
    Alone { words: &["inquire::"], files: &["desk/"], why: "asking is the desk's" },
    Alone {
        words: &["std::fs", "File::", "OpenOptions::", "std::process"],
        // The merge driver is given three files by git, which belong to no workspace.
        files: &[
            "workspace/",
            "desk/",
            "programs.rs",
            "cli.rs",
            "main.rs",
            "commands/merge_driver.rs",
        ],
        why: "files and other programs are the workspace's and the desk's",
    },
    Alone {
        words: &["std::env"],
        // A completion is asked for before there is a session; `git commit -a` has a hook look at
        // an index of its own.
        files: &[
            "cli.rs",
            "desk/",
            "commands/completions.rs",
            "workspace/git/index.rs",
            "programs.rs",
        ],
        why: "what the environment says is an option's or the desk's business",
    },
    Alone { words: &["minijinja::"], files: &["letters/"], why: "templates are the letters'" },
    Alone {
        words: &["pulldown_cmark::"],
        files: &["document/", "render/"],
        why: "Markdown that people wrote becomes a document, not a string",
    },
    Alone {
        words: &["tzdb_data::", "holidays_ru::"],
        files: &["language/calendar.rs"],
        why: "one calendar knows zones and holidays",
    },
];

#[test]
fn rooms_use_only_the_rooms_they_may() {
    let mut wrong = Vec::new();
    for source in sources() {
        let room = source.room();
        let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == room) else {
            assert_eq!(room, "lib", "{}: tell ROOMS about this room", source.path);
            continue;
        };
        for (line, used) in source.uses() {
            let other = used.split("::").next().unwrap_or_default();
            let free = [room, "problem", "messages"].contains(&other);
            let may = |rule: &str| used == rule || used.starts_with(&format!("{rule}::"));
            if !free && !allowed.iter().any(|rule| may(rule)) {
                wrong.push(format!("src/{}:{line}: `{room}` may not use `{used}`", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn some_things_are_done_in_one_place() {
    let mut wrong = Vec::new();
    for source in sources() {
        for rule in ALONE {
            if rule.files.iter().any(|file| source.path.starts_with(file)) {
                continue;
            }
            for word in rule.words {
                for line in source.naming(word) {
                    let (files, why) = (rule.files.join(", "), rule.why);
                    let at = format!("src/{}:{line}", source.path);
                    wrong.push(format!("{at}: `{word}` belongs to {files}: {why}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Asked for to turn a feature on for another one, and why.
const FEATURES: [(&str, &str); 1] = [("tz-rs", "`std`, for the zones of `tzdb_data`")];

#[test]
fn every_library_is_used() {
    let manifest = include_str!("../Cargo.toml");
    let table: toml::Table = toml::from_str(manifest).unwrap();
    let all: String = sources().iter().map(Source::text).collect();
    let unused: Vec<&String> = table["dependencies"]
        .as_table()
        .unwrap()
        .keys()
        .filter(|name| !FEATURES.iter().any(|(package, _)| package == name))
        .filter(|name| !word_at(&all, &format!("{}::", name.replace('-', "_"))))
        .collect();
    assert!(unused.is_empty(), "Cargo.toml asks for what nobody uses: {unused:?}");
}
