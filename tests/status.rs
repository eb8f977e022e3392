//! The fortnightly report against a plain recount: what `acct status` counts is counted here again,
//! from the files alone and in as few words as it can be said.

#![allow(clippy::unwrap_used, clippy::panic, clippy::cast_possible_wrap)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use chrono::{Datelike, Days, NaiveDate};
use serde_json::Value;

const TODAY: &str = "2026-11-21";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// What the program says.
fn said_by_acct(workspace: &Path, options: &[&str]) -> String {
    let home = tempfile::tempdir().unwrap();
    let run = Command::new(env!("CARGO_BIN_EXE_acct"))
        .args(["status", "--today", TODAY, "-C"])
        .arg(workspace)
        .args(options)
        .env_clear()
        .env("HOME", home.path())
        .env("COLUMNS", "100")
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).unwrap()
}

/// The same as data.
fn told(workspace: &Path, options: &[&str]) -> Value {
    serde_json::from_str(&said_by_acct(workspace, &[options, &["-f", "json"]].concat())).unwrap()
}

/// A workspace, read without a word of the program's.
struct Files {
    clients: Vec<Client>,
    holidays: Vec<NaiveDate>,
}

struct Client {
    slug: String,
    card: toml::Table,
    tasks: Vec<toml::Table>,
    /// Date, kind, and the lines between the two `---`.
    meetings: Vec<(NaiveDate, String, String)>,
    /// Days on which letters of ours went out and requests were answered.
    letters: Vec<NaiveDate>,
}

fn names(folder: &Path) -> Vec<PathBuf> {
    let listed = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<PathBuf> = listed.map(|entry| entry.path()).collect();
    names.sort();
    names
}

fn table(path: &Path) -> toml::Table {
    toml::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn files(workspace: &Path, holidays: &[&str]) -> Files {
    let client = |folder: PathBuf| Client {
        slug: folder.file_name().unwrap().to_str().unwrap().to_owned(),
        card: table(&folder.join("client.toml")),
        tasks: names(&folder.join("tasks")).iter().map(|path| table(path)).collect(),
        meetings: names(&folder.join("meetings")).iter().map(|path| meeting(path)).collect(),
        letters: ["letters", "requests"]
            .iter()
            .flat_map(|kind| names(&folder.join(kind)))
            .filter_map(|path| {
                let text = fs::read_to_string(path).unwrap();
                let head = text.split("---\n").nth(1).unwrap();
                let days = ["sent", "answered"].map(|key| said(head, key).get(..10)?.parse().ok());
                days.into_iter().flatten().max()
            })
            .collect(),
    };
    Files {
        clients: names(&workspace.join("clients")).into_iter().map(client).collect(),
        holidays: holidays.iter().map(|text| day(text)).collect(),
    }
}

fn meeting(path: &Path) -> (NaiveDate, String, String) {
    let name = path.file_name().unwrap().to_str().unwrap();
    let kind = name[11..].split('-').next().unwrap();
    let text = fs::read_to_string(path).unwrap();
    let head = text.split("---\n").nth(1).unwrap();
    (day(&name[..10]), kind.to_owned(), head.to_owned())
}

/// `key: value` of front matter, without a comment behind it.
fn said<'a>(head: &'a str, key: &str) -> &'a str {
    let line = head.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(':'));
    line.unwrap_or_default().split('#').next().unwrap().trim().trim_matches('"')
}

fn text<'a>(record: &'a toml::Table, key: &str) -> &'a str {
    record.get(key).and_then(toml::Value::as_str).unwrap_or_default()
}

fn date(record: &toml::Table, key: &str) -> Option<NaiveDate> {
    record.get(key).filter(|value| value.is_datetime()).map(|value| day(&value.to_string()))
}

/// The entries of a list of tables that are dated later than a day, the earliest of them.
fn first_later<'a>(
    record: &'a toml::Table,
    list: &str,
    key: &str,
    on: NaiveDate,
) -> Option<&'a toml::Table> {
    let entries = record.get(list).and_then(toml::Value::as_array).into_iter().flatten();
    let tables = entries.filter_map(toml::Value::as_table);
    tables.filter(|entry| date(entry, key).is_some_and(|at| at > on)).min_by_key(|e| date(e, key))
}

impl Files {
    fn next_workday(&self, mut date: NaiveDate) -> NaiveDate {
        while date.weekday().num_days_from_monday() > 4 || self.holidays.contains(&date) {
            date = date + Days::new(1);
        }
        date
    }

