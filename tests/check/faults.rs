//! A workspace made with each fault: found once, in its place, and nothing else with it.

use std::fs;

use crate::place::Place;

const FEED: &str = "clients/kassa/tasks/k7f3qz-vygruzka-tovarov-iz-1s.toml";
const COUNTERS: &str = "clients/kassa/tasks/m9x2pd-schyotchiki-i-tseli-na-novom-sayte.toml";
const CARD: &str = "clients/kassa/client.toml";
const RITA: &str = "clients/kassa/contacts/rita.toml";
const OLGA: &str = "people/olga.toml";
const STATUS: &str = "clients/kassa/meetings/2026-11-17-status-m4k7xz.md";
const SEASON: &str = "templates/briefs/season.toml";
const REVENUE: &str = "clients/kassa/metrics/revenue.csv";
const NEWS: &str = "library/2026-11-16-bitriks24-peredayot-zvonki-v-reklamu-h3v6rp.md";
const NAMES: &str = "library/2026-09-15-imena-reklamnykh-kampaniy-d4w7bs.md";
const TEA: &str = "library/2026-10-30-podpiska-na-chay-vmesto-razovykh-pokupok-t4m8kx.md";
const REGIONS: &str = "clients/shiny/briefs/2026-11-18-expansion-w3n8kr.md";

fn shown(path: &str) -> String {
    path.replace("{feed}", FEED)
        .replace("{counters}", COUNTERS)
        .replace("{card}", CARD)
        .replace("{rita}", RITA)
        .replace("{olga}", OLGA)
        .replace("{status}", STATUS)
        .replace("{revenue}", REVENUE)
}

#[test]
fn the_examples_are_clean() {
    for name in ["agency", "studio"] {
        assert_eq!(Place::example(name).broken(), Vec::<String>::new(), "{name}");
    }
}

