//! What leaves the agency: every paper a client gets, out of a workspace whose every inner field holds
//! a marker. No marker, no id, no name of a file may be in it. A new paper is one line in `PAPERS`.

#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub)]

mod workspace;

use std::process::{Command, Output};

use acct::language::Lang;
use acct::letters::LETTERS;
use acct::records::fields::kind;
use workspace::{CASE, CLIENT, FILES, IDS, INNER, NEWS, PROSPECT, Workspace};

/// A paper, the command that writes it for `{client}`, and where in its JSON the client's text is.
struct Paper {
    name: &'static str,
    command: &'static [&'static str],
    /// Formats whose whole output goes to the client.
    formats: &'static [&'static str],
    json: &'static [&'static str],
}

const LETTER: &[&str] = &["text", "md", "html", "eml"];

/// Every paper of `LETTERS`, and what else a client gets.
const PAPERS: &[Paper] = &[
    Paper {
        name: "followup",
        command: &["followup", "letter", CLIENT],
        formats: LETTER,
        json: &["text", "subject"],
    },
    Paper {
        name: "agenda",
        command: &["agenda", CLIENT, "--letter"],
        formats: LETTER,
        json: &["text", "subject"],
    },
    Paper {
        name: "working-agreement",
        command: &["agreement", CLIENT, "--letter"],
        formats: LETTER,
        json: &["text", "subject"],
    },
    Paper {
        name: "handoff",
        command: &["handoff", CLIENT],
        formats: LETTER,
        json: &["text", "subject"],
    },
    Paper {
        name: "nudge-gentle",
        command: &["nudge", CLIENT, "--anyway", "--tone", "gentle"],
        formats: LETTER,
        json: &["text", "subject"],
    },
    Paper {
        name: "nudge-firm",
        command: &["nudge", CLIENT, "--anyway", "--tone", "firm", "--today", "2026-11-23"],
        formats: LETTER,
        json: &["text", "subject"],
    },
    Paper {
        name: "nudge-lead",
        command: &["nudge", CLIENT, "--anyway", "--tone", "lead", "--today", "2026-11-23"],
        formats: LETTER,
        json: &["text", "subject"],
    },
    Paper {
        name: "cover",
        command: &["cover", "zq-olga", "--letters", "--only", CLIENT],
        formats: LETTER,
        json: &["text", "subject"],
    },
    Paper {
        name: "decline",
        command: &["decline", PROSPECT, "--why", "Сайты мы не делаем", "--service", "site"],
        formats: LETTER,
        json: &["text", "subject"],
    },
    Paper {
        name: "brief",
        command: &["brief", "letter", CLIENT, "account"],
        formats: LETTER,
        json: &["text", "subject"],
    },
    Paper {
        name: "not-now",
        command: &["brief", "letter", CLIENT, "expansion"],
        formats: LETTER,
        json: &["text", "subject"],
    },
    Paper {
        name: "proposal",
        command: &["proposal", CLIENT],
        formats: LETTER,
        json: &["text", "subject"],
    },
    Paper {
        name: "offer",
        command: &["library", "offer", CASE, CLIENT, "--suggest", "Ленты к весне"],
        formats: LETTER,
        json: &["text", "subject"],
    },
    Paper {
        name: "update",
        command: &["library", "offer", NEWS, CLIENT],
        formats: LETTER,
        json: &["text", "subject"],
    },
    Paper {
        name: "chat",
        command: &[
            "chat",
            CLIENT,
            "Mx-chat-xM",
            "--agree",
            "Банты синие",
            "--done",
            IDS[0],
            "--move",
            "w4z8jp=25.11",
        ],
        formats: &[],
        json: &["answer"],
    },
    Paper {
        name: "plan",
        command: &["plan", CLIENT, "--letter"],
        formats: LETTER,
        json: &["text", "subject"],
    },
    Paper {
        name: "reply",
        command: &["request", "answer", "q4k4xv"],
        formats: LETTER,
        json: &["text", "subject"],
    },
    Paper {
        name: "status",
        command: &["status", CLIENT, "--letter"],
        formats: LETTER,
        json: &["text", "subject"],
    },
    Paper {
        name: "suggestion",
        command: &["idea", "propose", IDS[6], "--need", "Место у кассы"],
        formats: LETTER,
        json: &["text", "subject"],
    },
    Paper {
        name: "the plan for both sides",
        command: &["plan", CLIENT, "--shared"],
        formats: &["table", "text", "md", "html", "csv"],
        json: &["steps", "client_name", "milestones", "plan", "team", "risks", "stakeholders"],
    },
    Paper {
        name: "review",
        command: &["review", CLIENT, "--letter"],
        formats: LETTER,
        json: &["text", "subject"],
    },
    Paper {
        name: "the review itself",
        command: &["review", CLIENT],
        formats: &["table", "text", "md", "html", "csv"],
        json: &[
            "agreements",
            "client_name",
            "agency",
            "main",
            "goals",
            "kept",
            "tried",
            "proposals",
            "decisions",
            "metrics",
            "value",
            "rhythm",
        ],
    },
    Paper {
        name: "the technical documentation",
        command: &["techdoc", CLIENT],
        formats: &["table", "text", "md", "html", "csv"],
        json: &["areas", "client_name"],
    },
    Paper {
        name: "the table for both sides",
        command: &["task", "list", "client:zq-lavka", "--shared"],
        formats: &["table", "text", "md", "html", "csv"],
        json: &["tasks", "client_name"],
    },
];