    /// Clients with whom work went on at the end of a day.
    fn clients(&self, on: NaiveDate) -> impl Iterator<Item = &Client> {
        self.clients.iter().filter(move |client| {
            let stage = client.stage(on);
            let over = ["paused", "declined", "lost", "closed"];
            text(&client.card, "kind") == "client"
                && stage.is_some_and(|stage| !over.contains(&text(stage, "stage")))
        })
    }

    /// The numbers of a period, under the names that the report gives them.
    fn count(&self, from: NaiveDate, to: NaiveDate) -> Value {
        let mut n = serde_json::json!({
            "clients": 0, "in_rhythm": 0, "summaries_not_sent": 0, "done": 0, "due_us": 0,
            "in_time_us": 0, "due_client": 0, "in_time_client": 0, "overdue_us": 0,
            "overdue_client": 0, "overdue_third": 0, "silent": 0,
        });
        let mut add = |name: &str, yes: bool| {
            n[name] = Value::from(n[name].as_u64().unwrap() + u64::from(yes));
        };
        for client in self.clients(to) {
            add("clients", true);
            let met = client.held(to).filter(|(_, kind, _)| kind != "chat").map(|m| m.0).max();
            let word = client.held(to).map(|meeting| meeting.0).chain(client.sent(to)).max();
            let began = client.stage(to).and_then(|stage| date(stage, "since"));
            add("in_rhythm", !client.too_long(met.or(began), to));
            add("silent", client.too_long(word.or(began), to));
            for (_, _, head) in client.held(to).filter(|(_, kind, _)| kind != "chat") {
                let by = |key: &str| said(head, key).parse::<NaiveDate>().is_ok_and(|at| at <= to);
                let went = said(head, "sent") == "none" || by("sent");
                add("summaries_not_sent", !(by("followup") && went));
            }
            for task in &client.tasks {
                let side = text(task, "side");
                let counted = date(task, "due").map(|due| self.next_workday(due));
                let closed = date(task, "closed");
                if closed.is_some_and(|at| from <= at && at <= to) && text(task, "status") == "done"
                {
                    add("done", side == "us");
                    if side != "third" && counted.is_some() {
                        add(&format!("due_{side}"), true);
                        add(&format!("in_time_{side}"), closed <= counted);
                    }
                }
                let open = !matches!(text(task, "status"), "done" | "dropped");
                if date(task, "created").is_some_and(|at| at > to)
                    || !(open || closed.is_some_and(|at| at > to))
                {
                    continue;
                }
                let moved = first_later(task, "moved", "on", to);
                let due = moved.map_or(date(task, "due"), |moved| date(moved, "from"));
                let turn = first_later(task, "turns", "until", to);
                let side = turn.map_or(side, |turn| text(turn, "side"));
                let late = due.is_some_and(|due| self.next_workday(due) < to);
                add(&format!("overdue_{side}"), late);
            }
        }
        n
    }

    /// Tasks that have been the client's move for over two weeks.
    fn waiting(&self, on: NaiveDate) -> usize {
        let held = |task: &&toml::Table| {
            let open = !matches!(text(task, "status"), "done" | "dropped");
            let turns = task.get("turns").and_then(toml::Value::as_array);
            let last = turns.and_then(|turns| turns.last()?.as_table());
            let since = last.and_then(|turn| date(turn, "until")).or(date(task, "created"));
            open && text(task, "side") == "client"
                && since.is_some_and(|at| (on - at).num_days() > 14)
        };
        self.clients(on).map(|client| client.tasks.iter().filter(held).count()).sum()
    }
}

impl Client {
    fn stage(&self, on: NaiveDate) -> Option<&toml::Table> {
        let stages = self.card.get("stages").and_then(toml::Value::as_array)?;
        let stages = stages.iter().filter_map(toml::Value::as_table);
        stages.rev().find(|stage| date(stage, "since").is_none_or(|since| since <= on))
    }

    fn held(&self, on: NaiveDate) -> impl Iterator<Item = &(NaiveDate, String, String)> {
        self.meetings
            .iter()
            .filter(move |(date, _, head)| *date <= on && said(head, "status") == "held")
    }

