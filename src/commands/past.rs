//! Which commands read a commit as well as the disk. All others refuse `--as-of` before they do, ask or
//! open anything; what an option writes is refused where it is written.

/// As they are typed. `merge-driver`, `schema`, `completions` and `man` look at no workspace.
const READING: &[&str] = &[
    "today",
    "overdue",
    "agenda",
    "followup list",
    "followup letter",
    "nudge",
    "task list",
    "show",
    "search",
    "log",
    // names the commits it compares itself, and says so
    "diff",
    "meeting list",
    "status",
    "next",
    "health",
    "load",
    "review",
    "pack",
    "cover",
    "timeline",
    "techdoc",
    "client list",
    "pipeline",
    "brief check",
    "brief letter",
    "brief list",
    "brief templates",
    "decline",
    "proposal",
    "contact list",
    "person list",
    "partner list",
    "goal list",
    "plan",
    "handoff",
    "agreement",
    "playbook list",
    "playbook show",
    "request list",
    "note list",
    "idea list",
    "idea calendar",
    "library list",
    "library offer",
    "template list",
    "export csv",
    "export jsonl",
    "check",
    "calendar",
    "export sqlite",
    "merge-driver",
    "schema",
    "completions",
    "man",
];

/// Whether a command takes `--as-of`; `acct` alone is `acct today`.
#[must_use]
pub fn is_read(command: &str) -> bool {
    command.is_empty() || READING.contains(&command)
}