fn started(workspace: &Workspace, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_acct"))
        .args(arguments)
        .current_dir(&workspace.root)
        .env_clear()
        .envs([("ACCT_TODAY", "2026-11-18"), ("ACCT_ME", "zq-olga"), ("ACCT_SEED", "1")])
        .env("HOME", &workspace.root)
        .output()
        .unwrap()
}

fn run(workspace: &Workspace, arguments: &[&str]) -> String {
    let output = started(workspace, arguments);
    let said = String::from_utf8_lossy(&output.stderr);
    let out = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{arguments:?}: {said}{out}");
    String::from_utf8(output.stdout).unwrap()
}

/// What the client reads of a paper, once a format.
fn read(paper: &Paper, lang: Lang, inner: bool) -> Vec<(String, String)> {
    let mut read = Vec::new();
    for format in paper.formats.iter().chain(&["json"]) {
        let workspace = Workspace::new(lang, inner);
        let mut arguments = paper.command.to_vec();
        arguments.extend(["-f", format]);
        let said = run(&workspace, &arguments);
        let place = format!("{} in {lang} as {format}", paper.name);
        if *format == "json" {
            let data: serde_json::Value = serde_json::from_str(&said).unwrap();
            let parts = paper.json.iter().map(|key| data[key].to_string());
            read.push((place, parts.collect::<Vec<_>>().join("\n")));
        } else {
            read.push((place, said));
        }
    }
    read
}

/// Words of ours that a text holds.
fn leaks(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !(c.is_alphanumeric() || "-_./".contains(c)));
    let ours = |word: &&str| {
        word.contains("Mx-")
            || word.contains("zq-")
            || IDS.iter().any(|id| word.starts_with(&id[..4]))
            || [".toml", ".md", "clients/"].iter().any(|part| word.contains(part))
    };
    words.filter(ours).map(str::to_owned).collect()
}

#[test]
fn nothing_of_ours_leaves_the_agency() {
    for paper in PAPERS {
        for lang in Lang::ALL {
            for (place, text) in read(paper, lang, true) {
                assert_eq!(leaks(&text), [""; 0], "{place}:\n{text}");
                assert!(!text.trim().is_empty(), "{place} says nothing");
            }
        }
    }
}

/// What is ours changes no letter: the same workspace without it says the same.
#[test]
fn a_paper_is_the_same_without_what_is_ours() {
    for paper in PAPERS {
        for lang in Lang::ALL {
            assert_eq!(read(paper, lang, true), read(paper, lang, false));
        }
    }
}

/// The test can fail: what a client may read is found when it is marked.
#[test]
fn a_marker_in_a_title_is_found() {
    for paper in PAPERS {
        for lang in Lang::ALL {
            let workspace = Workspace::new(lang, true);
            workspace.mark_titles();
            let mut arguments = paper.command.to_vec();
            arguments.extend(["-f", "json"]);
            let data: serde_json::Value =
                serde_json::from_str(&run(&workspace, &arguments)).unwrap();
            let found = leaks(&data[paper.json[0]].to_string());
            assert!(found.iter().any(|word| word.contains("Mx-title")), "{} {lang}", paper.name);
        }
    }
}

#[test]
fn every_letter_is_looked_at() {
    for letter in LETTERS {
        let known = PAPERS.iter().any(|paper| paper.name == letter.name);
        assert!(known, "tests/leaving/main.rs: PAPERS has no line for `{}`", letter.name);
    }
}

#[test]
fn the_workspace_is_sound() {
    let output = started(&Workspace::new(Lang::Ru, true), &["check", "-f", "json"]);
    let said = String::from_utf8(output.stdout).unwrap();
    let data: serde_json::Value = serde_json::from_str(&said).unwrap();
    // parts of ours in other writings are there to be looked for
    let all = data["findings"].as_array().unwrap();
    let others: Vec<_> = all.iter().filter(|one| one["rule"] != "inner").collect();
    assert!(others.is_empty() && all.len() > others.len(), "{said}");
}

/// A field that is new is filled in here, marked if it is ours.
#[test]
fn every_field_is_filled_in() {
    for (name, path) in FILES {
        let text = std::fs::read_to_string(Workspace::new(Lang::Ru, true).root.join(path)).unwrap();
        for field in kind(name).unwrap().fields {
            let key = field.key;
            let there = text.lines().any(|line| {
                line.starts_with(&format!("{key} ="))
                    || line.starts_with(&format!("{key}:"))
                    || line.starts_with(&format!("[{key}"))
                    || line.starts_with(&format!("[[{key}"))
            });
            assert!(there, "tests/leaving/workspace.rs: `{key}` of a {name} is not filled in");
        }
    }
    for marker in INNER {
        assert!(marker.starts_with("Mx-"));
    }
}