    /// What went out besides: letters, answers, reminders of tasks that were open not long ago.
    fn sent(&self, on: NaiveDate) -> impl Iterator<Item = NaiveDate> {
        let kept = |task: &&toml::Table| {
            date(task, "closed").is_none_or(|closed| (day(TODAY) - closed).num_days() <= 90)
        };
        let nudged =
            self.tasks.iter().filter(kept).filter_map(|task| task.get("nudged")?.as_array());
        let nudged = nudged.flatten().filter_map(|nudge| date(nudge.as_table()?, "on"));
        self.letters.iter().copied().chain(nudged).filter(move |sent| *sent <= on)
    }

    fn too_long(&self, since: Option<NaiveDate>, on: NaiveDate) -> bool {
        let rhythm = match text(&self.card, "cadence") {
            "" => 21,
            weeks => 7 * weeks.strip_suffix('w').unwrap().parse::<i64>().unwrap(),
        };
        since.is_some_and(|since| (on - since).num_days() > rhythm.min(21))
    }
}

fn compare(workspace: &Path, holidays: &[&str], options: &[&str]) {
    let told = told(workspace, options);
    let files = files(workspace, holidays);
    for (name, told_days) in [("now", &told["period"]), ("then", &told["before"])] {
        let [from, to] = ["from", "to"].map(|end| day(told_days[end].as_str().unwrap()));
        assert_eq!(told[name], files.count(from, to), "{from}..{to}");
    }
    assert_eq!(told["waiting"].as_array().unwrap().len(), files.waiting(day(TODAY)));
    let managers = told["managers"].as_array().unwrap();
    for key in ["clients", "in_rhythm", "done", "overdue_us", "overdue_client", "silent"] {
        let sum: u64 = managers.iter().map(|manager| manager[key].as_u64().unwrap()).sum();
        assert_eq!(Value::from(sum), told["now"][key], "{key} of all managers");
    }
    let listed: Vec<&str> =
        told["clients"].as_array().unwrap().iter().map(|c| c["client"].as_str().unwrap()).collect();
    let mut known: Vec<&str> = files.clients(day(TODAY)).map(|c| c.slug.as_str()).collect();
    known.sort_by_key(|slug| listed.iter().position(|other| other == slug));
    assert_eq!(listed, known);
}

#[test]
fn the_example_is_counted_as_its_files_say() {
    let agency = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/agency");
    for period in ["2w", "1w", "1m"] {
        compare(&agency, &["2026-11-04"], &["--period", period]);
    }
    let told = told(&agency, &[]);
    assert!(told["now"]["overdue_client"].as_u64() > Some(0), "the example shows nothing");
}

/// A workspace with all that can happen to a task and a meeting, never the same twice.
fn made(workspace: &Path, seed: u64, people: &[&str], clients: usize) {
    let mut dice = fastrand::Rng::with_seed(seed);
    fs::write(
        workspace.join("acct.toml"),
        "name = \"N\"\nlang = \"en\"\n[calendar]\ncountry = \"\"\n",
    )
    .unwrap();
    fs::create_dir_all(workspace.join("people")).unwrap();
    for person in people {
        let text = format!("name = \"{person} Константинопольская\"\nrole = \"manager\"\n");
        fs::write(workspace.join(format!("people/{person}.toml")), text).unwrap();
    }
    for number in 0..clients {
        let manager = dice.choice(people).unwrap();
        client(&workspace.join(format!("clients/c{number}")), number, manager, &mut dice);
    }
}

