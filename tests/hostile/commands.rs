//! Every command there is, ready to be typed in the example agency: those that read as they are,
//! those that write with `--dry-run`. A new command has no line here, and the test says so.

use clap::Command;

/// A command by its words, and what it is given.
pub(crate) struct Known {
    pub(crate) name: &'static str,
    /// One call each; words parted by blanks.
    pub(crate) calls: &'static [&'static str],
    pub(crate) writes: bool,
}

const fn reads(name: &'static str, calls: &'static [&'static str]) -> Known {
    Known { name, calls, writes: false }
}

const fn writes(name: &'static str, calls: &'static [&'static str]) -> Known {
    Known { name, calls, writes: true }
}

pub(crate) const COMMANDS: &[Known] = &[
    writes("init", &["../../new --name North"]),
    reads("today", &[""]),
    reads("overdue", &["", "--by client", "--by owner"]),
    reads("agenda", &["kassa", "kassa --letter"]),
    writes("followup new", &["kassa --agree Да --note Нет --next 1.12"]),
    reads("followup list", &["", "kassa"]),
    reads("followup letter", &["kassa", "kassa --anew"]),
    writes("chat", &["kassa Да --agree Да --done k7f3qz"]),
    reads("nudge", &["kassa --anyway", "kassa --anyway --tone lead"]),
    writes("task add", &["kassa Цены @rita due:пт"]),
    reads(
        "task list",
        &["", "client:kassa --shared", "status:done", "--columns title,why,owner,tags"],
    ),
    writes("task done", &["k7f3qz"]),
    writes("task drop", &["k7f3qz"]),
    writes("task reopen", &["b3kd7m"]),
    writes("task move", &["k7f3qz +1w --why Да"]),
    writes("task set", &["k7f3qz title=Да"]),
    writes("task split", &["k7f3qz один;два"]),
    reads(
        "show",
        &[
            "kassa",
            "kassa --history",
            "k7f3qz --history",
            "m4k7xz",
            "x6c3vb",
            "f8h3sv",
            "n5c8wt",
            "d9h5rt",
            "c5c4cf",
            "olga",
            "kassa/rita",
            "kassa/revenue",
            "cherdak",
            "t8qg56",
            "shiny",
        ],
    ),
    reads("search", &["Qz", "товар", "товар kind:task"]),
    writes("edit", &["k7f3qz"]),
    writes("meeting new", &["kassa 25.11 11:00"]),
    reads("meeting list", &["", "kassa"]),
    writes("meeting move", &["d6t2wq 2.12"]),
    writes("meeting cancel", &["d6t2wq"]),
    reads("status", &["", "--full", "kassa", "kassa --letter"]),
    reads("next", &["", "kassa"]),
    reads("health", &["", "kassa"]),
    reads("load", &[""]),
    reads("review", &["kassa", "kassa --letter", "kassa --internal"]),
    reads("pack", &["kassa"]),
    reads("cover", &["olga denis 23.11..4.12", "olga denis 23.11..4.12 --letters --only kassa"]),
    reads("timeline", &["kassa"]),
    reads("techdoc", &["kassa"]),
    writes("client new", &["Новый"]),
    reads("client list", &[""]),
    writes("client set", &["kassa industry=Да"]),
    writes("client assign", &["kassa manager denis"]),
    writes("client stage", &["kassa hold --why Да --force"]),
    writes("client pause", &["kassa --why Да"]),
    writes("client resume", &["kassa"]),
    writes("client delay", &["kassa --why Да --help-needed Да"]),
    reads("pipeline", &["", "--over"]),
    writes("brief fill", &["kassa account --blank"]),
    reads("brief check", &["shiny expansion", "remeslennyy qualification"]),
    reads("brief letter", &["shiny expansion"]),
    reads("brief list", &["", "kassa"]),
    reads("brief templates", &[""]),
    reads("decline", &["remeslennyy --why Да --service site", "remeslennyy --talk"]),
    reads("proposal", &["remeslennyy", "remeslennyy --list"]),
    writes("contact add", &["kassa Иван Новый"]),
    writes("contact set", &["kassa rita role=Да"]),
    reads("contact list", &["kassa"]),
    writes("person add", &["Иван Новый"]),
    writes("person set", &["olga role=Да"]),
    reads("person list", &[""]),
    writes("person me", &["olga"]),
    writes("partner add", &["Мастера"]),
    writes("partner set", &["cherdak terms=Да"]),
    reads("partner list", &[""]),
    writes("goal add", &["kassa Заказы --metric orders --from 1 --to 2 --by 1.03"]),
    writes("goal set", &["kassa/revenue why=Да"]),
    writes("goal review", &["kassa revenue --state on-track --next Да"]),
    reads("goal list", &["", "kassa"]),
    writes("metric add", &["kassa revenue=12"]),
    reads("plan", &["kassa", "petelka --shared", "petelka --letter"]),
    reads("handoff", &["kassa --anew", "kassa --explain", "kassa --internal"]),
    reads("agreement", &["kassa", "kassa --letter"]),
    reads("playbook list", &[""]),
    reads("playbook show", &["integration", "season"]),
    writes("playbook apply", &["integration kassa"]),
    writes("request add", &["kassa Где отчёт? --by rita"]),
    writes("request why", &["n5c8wt Да"]),
    reads("request answer", &["n5c8wt --dry-run"]),
    writes("request set", &["n5c8wt priority=low"]),
    reads("request list", &[""]),
    writes("note add", &["kassa tech Да"]),
    reads("note list", &["", "kassa"]),
    writes("note set", &["f8h3sv area=Да"]),
    writes("idea add", &["kassa Да"]),
    writes("idea score", &["p6j3xn 5 5 5", "p6j3xn --show"]),
    reads("idea list", &[""]),
    reads("idea propose", &["p6j3xn --need Да --dry-run"]),
    writes("idea start", &["p6j3xn --until 1.12"]),
    writes("idea finish", &["t8c4vb lost --result Да --judge irina"]),
    writes("idea drop", &["p6j3xn --why Да"]),
    reads("idea calendar", &["", "kassa"]),
    writes("library add", &["practice Да"]),
    writes("library draft", &["kassa"]),
    reads("library list", &[""]),
    reads("library offer", &["c5c4cf kassa --suggest Да", "c5c4cf", "h3v6rp kassa"]),
    writes("library action", &["p7d3vn Да"]),
    writes("library accept", &["z6n2jf --by denis"]),
    writes("library set", &["c5c4cf industry=Да"]),
    reads("template list", &[""]),
    writes("template eject", &["followup"]),
    writes("import", &["hostile.csv"]),
    reads("export csv", &["../flat"]),
    reads("export jsonl", &[""]),
    reads("export sqlite", &["../all.db"]),
    reads("check", &["", "--fix --dry-run"]),
    writes("undo", &["", "--list"]),
    reads("diff", &["HEAD~1", "HEAD~1..HEAD --stat"]),
    reads("log", &["kassa", "k7f3qz"]),
    writes("sync", &["", "-m Да"]),
    writes("forget", &["kassa/rita"]),
    writes("merge-driver", &["acct.toml acct.toml acct.toml acct.toml"]),
    reads("calendar", &["", "kassa"]),
    reads("schema", &["task"]),
    reads("completions", &["bash"]),
    reads("man", &[""]),
];

/// The words of every call, with what keeps a writing one from writing.
pub(crate) fn calls() -> impl Iterator<Item = Vec<&'static str>> {
    COMMANDS.iter().flat_map(|known| known.calls.iter().map(|call| words(known, call)))
}

/// `ACCT_HOSTILE=1` asks for everything.
pub(crate) fn is_thorough() -> bool {
    std::env::var_os("ACCT_HOSTILE").is_some()
}

/// The same; one call of each command that reads, unless everything is asked for.
pub(crate) fn few() -> Vec<Vec<&'static str>> {
    if is_thorough() {
        return calls().collect();
    }
    let reading = COMMANDS.iter().filter(|known| !known.writes);
    reading.map(|known| words(known, known.calls[0])).collect()
}

fn words(known: &Known, call: &'static str) -> Vec<&'static str> {
    let mut words: Vec<&str> = known.name.split(' ').chain(call.split_whitespace()).collect();
    words.push("--no-input");
    if known.writes {
        words.push("--dry-run");
    }
    words
}

fn leaves(command: &Command, before: &str, found: &mut Vec<String>) {
    for inner in command.get_subcommands().filter(|inner| inner.get_name() != "help") {
        let name = format!("{before}{}", inner.get_name());
        if inner.has_subcommands() {
            leaves(inner, &format!("{name} "), found);
        } else {
            found.push(name);
        }
    }
}

#[test]
fn no_command_is_forgotten() {
    let mut there = Vec::new();
    leaves(&acct::cli::definition(), "", &mut there);
    for name in &there {
        let known = COMMANDS.iter().any(|known| known.name == name);
        assert!(known, "tests/hostile/commands.rs: COMMANDS has no line for `acct {name}`");
    }
    for known in COMMANDS {
        assert!(there.iter().any(|name| name == known.name), "`acct {}` is gone", known.name);
    }
}