/// A text that is changed, and the findings that follow, gravest first: `rule file@text`, where the
/// text stands in that file; no file is the changed one.
const CHANGES: &[(&str, &str, &str, &[&str])] = &[
    // spans
    (CARD, "end = 2027-03-01", "end = 2026-03-01", &["spans @end = 2026"]),
    (
        OLGA,
        "away = [",
        "away = [\n  { from = 2026-12-18, to = 2026-12-08 },",
        &["spans @to = 2026-12-08"],
    ),
    // syntax
    (FEED, "due = 2026-11-20", "due = 31.11.", &["syntax @.\n\nmoved"]),
    (FEED, "side = \"client\"", "side = client", &["syntax @client\n"]),
    (FEED, "due = 2026-11-20", "due = 2026-11-20\ndue = 2026-11-21", &["syntax @due = 2026-11-21"]),
    (STATUS, "---\nstatus: held", "status: held", &["syntax @status: held"]),
    (STATUS, "channel: zoom", "channel: a: b", &["syntax @: b"]),
    (
        FEED,
        "due = 2026-11-20",
        "<<<<<<< HEAD\ndue = 2026-11-20\n=======\ndue = 2026-11-21\n>>>>>>> olga",
        &["conflict @<<<<<<< HEAD"],
    ),
    (STATUS, "## Планы", "<<<<<<< HEAD\n## Планы", &["conflict @<<<<<<< HEAD"]),
    // keys
    (FEED, "\nwhy = ", "\nwy = ", &["keys @wy"]),
    (FEED, "campaign = \"new-year\"", "from = \"new-year\"", &["keys @from = \"new-year"]),
    (
        CARD,
        "\ncadence = ",
        "\nnotice = \"1d\"\n\ncadence = ",
        &["keys @notice = \"1d\"\n\ncadence"],
    ),
    (CARD, "ppc = \"denis\"", "industry = \"retail\"", &["keys @industry = \"retail\"\n"]),
    (STATUS, "minutes: 30", "minute: 30", &["keys @minute: 30"]),
    (COUNTERS, "share = true", "share = true\n\nstatus_ = 1", &["keys @status_"]),
    // emails
    (RITA, "rita@kassa.example", "rita", &["emails @\"rita"]),
    (RITA, "rita@kassa.example", "Рита <rita@kassa.example>", &["emails @\"Рита"]),
    // values
    (FEED, "due = 2026-11-20", "due = 31.11", &["values @31.11"]),
    (FEED, "due = 2026-11-20", "due = \"31.11\"", &["values @\"31.11\""]),
    (FEED, "due = 2026-11-20", "due = 2026-11-20T10:00:00", &["values @2026-11-20T"]),
    (FEED, "side = \"client\"", "side = \"cleint\"", &["values @\"cleint"]),
    (FEED, "title = \"Выгрузка", "title = \"\" # \"Выгрузка", &["values @title"]),
    (FEED, "repeat = \"\"", "repeat = { every = \"2 weeks\" }", &["values @\"2 weeks"]),
    (FEED, "tags = [\"feed\", \"ppc\"]", "tags = \"feed\"", &["values @\"feed\""]),
    (FEED, "share = true", "share = \"yes\"", &["values @\"yes\""]),
    (CARD, "cadence = \"2w\"", "cadence = \"fortnight\"", &["values @\"fortnight"]),
    (CARD, "from = \"10:00\"", "from = \"10.00\"", &["values @\"10.00"]),
    (CARD, "price = 120000", "price = \"120 000\"", &["values @\"120 000"]),
    (CARD, "lang = \"ru\"", "lang = \"de\"", &["values @\"de\""]),
    (STATUS, "time: \"11:00\"", "time: \"25:00\"", &["values @25:00"]),
    (STATUS, "status: held", "status: happened", &["values @happened"]),
    (STATUS, "followup: 2026-11-17", "followup: 17.11", &["values @17.11"]),
    (STATUS, "sent: 2026-11-17", "sent: да", &["values @да\n---"]),
    (OLGA, "grade = \"middle\"", "grade = \"boss\"", &["values @\"boss"]),
    // references
    (FEED, "from = \"n6w4hk\"", "from = \"n6w4hz\"", &["refs @\"n6w4hz"]),
    (FEED, "after = [\"m9x2pd\"]", "after = [\"m9x2p\"]", &["refs @\"m9x2p\""]),
    (FEED, "on = 2026-11-16, by = \"olga\"", "on = 2026-11-16, by = \"olha\"", &["refs @\"olha"]),
    (FEED, "owner = \"rita\"", "owner = \"nobody\"", &["owner @\"nobody"]),
    (FEED, "owner = \"rita\"", "owner = \"denis\"", &["owner @\"denis"]),
    (CARD, "sales = \"pavel\"", "sales = \"pavlik\"", &["refs @\"pavlik"]),
    (OLGA, "lead = \"irina\"", "lead = \"rita\"", &["refs @\"rita"]),
    (OLGA, "cover = \"vera\"", "cover = \"veera\"", &["refs @\"veera"]),
    (STATUS, "denis, client:rita", "denis, client:rima", &["refs @client:rima"]),
    (STATUS, "[olga, denis", "[olga, rita", &["refs @rita, client"]),
    ("clients/kassa/goals/revenue.toml", "[\"rita\"]", "[\"rits\"]", &["refs @\"rits"]),
    // library
    (NEWS, "[vektor-dom]", "[vektor-don]", &["library @vektor-don"]),
    (TEA, "client: chaynyy-put", "client: chay", &["library @chay\n"]),
    (NAMES, "olga 2026-09-18", "olia 2026-09-18", &["library @olia"]),
    (NAMES, "olga 2026-09-18", "olga 18.09", &["library @olga 18.09"]),
    (TEA, "approved: 2026-11-06", "approved: \"\"", &["library @published"]),
    (CARD, "stage = \"talks\"", "stage = \"talk\"", &["stages @\"talk\""]),
    // closing and history
    (COUNTERS, "closed = 2026-11-12", "closed = \"\"", &["closed @closed"]),
    (COUNTERS, "status = \"done\"", "status = \"open\"", &["closed @closed", TICKED]),
    (COUNTERS, "closed = 2026-11-12", "closed = 2026-11-01", &["closed @closed"]),
    (FEED, "from = 2026-11-10, on", "from = 2026-11-20, on", &["history @{ from = 2026-11-20"]),
    (FEED, "on = 2026-11-09", "on = 2026-11-01", &["history @{ from = 2026-11-10"]),
    (FEED, "side = \"us\", until", "side = \"client\", until", &["history @{ side"]),
    (FEED, "side = \"us\", until = 2026-11-05", "side = \"us\"", &["history @{ side"]),
    (COUNTERS, "after = []", "after = [\"k7f3qz\"]", &["cycle {feed}@after"]),
    (COUNTERS, "after = []", "after = [\"m9x2pd\"]", &["cycle @after"]),
    (OLGA, "cover = \"vera\"", "cover = \"olga\"", &["covers @away"]),
    // minutes
    (STATUS, "## Для себя", "## Tasks\n\n## Для себя", &["headings @## Tasks"]),
    (STATUS, "## Для себя", "### Для себя:", &["inner @### Для себя:"]),
    (STATUS, "## Для себя", "## Для сябя", &["inner @## Для сябя"]),
    (STATUS, "^w5n9gx", "^w5n9gg", &["ticks @^w5n9gg"]),
    (STATUS, "^w5n9gx", "^k7f3qz", &["ticks @^k7f3qz\n\n"]),
    (STATUS, "- [ ] Стоимость", "- [x] Стоимость", &["ticks @^r8d5ck"]),
    (STATUS, "- [ ] Стоимость", "- [-] Стоимость", &["ticks @^r8d5ck"]),
    (STATUS, "@olga due:2026-11-25", "@olga @denis due:2026-11-25", &["ticks @@olga @denis"]),
    // briefs
    (REGIONS, "q:waiting", "q:wait", &["briefs @## Чем компенсируется"]),
    (REGIONS, "q:waiting", "q:price", &["briefs @## Чем компенсируется"]),
    // metrics
    (REVENUE, "2026-04-30,815000", "30.04.2026,815000", &["metrics @30.04"]),
    (REVENUE, "2026-04-30,815000", "2026-03-31,815000", &["metrics @2026-03-31,815"]),
    (REVENUE, "2026-04-30,815000", "2026-10-30,815000", &["metrics @2026-05-31"]),
    // questionnaires
    (SEASON, "title = {", "name = {", &["questionnaires @# Перед", "keys @name = { ru = \"Гот"]),
    (SEASON, "title = { ru", "title = { rus", &["questionnaires @title", "questionnaires @rus ="]),
    (
        SEASON,
        "id = \"stock\"",
        "id = \"goods\"",
        &["questionnaires @\"goods\"\nrequired = true\nask = { ru = \"Хв"],
    ),
    (SEASON, "id = \"stock\"", "id = \"the stock\"", &["questionnaires @\"the stock"]),
    (
        SEASON,
        "id = \"stock\"\n",
        "",
        &["questionnaires @[[questions]]\nrequired = true\nask = { ru = \"Хв"],
    ),
    (
        SEASON,
        "ask = { ru = \"Хватит ли остатков на сезон?\" }",
        "ask = {}",
        &["questionnaires @{}"],
    ),
    (SEASON, "kind = \"money\"", "kind = \"sum\"", &["values @\"sum\""]),
    (
        SEASON,
        "{ id = \"top\"",
        "{ id = \"start\"",
        &["questionnaires @\"start\", ask = { ru = \"Когда пик"],
    ),
    (SEASON, "  \"YML\",\n", "  \"API\",\n", &["questionnaires @\"API\",\n  { id"]),
    (SEASON, "  \"YML\",\n", "  \"YML, API\",\n", &["questionnaires @\"YML"]),
    (SEASON, "  \"YML\",\n", "  7,\n", &["values @[\n  7"]),
    (
        SEASON,
        "{ id = \"hand\"",
        "{ id = \"hands\"",
        &["questionnaires @\"hand\"] }", "questionnaires @\"hand\"]\n"],
    ),
    (SEASON, "pass = { is = true }", "pass = { min = 1 }", &["questionnaires @1 }\ndecline"]),
    (
        SEASON,
        "min = 100000, max = 3000000",
        "min = 100000, max = 3000",
        &["questionnaires @3000 }"],
    ),
    (SEASON, "max = 3000000", "maximum = 3000000", &["keys @maximum"]),
    (
        SEASON,
        "kind = \"date\"",
        "kind = \"date\"\nunit = { ru = \"дней\" }",
        &["questionnaires @{ ru = \"дней"],
    ),
    (
        SEASON,
        "feeds = \"deal.ad_budget\"",
        "feeds = \"deal.budget\"",
        &["questionnaires @\"deal.budget"],
    ),
    (SEASON, "так: {answer}.", "так: {anwser}.", &["questionnaires @\"Цены и остатки обн"]),
    (SEASON, "Ход сезона", "Ход сезона, {answer}", &["questionnaires @\"Ход"]),
    (
        SEASON,
        "decline = { ru = \"Остатков",
        "used_for = { ru = \"Остатков",
        &["questionnaires @pass = { is"],
    ),
    (SEASON, "question = \"help\"", "question = \"halp\"", &["questionnaires @\"halp"]),
    (SEASON, "question = \"help\"", "question = \"goods\"", &["questionnaires @\"goods\"\none_of"]),
    (SEASON, "one_of = [\"yes\"]", "one_of = [\"да\"]", &["questionnaires @\"да\"]"]),
    (SEASON, "one_of = [\"yes\"]", "one_of = []", &["questionnaires @[]"]),
    (SEASON, "to = { ru = \"дизайнер\" }", "to = {}", &["questionnaires @{}"]),
    // settings
    ("acct.toml", "Europe/Moscow", "Europe/Moskow", &["settings @\"Europe"]),
    ("acct.toml", "kind:decision status:open", "kinds:decision", &["settings @\"kinds"]),
    ("acct.toml", "id = \"closed\"", "id = \"lost\"", &["settings @\"lost\"\nname = { ru = \"Зав"]),
    (
        "acct.toml",
        "id = \"growth\"",
        "id = \"\"",
        &[
            "stages clients/chaynyy-put/client.toml@\"growth\"",
            "stages clients/forzats/client.toml@\"growth\"",
            "settings @\"\"",
        ],
    ),
];