fn client(folder: &Path, number: usize, manager: &str, dice: &mut fastrand::Rng) {
    let back = |days: u64| day(TODAY) - Days::new(days);
    fs::create_dir_all(folder.join("tasks")).unwrap();
    fs::create_dir_all(folder.join("meetings")).unwrap();
    let kind = dice.choice(["client", "client", "client", "prospect", "internal"]).unwrap();
    let cadence = dice.choice(["1w", "2w", "4w", ""]).unwrap();
    let manager = if dice.u8(0..9) == 0 { "" } else { manager };
    let mut card = format!(
        "name = \"Клиент с длинным названием {number}\"\nkind = \"{kind}\"\ncadence = \"{cadence}\"\n[team]\nmanager = \
         \"{manager}\"\n"
    );
    let mut since = dice.u64(1..90);
    for _ in 0..dice.usize(1..4) {
        let stage = dice.choice(["launch", "running", "paused", "growth", "closed"]).unwrap();
        write!(card, "[[stages]]\nstage = \"{stage}\"\nsince = {}\n", back(since)).unwrap();
        since = dice.u64(0..=since);
    }
    fs::write(folder.join("client.toml"), card).unwrap();
    for task in 0..dice.usize(0..25) {
        let id = format!("b{}{}", number + 20, task + 200);
        fs::write(folder.join(format!("tasks/{id}-task.toml")), task_text(dice)).unwrap();
    }
    for meeting in 0..dice.usize(0..6) {
        let date = day(TODAY) + Days::new(10) - Days::new(dice.u64(0..60));
        let kind = dice.choice(["status", "call", "chat"]).unwrap();
        let status = dice.choice(["held", "held", "held", "planned", "moved"]).unwrap();
        let followup = dice.bool().then(|| (date + Days::new(dice.u64(0..9))).to_string());
        let sent = match dice.u8(0..4) {
            0 => "none".to_owned(),
            1 => String::new(),
            _ => (date + Days::new(dice.u64(0..12))).to_string(),
        };
        let head = format!(
            "---\nstatus: {status}\nfollowup: \"{}\"\nsent: \"{sent}\"\n---\n",
            followup.unwrap_or_default()
        );
        let id = format!("d{}{}", number + 20, meeting + 200);
        fs::write(folder.join(format!("meetings/{date}-{kind}-{id}.md")), head).unwrap();
    }
}

fn task_text(dice: &mut fastrand::Rng) -> String {
    let today = day(TODAY);
    let created = today - Days::new(dice.u64(0..60));
    let age = (today - created).num_days().unsigned_abs();
    let later = |dice: &mut fastrand::Rng| created + Days::new(dice.u64(0..=age));
    let due = |dice: &mut fastrand::Rng| created + Days::new(dice.u64(0..50));
    let sides = ["us", "client", "third"];
    let mut text = format!(
        "title = \"Выгрузка остатков и цен для новых объявлений\"\ncreated = {created}\nside = \"{}\"\n",
        dice.choice(sides).unwrap()
    );
    if dice.u8(0..8) > 0 {
        writeln!(text, "due = {}", due(dice)).unwrap();
    }
    match dice.u8(0..6) {
        0 => writeln!(text, "status = \"dropped\"\nclosed = {}", later(dice)).unwrap(),
        1 | 2 => writeln!(text, "status = \"done\"\nclosed = {}", later(dice)).unwrap(),
        3 => text.push_str("status = \"doing\"\nclosed = \"\"\n"),
        _ => text.push_str("status = \"open\"\n"),
    }
    for (list, key) in [("moved", "on"), ("turns", "until")] {
        let mut dates: Vec<NaiveDate> = (0..dice.usize(0..4)).map(|_| later(dice)).collect();
        dates.sort();
        let entries: Vec<String> = dates
            .iter()
            .map(|at| match list {
                "moved" => format!("{{ from = {}, {key} = {at} }}", due(dice)),
                _ => format!("{{ side = \"{}\", {key} = {at} }}", dice.choice(sides).unwrap()),
            })
            .collect();
        writeln!(text, "{list} = [{}]", entries.join(", ")).unwrap();
    }
    text
}

#[test]
fn any_workspace_is_counted_as_its_files_say() {
    for seed in 0..12 {
        let folder = tempfile::tempdir().unwrap();
        made(folder.path(), seed, &["anna", "boris", "vera"], 12);
        let period = ["2w", "1w", "1m"][seed as usize % 3];
        compare(folder.path(), &[], &["--period", period]);
    }
}

#[test]
fn the_first_screen_stays_one_screen() {
    let people: Vec<String> = (0..24).map(|number| format!("p{number}")).collect();
    let people: Vec<&str> = people.iter().map(String::as_str).collect();
    for (seed, managers) in [(1, 1), (3, 8), (4, 24)] {
        let folder = tempfile::tempdir().unwrap();
        made(folder.path(), seed, &people[..managers], 96);
        for lang in ["ru", "en"] {
            let page = said_by_acct(folder.path(), &["--lang", lang]);
            let lines = page.lines().count();
            assert!(lines <= 45, "{lines} lines for {managers} managers:\n{page}");
            assert!(lines > 38, "{lines} lines are left empty, {managers} managers:\n{page}");
        }
        let full = said_by_acct(folder.path(), &["--full"]);
        let row = |person: &&str| full.lines().any(|line| line.starts_with(&format!("{person} ")));
        let shown = people.iter().filter(|person| row(person)).count();
        assert_eq!(Value::from(shown), told(folder.path(), &[])["managers_count"]);
    }
}