/// The last minutes say done.
const TICKED: &str = "ticks {status}@^m9x2pd";

#[test]
fn each_fault_is_found_once_in_its_place() {
    let mut wrong = Vec::new();
    let place = Place::agency();
    for (path, from, to, wanted) in CHANGES {
        let before = place.read(path);
        place.change(path, from, to);
        let wanted: Vec<String> = wanted
            .iter()
            .map(|wanted| {
                let (rule, at) = wanted.split_once(' ').unwrap();
                let (file, needle) = at.split_once('@').unwrap();
                let file = if file.is_empty() { (*path).to_owned() } else { shown(file) };
                format!("{rule} {file}:{}", spot(&place.read(&file), needle))
            })
            .collect();
        let found = place.broken();
        place.write(path, before);
        if found != wanted {
            wrong.push(format!("{from} → {to}\n  found  {found:?}\n  wanted {wanted:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The line and column at which a text stands.
fn spot(text: &str, needle: &str) -> String {
    let at = text.find(needle).unwrap_or_else(|| panic!("no `{needle}`"));
    let line = text[..at].matches('\n').count() + 1;
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    format!("{line}:{}", text[start..at].chars().count() + 1)
}

/// A file that is put there, and the findings that follow.
const FILES: &[(&str, &[u8], &[&str])] = &[
    (FEED, b"title = \"\xcf\xf0\"\nstatus = \"open\"\n", &["read {feed}:1:10"]),
    (FEED, b"\xff\xfet\0i\0", &["read {feed}:1:1"]),
    (FEED, b"title = \"a\0\"\n", &["read {feed}:1:11"]),
    (FEED, b"", &["read {feed}:0:0"]),
    (FEED, b"\xef\xbb\xbftitle = \"A\"\r\n\r\nstatus = \"open\"\r\n\r\nside = \"client\"\r\n", &[]),
    ("acct.toml", b"name = \"A\n", &["syntax acct.toml:1:10"]),
    ("clients/kassa/tasks/z9z9zz.toml", b"title = \"A\"\nstatus = \"open\"\n", &[]),
    (
        "clients/kassa/tasks/fix-me.toml",
        b"title = \"A\"\nstatus = \"open\"\n",
        &["names clients/kassa/tasks/fix-me.toml:0:0"],
    ),
    (
        "clients/kassa/tasks/k7f3qz-other.toml",
        b"title = \"A\"\nstatus = \"open\"\n",
        &["ids {feed}:0:0"],
    ),
    (
        "clients/shiny/tasks/m4k7xz-a.toml",
        b"title = \"A\"\nstatus = \"open\"\n",
        &["ids clients/shiny/tasks/m4k7xz-a.toml:0:0"],
    ),
    (
        "clients/kassa/contacts/Zoya.toml",
        b"name = \"Z\"\n",
        &["names clients/kassa/contacts/Zoya.toml:0:0"],
    ),
    ("clients/kassa/contacts/Rita.toml", b"name = \"Z\"\n", &["names {rita}:0:0"]),
    (
        "clients/kassa/meetings/17-11-status.md",
        b"---\nstatus: held\n---\n",
        &["names clients/kassa/meetings/17-11-status.md:0:0"],
    ),
    (
        "clients/kassa/meetings/2026-11-18-party-b4k7xz.md",
        b"---\nstatus: held\n---\n",
        &["names clients/kassa/meetings/2026-11-18-party-b4k7xz.md:0:0"],
    ),
    ("clients/kassa/contacts/rita.toml.orig", b"x", &["stray {rita}.orig:0:0"]),
    ("clients/kassa/notes.txt", b"x", &["stray clients/kassa/notes.txt:0:0"]),
    ("clients/kassa/stuff/a/b.txt", b"x", &["stray clients/kassa/stuff:0:0"]),
    ("clients/readme.txt", b"x", &["stray clients/readme.txt:0:0"]),
    (
        "clients/new/tasks/b9z9zz-a.toml",
        b"title = \"A\"\nstatus = \"done\"\nclosed = 2026-11-01\n",
        &["stray clients/new:0:0"],
    ),
    ("clients/Big Co/client.toml", b"name = \"Big\"\n", &["names clients/Big Co:0:0"]),
    ("clients/kassa/README.md", b"x", &[]),
    ("clients/kassa/briefs/2026-11-01-account-b3nq7d.md", b"---\nstatus: open\n---\n", &[]),
    (
        "clients/kassa/ideas/b3nq7d-idea.md",
        b"---\nimpact: [\n---\n",
        &["syntax clients/kassa/ideas/b3nq7d-idea.md:2:9"],
    ),
    ("templates/briefs/account.toml", b"title = \n", &["syntax templates/briefs/account.toml:1:9"]),
    ("templates/briefs/own.toml", b"title = { ru = \"A\" }\n", &["questionnaires templates/briefs/own.toml:1:1"]),
    (
        "templates/briefs/own.toml",
        b"title = { ru = \"A\", en = \"A\" }\n\n[[questions]]\nid = \"a\"\nask.ru = \"B\"\n",
        &["questionnaires templates/briefs/own.toml:5:5"],
    ),
    (
        "templates/briefs/own.toml",
        b"title = { ru = \"A\" }\n\n[[questions]]\nid = \"a\"\nask.ru = \"B\"\nkind = \"choice\"\n",
        &["questionnaires templates/briefs/own.toml:3:1"],
    ),
    ("templates/playbooks/own.toml", b"title = { ru = \"A\" }\n", &["playbooks templates/playbooks/own.toml:1:1"]),
    (
        "templates/playbooks/own.toml",
        b"title = { ru = \"A\" }\n\n[[steps]]\nid = \"a\"\ntitle = { ru = \"A\" }\nafter = [\"b\"]\nwhen = \"ppc\"\n\n[[steps]]\nid = \"b\"\nrole = \"manager\"\ntitle = { en = \"B\" }\nafter = [\"a\", \"c\"]\n",
        &[
            "playbooks templates/playbooks/own.toml:6:9",
            "playbooks templates/playbooks/own.toml:7:8",
            "playbooks templates/playbooks/own.toml:12:11",
            "playbooks templates/playbooks/own.toml:13:9",
        ],
    ),
    (".acct/journal", b"{}", &["place .acct/journal:0:0"]),
];

#[test]
fn each_bad_file_is_found_once() {
    let mut wrong = Vec::new();
    for (path, bytes, wanted) in FILES {
        let place = Place::agency();
        place.write(path, bytes);
        let wanted: Vec<String> = wanted.iter().map(|wanted| shown(wanted)).collect();
        let found = place.broken();
        if found != wanted {
            wrong.push(format!("{path}\n  found  {found:?}\n  wanted {wanted:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_no_file_is_found_too() {
    let place = Place::agency();
    fs::create_dir(place.root.join("clients/kassa/tasks/b9z9zz-folder.toml")).unwrap();
    std::os::unix::fs::symlink("nowhere", place.root.join("clients/kassa/tasks/c9z9zz-a.toml"))
        .unwrap();
    std::os::unix::fs::symlink("/etc", place.root.join("clients/etc")).unwrap();
    fs::write(place.root.join("clients/kassa/metrics/big.csv"), vec![b'1'; (8 << 20) + 1]).unwrap();
    assert_eq!(
        place.broken(),
        [
            "read clients/kassa/metrics/big.csv:0:0",
            "read clients/kassa/tasks/b9z9zz-folder.toml:0:0",
            "link clients/etc:0:0",
            "link clients/kassa/tasks/c9z9zz-a.toml:0:0",
        ]
    );
}

#[test]
fn git_knows_nothing_of_our_folder() {
    let place = Place::agency();
    place.git(&["init", "-q"]);
    assert_eq!(place.broken(), Vec::<String>::new());
    place.write(".acct/lock", "");
    place.git(&["add", "-f", ".acct/lock"]);
    assert_eq!(place.broken(), ["place .acct/lock:0:0"]);
    place.git(&["rm", "-q", "--cached", ".acct/lock"]);
    place.write(".gitignore", "target\n");
    assert_eq!(place.broken(), ["place .gitignore:0:0"]);
}

#[test]
fn one_rule_alone_and_an_unknown_one() {
    let place = Place::agency();
    place.change(FEED, "\nwhy = ", "\nwy = ");
    place.change(FEED, "due = 2026-11-20", "due = \"31.11\"");
    let page = place.run(&["check", "--only", "keys"]);
    let text = String::from_utf8(page.stdout).unwrap();
    assert!(text.contains(":3:1") && !text.contains(":19:7"), "{text}");
    let page = place.run(&["check", "--only", "kyes"]);
    assert_eq!(page.status.code(), Some(2));
    let text = String::from_utf8(page.stderr).unwrap();
    assert!(text.contains("keys") && text.contains("metrics"), "{text}");
}
